"""Dates as they are said in a report, resolved from the day on which it was written.

"on Saturday" under ``PARIS, Dec. 2`` of 2023 is 2 December 2023; "last December", "this month" and
"May 12" get their year. What looks ahead ("will meet on Monday") takes the next such day, all else
the last one, the day of writing included.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from qa.answering.time_words import FULL, RELATIVE
from qa.answering.timespan import Timespan, month
from qa.corpus.article import Article
from qa.corpus.dates import WrittenDate, find_dates

_AHEAD = re.compile(
    r"\b(?:will|would|(?:is|are) to|plan(?:s|ned)?|expected|scheduled|due|set to|ha(?:ve|s) to"
    r"|hop(?:es?|ed|ing) to|intend(?:s|ed)? to|aim(?:s|ed|ing)? to|wants? to"
    r"|(?:agreed|promised|pledged|proposed|vowed) to|ahead of|upcoming|sẽ|dự kiến)\b|将(?!军)|预计"
)
_AHEAD_CHARS = 60
_SAYS = re.compile(r"\b(?:said|says|told|announced|reported|added|according)\b|cho biết|表示")
_RANGE = re.compile(r"(?: (?:to|and) |\s?[-–]\s?)(?P<last>\d{1,2})\b(?![.,:]?\d| ?[%a-z])")
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
    found: list[SaidDate] = []
    for written in find_dates(text, 0, len(text)):
        with suppress(OverflowError):  # an article may claim the last day of all
            if (said := _of_written(text, written, base)) is not None:
                found.append(said)
    for match, span in _full(text):
        if not _beside(match, found):
            found.append(SaidDate(match.start(), match.end(), span, ""))
    for match, span in _relative(text, base) if base else ():
        if not _beside(match, found):
            found.append(SaidDate(match.start(), match.end(), span, span.words()))
    return sorted(found, key=lambda said: said.start)


def _full(text: str) -> Iterator[tuple[re.Match[str], Timespan]]:
    for pattern, full in FULL:
        for match in pattern.finditer(text):
            yield match, full(match)


def _relative(text: str, base: date) -> Iterator[tuple[re.Match[str], Timespan]]:
    for pattern, rule in RELATIVE:
        for match in pattern.finditer(text):
            # Beyond the years that a date can have, nothing is meant.
            with suppress(ValueError, OverflowError):
                yield match, rule(match, base, _direction(text, match.start()))


def _beside(match: re.Match[str], found: list[SaidDate]) -> bool:
    return any(
        match.start() < said.end + _BESIDE and said.start < match.end() + _BESIDE for said in found
    )


def _direction(text: str, start: int) -> int:
    ahead = list(_AHEAD.finditer(text, max(0, start - _AHEAD_CHARS), start))
    # "It will close, she said on Monday": what was said looks ahead, not the day of saying it.
    return 1 if ahead and _SAYS.search(text, ahead[-1].end(), start) is None else -1


def _of_written(text: str, written: WrittenDate, base: date | None) -> SaidDate | None:
    first = written.full()
    if first is None:
        first = _in_year(written, base, _direction(text, written.start))
    if first is None:
        return None
    last, end = first, written.end
    more = _RANGE.match(text, written.end)
    # "May 12 to 13"; after a month that comes last ("12 May") no day of its own follows.
    if more and text[written.start].isalpha():
        number = int(more["last"])
        if first.day < number <= month(first.year, first.month).last.day:
            last, end = first.replace(day=number), more.end("last")
    note = "" if written.year else str(first.year)
    return SaidDate(written.start, end, Timespan(first, last), note)


def _in_year(written: WrittenDate, base: date | None, direction: int) -> date | None:
    """Return a date without a year as the last one, or the next one, seen from ``base``."""
    if base is None or direction < 0:
        return written.nearest(base)
    for number in (base.year, base.year + 1):
        try:
            at = date(number, written.month, written.day)
        except ValueError:
            continue
        if at >= base:
            return at
    return None
