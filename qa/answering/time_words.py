"""Words that say when, in English, Vietnamese and Chinese, and the days they mean.

Each rule is a pattern and a function from its match to the days that are meant; those of
:data:`RELATIVE` also take the day of writing and the direction: +1 for what looks ahead, -1 for
what is past, 0 where that is not known; they raise ``ValueError`` where they need to know.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from qa.answering.measures import CURRENCIES
from qa.answering.timespan import Timespan, day, month, week, year
from qa.corpus.calendar_names import MONTHS, WEEKDAYS

Rule = Callable[[re.Match[str], date, int], Timespan]
FullRule = Callable[[re.Match[str]], Timespan]

_WEEKDAYS = [name.lower() for name in WEEKDAYS]
_VI_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_VI_ON = "|".join(
    rf"(?<=\b{word} )" for word in "hôm ngày vào sáng trưa chiều tối đêm từ đến".split()
)
_ZH_WEEKDAYS = "一二三四五六日天"
_NUMBERS = {"a": 1} | {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten".split(), start=1
    )
}
_VI_NUMBERS = {
    word: number
    for number, word in enumerate("một hai ba bốn năm sáu bảy tám chín mười".split(), start=1)
}
_SPACED_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1,
    "hôm nay": 0, "hôm qua": -1, "hôm kia": -2, "ngày mai": 1,
}  # fmt: skip
_HAN_DAYS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1}
_DAYS_AWAY = _SPACED_DAYS | _HAN_DAYS
_AWAY = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1,
    "trước": -1, "ngoái": -1, "vừa qua": -1, "này": 0, "nay": 0, "tới": 1, "sau": 1,
    "上": -1, "去": -1, "前": -2, "本": 0, "这": 0, "今": 0, "下": 1, "明": 1,
}  # fmt: skip
_UNITS = {
    "day": "day", "week": "week", "month": "month", "year": "year",
    "ngày": "day", "tuần": "week", "tháng": "month", "năm": "year",
    "天": "day", "周": "week", "星期": "week", "月": "month", "年": "year",
}  # fmt: skip
_NEAR_MONTHS = 4
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:1[5-9]|20)\d\d"
NOT_COUNTED = (
    r"(?! (?:people|men|women|children|soldiers|troops|workers|votes|jobs|homes|hours|metres"
    rf"|meters|feet|miles|tons|tonnes|pages|tickets|points|(?:{'|'.join(sorted(CURRENCIES))})s)\b)"
)
"""Behind a number that could be a year: "by 2000 votes" is none."""
_BEFORE_YEAR = "in|since|until|by|during|of|from|before|after|năm"


def _days_away(match: re.Match[str], base: date, ahead: int) -> Timespan:
    return day(base + timedelta(days=_DAYS_AWAY[match[1].lower()]))


def _unit_away(match: re.Match[str], base: date, ahead: int) -> Timespan:
    if match.groupdict().get("many"):
        raise ValueError("several of them are no one time")
    return _shifted(base, _UNITS[match["unit"].lower()], _AWAY[match["away"].lower()])


def _ago(match: re.Match[str], base: date, ahead: int) -> Timespan:
    said = match["count"].lower()
    number = _NUMBERS.get(said) or _VI_NUMBERS.get(said) or int(said)
    return _shifted(base, _UNITS[match["unit"].lower()], -number)


def _shifted(base: date, unit: str, by: int) -> Timespan:
    if unit == "day":
        return day(base + timedelta(days=by))
    if unit == "week":
        return week(base + timedelta(weeks=by))
    return month(base.year, base.month + by) if unit == "month" else year(base.year + by)


def _weekday(index: int, away: str, base: date, ahead: int) -> Timespan:
    """Return the day of the week nearest in its direction; "last" and "next" leave today out."""
    direction = _AWAY.get(away, 0) or _known(ahead)
    steps = (index - base.weekday()) * direction % 7
    if not steps and _AWAY.get(away, 0):
        steps = 7
    return day(base + timedelta(days=direction * steps))


def _en_weekday(match: re.Match[str], base: date, ahead: int) -> Timespan:
    index = _WEEKDAYS.index(match["weekday"].lower())
    return _weekday(index, (match["away"] or "").lower(), base, ahead)


def _of_week(index: int, away: str | None, base: date, ahead: int) -> Timespan:
    """Return the day of the week before, this or after, as Vietnamese and Chinese count them."""
    if away is None:
        return _weekday(index, "", base, ahead)
    return day(week(base).first + timedelta(days=7 * _AWAY[away.lower()] + index))


def _vi_weekday(match: re.Match[str], base: date, ahead: int) -> Timespan:
    name = " ".join(match["weekday"].lower().split())
    return _of_week(_VI_WEEKDAYS.index(name), match["away"], base, ahead)


def _zh_weekday(match: re.Match[str], base: date, ahead: int) -> Timespan:
    return _of_week(min(_ZH_WEEKDAYS.index(match["weekday"]), 6), match["away"], base, ahead)


def _month_number(match: re.Match[str]) -> int:
    written = match["month"]
    return int(written) if written.isdecimal() else MONTHS.index(written) + 1


def _month_nearest(match: re.Match[str], base: date, ahead: int) -> Timespan:
    """Return the month nearest in its direction; only "last" and "next" leave this month out."""
    said = match.groupdict().get("away")
    number, away = _month_number(match), _AWAY[said.lower()] if said else None
    if away == 0 or (number == base.month and away is None):
        return month(base.year, number)
    direction = away or ahead or _nearer_month(number, base)
    steps = (number - base.month) * direction % 12 or 12
    return month(base.year, base.month + direction * steps)


def _nearer_month(number: int, base: date) -> int:
    """Return the direction in which a month is near, where in the other it is far.

    Raises:
        ValueError: it is neither.
    """
    ahead = (number - base.month) % 12
    return _known(1 if ahead <= _NEAR_MONTHS else -1 if 12 - ahead <= _NEAR_MONTHS else 0)


def _known(direction: int) -> int:
    if not direction:
        raise ValueError("which of two days is meant is not said")
    return direction


def _month_of_year_away(match: re.Match[str], base: date, ahead: int) -> Timespan:
    return month(base.year + _AWAY[match["away"].lower()], _month_number(match))


def _month_of_year(match: re.Match[str]) -> Timespan:
    return month(int(match["year"]), _month_number(match))


def _year(match: re.Match[str]) -> Timespan:
    return year(int(match["year"]))


FULL: tuple[tuple[re.Pattern[str], FullRule], ...] = (
    (re.compile(rf"\b(?P<month>{_MONTH}),?(?: of)? (?P<year>{_YEAR})\b"), _month_of_year),
    (re.compile(rf"(?<!\d)(?P<year>{_YEAR})年(?P<month>1[0-2]|0?[1-9])月"), _month_of_year),
    (
        re.compile(rf"\btháng (?P<month>1[0-2]|0?[1-9])(?: năm |\s*/\s*)(?P<year>{_YEAR})\b", re.I),
        _month_of_year,
    ),
    (re.compile(rf"\b(?:{_BEFORE_YEAR}) (?P<year>{_YEAR})\b(?![-–/]\d){NOT_COUNTED}", re.I), _year),
    (re.compile(rf"(?<!\d)(?P<year>{_YEAR})年(?!代|的?历史)"), _year),
)
"""What says its year."""
RELATIVE: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"\b({'|'.join(_SPACED_DAYS)})\b", re.I), _days_away),
    # 目前天气 is no 前天, 今天津队 no 今天: parts of two words may look like a third.
    (re.compile(f"(?<![以目之如])({'|'.join(_HAN_DAYS)})(?![津文头])"), _days_away),
    (
        re.compile(
            rf"(?<!half )\b(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}) "
            r"(?P<unit>day|week|month|year)s? ago\b",
            re.I,
        ),
        _ago,
    ),
    (
        re.compile(
            rf"(?<!\bthứ )\b(?P<count>\d{{1,3}}|{'|'.join(_VI_NUMBERS)}) "
            r"(?P<unit>ngày|tuần|tháng|năm) trước\b(?! (?:đó|khi)\b)",
            re.I,
        ),
        _ago,
    ),
    (
        re.compile(rf"\b(?P<month>{_MONTH})(?: of)? (?P<away>last|this|next) year\b"),
        _month_of_year_away,
    ),
    (
        re.compile(r"\btháng (?P<month>1[0-2]|[1-9]) năm (?P<away>ngoái|nay|tới|sau)\b", re.I),
        _month_of_year_away,
    ),
    (re.compile(r"(?P<away>[去今明前])年(?P<month>1[0-2]|[1-9])月"), _month_of_year_away),
    (
        re.compile(
            # No day of its own has "every Sunday", nor a paper that is called after one.
            r"(?<!\bevery )(?<!\beach )(?<!\bblack )(?<!\bgood )(?<!\beaster )(?<!\bcyber )"
            rf"\b(?:on )?(?:(?P<away>last|this|next) )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
            r"(?! (?:Times|Mail|Mirror|Express|Post|Telegraph|Herald|Independent)\b)",
            re.I,
        ),
        _en_weekday,
    ),
    (
        re.compile(
            # Alone, "thứ hai" is "the second" as well.
            rf"\b(?:{_VI_ON}|(?=chủ nhật)|(?=\w+ \w+ tuần ))"
            rf"(?P<weekday>{'|'.join(_VI_WEEKDAYS)})(?: tuần (?P<away>trước|này|tới))?\b",
            re.I,
        ),
        _vi_weekday,
    ),
    (
        re.compile(
            r"(?<![一二两三四五六七八九十几数每\d基成])(?P<away>[上本这下])?个?(?:周|星期|礼拜)"
            r"(?P<weekday>[一二三四五六日天])(?![次场片个天年月])"
        ),
        _zh_weekday,
    ),
    (
        re.compile(
            # "the next year" is seen from what is told, "the last week of" from its end.
            r"(?<!\bthe )\b(?P<away>last|past|previous|this|next|coming) "
            r"(?P<unit>week|month|year)\b(?! of\b)",
            re.I,
        ),
        _unit_away,
    ),
    (
        re.compile(
            rf"(?<!\d )\b(?:(?P<many>{'|'.join(_VI_NUMBERS)}) )?"
            r"(?P<unit>tuần|tháng|năm) (?P<away>trước|ngoái|vừa qua|này|nay|tới|sau)\b(?! đó\b)",
            re.I,
        ),
        _unit_away,
    ),
    (
        re.compile(r"(?<![基成天场])(?P<away>[上本这下])个?(?P<unit>周|星期|月)(?![期亮租边围刊])"),
        _unit_away,
    ),
    (
        re.compile(r"(?<![目以之如说证表])(?P<away>[去今明前])(?P<unit>年)(?![轻龄产薪代])"),
        _unit_away,
    ),
    # The capital tells: "may" and "march" are verbs too.
    (
        re.compile(
            rf"\b(?P<away>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast) (?P<month>{_MONTH})\b(?!\.? ?\d)"
        ),
        _month_nearest,
    ),
    (
        re.compile(
            # "by June Carter" is a person.
            rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y(?= (?:{_MONTH})\b(?! [A-Z]))|early|late"
            rf"|mid|from|of)[ -](?P<month>{_MONTH})\b(?!\.? ?\d)"
        ),
        _month_nearest,
    ),
    (re.compile(r"\btháng (?P<month>1[0-2]|[1-9])\b(?! ?[/\d])", re.I), _month_nearest),
    (re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?![\d龄大])"), _month_nearest),
)
"""What the day of writing completes; the first rule that matches a place has it."""
