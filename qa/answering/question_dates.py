"""The dates that a question limits its answer to: "before 2021", "between May and June 2021"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from qa.answering.relative_dates import SaidDate, dates_and_years
from qa.answering.time_words import LAST_FEW, last_few
from qa.answering.timespan import Timespan, day, month
from qa.answering.years import LEADING
from qa.corpus.calendar_names import MONTHS
from qa.corpus.dates import find_dates

_DAY = timedelta(days=1)
# A bare "on Saturday" or "in May" is a word of the event, not seen from any day that we know.
SEEN_FROM_A_DAY = re.compile(
    r"\b(?:last|past|previous|this|next|coming|ago|today|tonight|yesterday|tomorrow"
    r"|trước|ngoái|vừa qua|này|nay|tới|sau|qua|kia|mai)\b|[上去前本这今下明昨]",
    re.IGNORECASE,
)
_MONTHS = "|".join(MONTHS)
_JOINS = r"(?:to|until|till|through|and|or|đến|tới|và)"
_JOINED = re.compile(rf" {_JOINS}(?: ngày| on)? $")
_LACKS_A_YEAR = re.compile(
    rf"\b(?:(?P<month>{_MONTHS})|tháng (?P<number>1[0-2]|0?[1-9])"
    rf"|(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?)(?= {_JOINS} $)"
)
"""The first month of "between April and June 2024", the first day of "from 3 to 5 May 2024"."""
_BEFORE = re.compile(
    r"\b(?P<limit>not? later than|not after|not? earlier than|not before"
    r"|before|prior to|earlier than|until|till|up to|by|as of|after|later than|since"
    r"|trước|đến hết|tính đến|sau|kể từ)"
    r"(?: the)?(?: (?:end|start|beginning) of)?(?: ngày| tháng| năm)?\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?:之?前|以前|之?后|以后|以来|起)")
_BEGINS_BEFORE = frozenset({"before", "prior to", "earlier than", "trước", "前", "之前", "以前"})
_BEGINS_UNTIL = frozenset(
    {"until", "till", "up to", "by", "as of", "đến hết", "tính đến"}
    | {"no later than", "not later than", "not after"}
)
_BEGINS_AFTER = frozenset({"after", "later than", "sau", "后", "之后", "以后"})
_BEGINS_SINCE = frozenset(
    {"since", "kể từ", "以来", "起", "no earlier than", "not earlier than", "not before"}
)
_UNIT = r"(?: ngày| tháng| năm| the)?"
_RANGES = (
    (rf"(?:\b(?:from|từ){_UNIT}|[从自])", rf"(?:to|until|till|through|[-–—]|đến|tới|到|至){_UNIT}"),
    (rf"\b(?:between|giữa){_UNIT}", rf"(?:and|và){_UNIT}"),
    ("", "[到至]"),
)
"""What stands before the first of two dates, and what between them."""


def question_dates(question: str, newest: date | None) -> list[SaidDate]:
    """Return the dates in a question that say their year, or are seen from the newest article."""
    said = [
        date
        for date in dates_and_years(question, newest)
        if not date.relative or SEEN_FROM_A_DAY.search(question[date.start : date.end])
    ]
    firsts = [first for date in said if (first := _of_same_year(question, date)) is not None]
    few = _last_few(question, newest) if newest else []
    return sorted([*said, *firsts, *few], key=lambda date: date.start)


def _last_few(question: str, newest: date) -> list[SaidDate]:
    matches = list(LAST_FEW.finditer(question))
    spans = [last_few(match, newest) for match in matches]
    return [SaidDate(m.start(), m.end(), s, s.words()) for m, s in zip(matches, spans, strict=True)]


def _of_same_year(question: str, last: SaidDate) -> SaidDate | None:
    """Return what stands before a date with its year and shares it: "3 May to 5 May 2024"."""
    if last.relative:
        return None
    before = question[: last.start]
    for written in find_dates(before, 0, len(before)):
        if written.year is None and _JOINED.fullmatch(before, written.end):
            return _in_year(written.start, written.end, last.span, written.month, written.day)
    lacking = _LACKS_A_YEAR.search(before)
    if lacking is None:
        return None
    named = lacking["month"]
    number = MONTHS.index(named) + 1 if named else int(lacking["number"] or last.span.first.month)
    at = int(lacking["day"]) if lacking["day"] else None
    if (at is None) is (last.span.first == last.span.last):
        return None  # "2 and May 2024", "April and 5 May 2024"
    return _in_year(lacking.start(), lacking.end(), last.span, number, at)


def _in_year(
    start: int, end: int, last: Timespan, in_month: int, at: int | None
) -> SaidDate | None:
    """Return a month, or a day of it, as the last one that begins before another time."""
    try:
        first = date(last.first.year, in_month, at or 1)
        if first > last.last:
            first = first.replace(year=first.year - 1)
    except ValueError:
        return None
    span = day(first) if at else month(first.year, first.month)
    return SaidDate(start, end, span, "")


def limits(question: str, dates: Sequence[SaidDate]) -> tuple[Timespan, ...]:
    """Return the days that the dates of a question allow, each with the words beside it."""
    if len(dates) == 2 and _is_range(question, dates[0], dates[1]):
        first, last = (date.span for date in dates)
        if first.first <= last.last:
            return (Timespan(first.first, last.last),)
    return tuple(_limited(question, date) for date in dates)


def _is_range(question: str, first: SaidDate, last: SaidDate) -> bool:
    before = question[: core(question, first)]
    between = question[first.end : core(question, last)]
    return any(
        re.search(rf"{opens}\s*$", before, re.IGNORECASE)
        and re.fullmatch(rf"\s*{joins}\s*", between, re.IGNORECASE)
        for opens, joins in _RANGES
    )


def core(question: str, date: SaidDate) -> int:
    """Return where a date itself begins, behind the preposition that it was found by."""
    leading = LEADING.match(question, date.start, date.end)
    return leading.end() if leading else date.start


def _limited(question: str, said: SaidDate) -> Timespan:
    """Return a date as the limit that the words beside it make of it."""
    span = said.span
    before = _BEFORE.search(question[: core(question, said)])
    behind = _BEHIND.search(question[said.end :])
    limit = before["limit"].lower() if before else behind.group() if behind else ""
    if limit in _BEGINS_BEFORE and span.first > date.min:
        return Timespan(date.min, span.first - _DAY)
    if limit in _BEGINS_UNTIL:
        return Timespan(date.min, span.last)
    if limit in _BEGINS_AFTER and span.last < date.max:
        return Timespan(span.last + _DAY, date.max)
    return Timespan(span.first, date.max) if limit in _BEGINS_SINCE else span
