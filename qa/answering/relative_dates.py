"""Dates as they are said in a report, resolved from the day on which it was written.

"on Saturday" under ``PARIS, Dec. 2`` of 2023 is 2 December 2023; "last December", "this month" and
"May 12" get their year. What looks ahead ("will meet on Monday") takes the next such day, what is
past the last one, the day of writing included. In English the present tense may mean either ("opens
on Monday"): then only what is far nearer than the other is taken, else nothing.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from qa.answering.time_words import FULL, RELATIVE
from qa.answering.timespan import Timespan, month
from qa.corpus.article import Article
from qa.corpus.dates import WrittenDate, find_dates
from qa.corpus.language import Language, language_of
from qa.corpus.likeness import is_past
from qa.corpus.terms import words

_AHEAD = re.compile(
    r"\b(?:will|would|(?:is|are) to|plan(?:s|ned)?|expected|scheduled|due|set to|ha(?:ve|s) to"
    r"|hop(?:es?|ed|ing) to|intend(?:s|ed)? to|aim(?:s|ed|ing)? to|wants? to"
    r"|(?:agreed|promised|pledged|proposed|vowed) to|ahead of|upcoming|sẽ|dự kiến)\b|将(?!军)|预计"
)
_AHEAD_CHARS = 60
_SAYS = re.compile(r"\b(?:says|according)\b|cho biết|表示")
_WAS_AHEAD = re.compile(r"\b(?:was|were|had|been|not)\s+\Z")
"""What was due or planned may not have come."""
_CLAUSE_END = re.compile(
    r"[,;:()]|\s[-–—]+\s|\b(?:but|and|which|who|that|when|as|while|because|after|before)\b"
)
_FEWEST_WORDS = 4
"""What is shorter has no verb of its own: ", on Monday,"."""
_NEAR = timedelta(days=120)
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
    """Return +1 for what is said to come, -1 for what has been, 0 where that is not said."""
    ahead = list(_AHEAD.finditer(text, max(0, start - _AHEAD_CHARS), start))
    if ahead:
        between = text[ahead[-1].end() : start]
        # "It will close, she said on Monday": what was said looks ahead, not the day of saying it.
        if not _SAYS.search(between) and not _has_past(between):
            return 0 if _WAS_AHEAD.search(text, 0, ahead[-1].start()) else 1
        return -1
    if language_of(text) is not Language.ENGLISH:
        return -1  # no tense tells, and news is of what has been
    return -1 if _has_past(_clause(text, start)) else 0


def _clause(text: str, start: int) -> str:
    """Return the clause around a place; the whole text where that is only a few words."""
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]
    begin = max(end for end in ends if end <= start)
    clause = text[begin : min(end for end in ends if end > start)]
    return clause if len(clause.split()) >= _FEWEST_WORDS else text


def _has_past(text: str) -> bool:
    return any(word.endswith("ed") or is_past(word) for word in words(text))


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
    """Return a date without a year as the last, the next or the nearest, seen from ``base``."""
    if base is None or direction < 0:
        return written.nearest(base)
    if direction == 0:
        either = (_in_year(written, base, -1), _in_year(written, base, 1))
        near = [at for at in either if at is not None and abs(at - base) <= _NEAR]
        return min(near, key=lambda at: abs(at - base), default=None)
    for number in (base.year, base.year + 1):
        try:
            at = date(number, written.month, written.day)
        except ValueError:
            continue
        if at >= base:
            return at
    return None
