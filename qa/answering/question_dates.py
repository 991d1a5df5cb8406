"""The dates that a question limits its answer to: "before 2021", "between May and June 2021"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from qa.answering.relative_dates import SaidDate, said_dates
from qa.answering.time_words import NOT_COUNTED
from qa.answering.timespan import Timespan, month, year
from qa.corpus.calendar_names import MONTHS

_DAY = timedelta(days=1)
# A bare "on Saturday" or "in May" is a word of the event, not seen from any day that we know.
SEEN_FROM_A_DAY = re.compile(
    r"\b(?:last|past|previous|this|next|coming|ago|today|tonight|yesterday|tomorrow"
    r"|trước|ngoái|vừa qua|này|nay|tới|sau|qua|kia|mai)\b|[上去前本这今下明昨]",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\w.,$€£¥/–-])(?:1[5-9]|20)\d\d"
    rf"(?![\w/–-]|[.,]\d){NOT_COUNTED}"
)
_MONTHS = "|".join(MONTHS)
_SHARES_A_YEAR = re.compile(
    rf"\b(?P<month>{_MONTHS}) (?:and|or|to|until|through) "
    rf"(?=(?:{_MONTHS}),? (?P<year>(?:1[5-9]|20)\d\d)\b)"
)
"""The first month of "between April and June 2024"."""
LEADING = re.compile(r"(?:in|since|until|by|during|of|from|before|after|on|năm)[ -]", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?P<limit>(?:no|not) (?:later than|before)|before|prior to|earlier than|until|till|up to|by"
    r"|as of|after|later than|since|trước|đến hết|tính đến|sau|kể từ)"
    r"(?: the)?(?: (?:end|start|beginning) of)?(?: ngày| tháng| năm)?\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?:之?前|以前|之?后|以后|以来|起)")
_BEGINS_BEFORE = frozenset({"before", "prior to", "earlier than", "trước", "前", "之前", "以前"})
_BEGINS_UNTIL = frozenset(
    {
        "no later than",
        "not later than",
        "until",
        "till",
        "up to",
        "by",
        "as of",
        "đến hết",
        "tính đến",
    }
)
_BEGINS_AFTER = frozenset({"after", "later than", "sau", "后", "之后", "以后"})
_BEGINS_SINCE = frozenset({"not before", "since", "kể từ", "以来", "起"})
_RANGES = (
    (r"(?:\b(?:from|từ)|[从自])", r"(?:to|until|till|through|[-–—]|đến|到|至)"),
    (r"\b(?:between|giữa)", r"(?:and|và)"),
)
"""What stands before the first of two dates, and what between them."""


def question_dates(question: str, newest: date | None) -> list[SaidDate]:
    """Return the dates in a question that say their year, or are seen from the newest article."""
    said = [
        date
        for date in said_dates(question, newest)
        if not date.relative
        or (
            SEEN_FROM_A_DAY.search(question[date.start : date.end])
            and not _in_a_name(question, date)
        )
    ]
    bare = (
        SaidDate(match.start(), match.end(), year(int(match.group())), "")
        for match in _YEAR.finditer(question)
        if not any(date.start <= match.start() < date.end for date in said)
    )
    first_months = (
        SaidDate(
            match.start(),
            match.end("month"),
            month(int(match["year"]), MONTHS.index(match["month"]) + 1),
            "",
        )
        for match in _SHARES_A_YEAR.finditer(question)
    )
    return sorted([*said, *bare, *first_months], key=lambda date: date.start)


def _in_a_name(question: str, said: SaidDate) -> bool:
    """Tell whether "today" is a part of a name: "Why did the Harbour Today say so?"."""
    at = core(question, said)
    return at > 0 and question[at].isupper()


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
