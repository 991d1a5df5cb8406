"""Dates as they are said in a report, resolved from the day on which it was written.

"on Saturday" under ``PARIS, Dec. 2`` of 2023 is 2 December 2023; "last December", "this month" and
"May 12" get their year. What looks ahead ("will meet on Monday") takes the next such day, what
looks back the last one, the day of writing included. Where nothing tells which
(:mod:`qa.answering.tense`), a month or a day of one is what is near, if the other is far; a day of
the week is nothing.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from qa.answering.no_dates import NO_DATES
from qa.answering.tense import AHEAD, BACK, LIKELY_BACK, direction
from qa.answering.time_words import FULL, RELATIVE
from qa.answering.timespan import Timespan, day, month, year
from qa.answering.years import years
from qa.corpus.article import Article
from qa.corpus.dates import WrittenDate, find_dates

_RANGE = re.compile(r"(?: (?:to|and) |\s?[-–]\s?)(?P<last>\d{1,2})\b(?![.,:]?\d| ?[%a-z])")
_NEAR = timedelta(days=120)
_BESIDE = 3
"""Words this near to a date belong to it: "Saturday, December 2"."""


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date at ``text[start:end]`` and what it means."""

    start: int
    end: int
    span: Timespan
    note: str
    """What the words leave out: the year of a written day, else all that they mean."""

    @property
    def relative(self) -> bool:
        """Tell whether the words alone do not say it: the day of writing was needed."""
        return bool(self.note)


def written_on(article: Article) -> date | None:
    """Return the day that "today" refers to in an article."""
    return article.dateline_day or article.published


def said_dates(text: str, base: date | None) -> list[SaidDate]:
    """Return the dates in a text in order; those that cannot be resolved are left out.

    Args:
        text: a sentence.
        base: the day on which it was written; ``None`` leaves the dates that need none.
    """
    read = [_of_written(text, written, base) for written in find_dates(text, 0, len(text))]
    full, relative = list(_full(text)), list(_relative(text, base)) if base else []
    none = [_Read(*match.span()) for match in NO_DATES.finditer(text)] if full or relative else []
    for each, chars in (*((f, 0) for f in full), *((r, _BESIDE) for r in relative)):
        if not _near(each, none) and not _near(each, read, chars):
            read.append(each)
    found = (SaidDate(r.start, r.end, r.span, r.note) for r in read if r.span is not None)
    return sorted(found, key=lambda said: said.start)


def dates_and_years(text: str, base: date | None) -> list[SaidDate]:
    """Return the dates in a text in order, and the years that stand alone: "the 2022 cup"."""
    said = said_dates(text, base)
    bare = [
        SaidDate(match.start("year"), match.end(), year(int(match["year"])), "")
        for match in years(text)
        if not any(date.start <= match.start("year") < date.end for date in said)
    ]
    return sorted([*said, *bare], key=lambda date: date.start)


class _Read(NamedTuple):
    """What stands at ``text[start:end]``: a date, or something that means none."""

    start: int
    end: int
    span: Timespan | None = None
    note: str = ""


def _near(read: _Read, others: Iterable[_Read], chars: int = 0) -> bool:
    return any(read.start < o.end + chars and o.start < read.end + chars for o in others)


def _full(text: str) -> Iterator[_Read]:
    for pattern, full in FULL:
        for match in pattern.finditer(text):
            yield _Read(match.start(), match.end(), full(match))
    for match in years(text):
        if match["lead"]:
            yield _Read(match.start(), match.end(), year(int(match["year"])))


def _relative(text: str, base: date) -> Iterator[_Read]:
    for pattern, rule in RELATIVE:
        for match in pattern.finditer(text):
            # Beyond the years that a date can have, nothing is meant.
            with suppress(ValueError, OverflowError):
                back, ahead = rule(match, base, BACK), rule(match, base, AHEAD)
                same = back == ahead
                span = back if same else _by_direction(text, match, back, ahead, base)
                yield _Read(match.start(), match.end(), span, span.words() if span else "")


def _by_direction(
    text: str, match: re.Match[str], back: Timespan, ahead: Timespan, base: date
) -> Timespan | None:
    """Return which of two readings a sentence means; ``None`` where that cannot be told."""
    is_month = "month" in match.groupdict()
    name = match.start("month" if is_month else "weekday")
    way = direction(text, match.start(), name, match.end())
    return _meant(way, back, ahead, base, is_month)


def _meant(way: int, back: Timespan, ahead: Timespan, base: date, by_near: bool) -> Timespan | None:
    if way in (BACK, AHEAD):
        return back if way == BACK else ahead
    near = [span for span in (back, ahead) if by_near and _distance(span, base) <= _NEAR]
    if way == LIKELY_BACK:
        return None if near == [ahead] else back
    return near[0] if len(near) == 1 else None


def _distance(span: Timespan, base: date) -> timedelta:
    return max(span.first - base, base - span.last, timedelta(0))


def _of_written(text: str, written: WrittenDate, base: date | None) -> _Read:
    try:
        first = written.full() or _in_year(text, written, base)
    except OverflowError:  # an article may claim the last day of all
        first = None
    if first is None:
        return _Read(written.start, written.end)
    last, end = first, written.end
    more = _RANGE.match(text, written.end)
    # "May 12 to 13"; after a month that comes last ("12 May") no day of its own follows.
    if more and text[written.start].isalpha():
        number = int(more["last"])
        if first.day < number <= month(first.year, first.month).last.day:
            last, end = first.replace(day=number), more.end("last")
    return _Read(written.start, end, Timespan(first, last), "" if written.year else str(first.year))


def _in_year(text: str, written: WrittenDate, base: date | None) -> date | None:
    """Return a date without a year as the last one, or the next one, seen from ``base``."""
    last, coming = written.nearest(base), _next(written, base) if base else None
    if base is None or last is None or coming is None or last == coming:
        return last
    way = direction(text, written.start, written.start, written.end)
    meant = _meant(way, day(last), day(coming), base, by_near=True)
    return meant.first if meant else None


def _next(written: WrittenDate, base: date) -> date | None:
    for number in (base.year, base.year + 1):
        try:
            at = date(number, written.month, written.day)
        except ValueError:
            continue
        if at >= base:
            return at
    return None
