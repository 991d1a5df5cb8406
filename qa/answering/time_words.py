"""Words that say when, in English, Vietnamese and Chinese, and the days they mean.

Each rule is a pattern and a function from its match to the days that are meant; those of
:data:`RELATIVE` also take the day of writing and the direction: +1 for what looks ahead, else -1.
What only looks like a date is told by :mod:`qa.answering.no_dates`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from qa.answering.timespan import Timespan, day, month, week, year
from qa.answering.years import YEAR
from qa.corpus.calendar_names import MONTHS, WEEKDAYS

Rule = Callable[[re.Match[str], date, int], Timespan]
FullRule = Callable[[re.Match[str]], Timespan]

_WEEKDAYS = [name.lower() for name in WEEKDAYS]
_VI_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_AFTER_VI_LEAD = "|".join(
    rf"(?<=\b{word} )" for word in "hôm ngày vào sáng trưa chiều tối đêm từ đến".split()
)
_ZH_WEEKDAYS = "一二三四五六日天"
NUMBERS = {"a": 1} | {
    word: number
    for words in (
        "one two three four five six seven eight nine ten",
        "một hai ba bốn năm sáu bảy tám chín mười",
    )
    for number, word in enumerate(words.split(), start=1)
}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"
_SPACED_DAYS = {
    "the day before yesterday": -2, "the day after tomorrow": 2,
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
_MONTH = "|".join(MONTHS)
_CUT_MONTH = "|".join((*MONTHS, "Sept", *(name[:3] for name in MONTHS)))
_CUT_MONTHS = [name[:3] for name in MONTHS]
SPAN = "ngày|tuần|tháng|năm"


def _days_away(match: re.Match[str], base: date, ahead: int) -> Timespan:
    return day(base + timedelta(days=_DAYS_AWAY[match[1].lower()]))


def _unit_away(match: re.Match[str], base: date, ahead: int) -> Timespan:
    return _shifted(base, _UNITS[match["unit"].lower()], _AWAY[match["away"].lower()])


def last_few(match: re.Match[str], base: date) -> Timespan:
    """Return the days that a match of :data:`LAST_FEW` means, seen from one."""
    return Timespan(_ago(match, base, -1).first, base)


def _ago(match: re.Match[str], base: date, ahead: int) -> Timespan:
    said = match["count"].lower()
    return _shifted(base, _UNITS[match["unit"].lower()], -(NUMBERS.get(said) or int(said)))


def _shifted(base: date, unit: str, by: int) -> Timespan:
    if unit == "day":
        return day(base + timedelta(days=by))
    if unit == "week":
        return week(base + timedelta(weeks=by))
    return month(base.year, base.month + by) if unit == "month" else year(base.year + by)


def _weekday(index: int, away: str, base: date, ahead: int) -> Timespan:
    """Return the day of the week nearest in its direction; "last" and "next" leave today out."""
    direction = _AWAY.get(away, 0) or ahead
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
    return _of_week(_VI_WEEKDAYS.index(name), match.groupdict().get("away"), base, ahead)


def _zh_weekday(match: re.Match[str], base: date, ahead: int) -> Timespan:
    return _of_week(min(_ZH_WEEKDAYS.index(match["weekday"]), 6), match["away"], base, ahead)


def _month_number(match: re.Match[str]) -> int:
    written = match["month"]
    return int(written) if written.isdecimal() else _CUT_MONTHS.index(written[:3]) + 1


def _month_nearest(match: re.Match[str], base: date, ahead: int) -> Timespan:
    """Return the month nearest in its direction; only "last" and "next" leave this month out."""
    said = match.groupdict().get("away")
    number, away = _month_number(match), _AWAY[said.lower()] if said else None
    if away == 0 or (number == base.month and away is None):
        return month(base.year, number)
    direction = away or ahead
    steps = (number - base.month) * direction % 12 or 12
    return month(base.year, base.month + direction * steps)


def _month_of_year_away(match: re.Match[str], base: date, ahead: int) -> Timespan:
    return month(base.year + _AWAY[match["away"].lower()], _month_number(match))


def _month_of_year(match: re.Match[str]) -> Timespan:
    return month(int(match["year"]), _month_number(match))


def _year(match: re.Match[str]) -> Timespan:
    return year(int(match["year"]))


FULL: tuple[tuple[re.Pattern[str], FullRule], ...] = (
    (re.compile(rf"\b(?P<month>{_CUT_MONTH})\.?,?(?: of)? (?P<year>{YEAR})\b"), _month_of_year),
    (re.compile(rf"(?<!\d)(?P<year>{YEAR})年(?P<month>1[0-2]|0?[1-9])月"), _month_of_year),
    (
        re.compile(rf"\btháng (?P<month>1[0-2]|0?[1-9])(?: năm |\s*/\s*)(?P<year>{YEAR})\b", re.I),
        _month_of_year,
    ),
    (re.compile(rf"(?<!\d)(?P<year>{YEAR})年"), _year),
)
"""What says its year."""
RELATIVE: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"\b({'|'.join(_SPACED_DAYS)})\b", re.I), _days_away),
    (re.compile(f"({'|'.join(_HAN_DAYS)})"), _days_away),
    (
        re.compile(rf"(?<![\w.,-]){_COUNT} (?P<unit>day|week|month|year)s? ago\b", re.I),
        _ago,
    ),
    (
        # The day of a month, the month of a year: "ngày 5 tháng trước", "tháng 5 năm trước".
        re.compile(
            rf"(?<!ngày )(?<!tháng )(?<!thứ )(?<![\w.,-]){_COUNT} (?P<unit>{SPAN}) trước\b", re.I
        ),
        _ago,
    ),
    (
        re.compile(rf"\b(?P<month>{_MONTH})(?: of)? (?P<away>last|this|next) year\b"),
        _month_of_year_away,
    ),
    (
        re.compile(
            r"\btháng (?P<month>1[0-2]|[1-9]) năm (?P<away>trước|ngoái|nay|tới|sau)\b", re.I
        ),
        _month_of_year_away,
    ),
    (re.compile(r"(?P<away>[去今明前])年(?P<month>1[0-2]|[1-9])月"), _month_of_year_away),
    (
        re.compile(
            rf"\b(?:on )?(?:(?P<away>last|this|next) )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b", re.I
        ),
        _en_weekday,
    ),
    (
        re.compile(
            rf"\b(?P<weekday>{'|'.join(_VI_WEEKDAYS)}) tuần (?P<away>trước|này|tới|sau)\b", re.I
        ),
        _vi_weekday,
    ),
    (
        # Else "thứ hai" is "the second" too.
        re.compile(
            rf"(?:{_AFTER_VI_LEAD}|(?=chủ nhật))\b(?P<weekday>{'|'.join(_VI_WEEKDAYS)})\b",
            re.I,
        ),
        _vi_weekday,
    ),
    (
        re.compile(r"(?P<away>[上本这下])?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"),
        _zh_weekday,
    ),
    (
        re.compile(
            r"\b(?P<away>last|past|previous|this|next|coming) (?P<unit>week|month|year)\b", re.I
        ),
        _unit_away,
    ),
    (
        re.compile(
            r"\b(?P<unit>tuần|tháng|năm) (?P<away>trước|ngoái|vừa qua|này|nay|tới|sau)\b", re.I
        ),
        _unit_away,
    ),
    (re.compile(r"(?P<away>[上本这下])个?(?P<unit>周|星期|月)"), _unit_away),
    (re.compile(r"(?P<away>[去今明前])(?P<unit>年)"), _unit_away),
    # The capital tells: "may" and "march" are verbs too.
    (
        re.compile(
            rf"\b(?P<away>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast) (?P<month>{_MONTH})\b(?!\.? ?\d)"
        ),
        _month_nearest,
    ),
    (
        re.compile(
            r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|early|late|mid|from|of)[ -]"
            rf"(?P<month>{_MONTH})\b(?!\.? ?\d)"
        ),
        _month_nearest,
    ),
    (re.compile(r"\btháng (?P<month>1[0-2]|[1-9])\b(?! ?[/\d])", re.I), _month_nearest),
    (re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?!\d)"), _month_nearest),
)
"""What the day of writing completes; the first rule that matches a place has it."""
LAST_FEW = re.compile(
    rf"\b(?:the )?(?:last|past) {_COUNT} (?P<unit>day|week|month|year)s\b", re.IGNORECASE
)
"""A time in a question, but only its length in a report: "sales rose for the last two years"."""
