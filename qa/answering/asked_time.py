"""The time that a question asks about: "in May 2024", "since 2020", "the latest".

Two senses are told apart. Mostly it is the time of what happened, and sentences are held against it
one by one (:mod:`qa.answering.timing`). Of articles ("according to articles from May 2024") it is
the day on which they were published, and the search itself keeps to it.

"last month" in a question is seen from the day of the newest article, not from the clock: of an
archive nothing was last month, and in a feed that is kept in step the two are the same.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from qa.answering.expressions import has_date
from qa.answering.question_dates import (
    LEADING,
    SEEN_FROM_A_DAY,
    core,
    limits,
    question_dates,
)
from qa.answering.relative_dates import SaidDate
from qa.answering.timespan import Timespan, day
from qa.corpus.terms import content_terms

_ARTICLES_BEFORE = re.compile(
    r"\b(?:(?:articles?|news|coverage|headlines?|(?:news|press|media) reports?|bài báo|tin tức)"
    r"(?: (?:that|which) (?:was|were))?(?: (?:published|written|posted|dated))?"
    r"|published|posted)"
    r"(?: (?:in|on|of|from|dated|since|before|after|until|between|during|ngày))*\s*$",
    re.IGNORECASE,
)
_ARTICLES_BEHIND = re.compile(
    r"^[的 ]*(?:(?:articles?|news|coverage|headlines?)\b|文章|报道|新闻)", re.IGNORECASE
)
_NEWEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|up[- ]to[- ]date|mới nhất|gần đây nhất|gần nhất)\b"
    r"|最新|最近一次",
    re.IGNORECASE,
)
_OLDEST = re.compile(
    r"\b(?:earliest|oldest (?:article|report)|first (?:article|report)|sớm nhất)\b|最早",
    re.IGNORECASE,
)

Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class AskedTime:
    """When what is asked about was; at least one of ``spans`` and ``order`` is given."""

    spans: tuple[Timespan, ...] = ()
    """Any of these days; one without a beginning or an end reaches to the first or last of all."""
    order: Order | None = None
    """What is newest, or oldest, comes first."""
    of_articles: bool = False
    """The spans are the days on which the articles were published."""
    terms: frozenset[str] = frozenset()
    """The words that say the time: they need not stand in what answers."""

    def words(self) -> str:
        """Return the time as people write it: ``in May 2024``, ``published on 1 May 2024``."""
        spans = " or ".join(map(_words, self.spans))
        published = f"published {spans}" if self.of_articles else spans
        return ", ".join(part for part in (published, self.order and f"{self.order} first") if part)


def asked_time(question: str, newest: date | None) -> AskedTime | None:
    """Read which time a question asks about; ``None`` when it does not say.

    Args:
        question: in English, Vietnamese or Chinese.
        newest: the day of the newest article; without it "last month" says nothing.
    """
    dates = question_dates(question, newest)
    spans = limits(question, dates)
    newest_first, oldest_first = _NEWEST.search(question), _OLDEST.search(question)
    ordered = newest_first or oldest_first
    if not spans and ordered is None:
        return None
    said = [question[date.start : date.end] for date in dates]
    said += [ordered.group()] if ordered else []
    return AskedTime(
        spans,
        order=("newest" if newest_first else "oldest") if ordered else None,
        of_articles=any(_of_articles(question, date) for date in dates),
        terms=frozenset(content_terms(" ".join(said))),
    )


def names_a_time(question: str) -> bool:
    """Tell whether a question says when, be it in words that mean no days here: "this autumn"."""
    return has_date(question) or SEEN_FROM_A_DAY.search(question) is not None


def written_out(question: str, newest: date | None) -> str:
    """Return a question with "last month" and its like as dates: what is searched, and shown.

    In English alone; of other languages the words stay.
    """
    for said in reversed(question_dates(question, newest)):
        words = question[said.start : said.end]
        owns = question[said.end : said.end + 1] in ("'", "’")  # "yesterday's talks"
        if said.relative and words.isascii() and SEEN_FROM_A_DAY.search(words) and not owns:
            leading = LEADING.match(words)
            means = _words(said.span)
            if leading:
                means = f"{leading.group()}{said.span.words()}"
            elif _is_led(question[: said.start]):
                means = said.span.words()
            question = f"{question[: said.start]}{means}{question[said.end :]}"
    return question


def _is_led(before: str) -> bool:
    """Tell whether a preposition stands before a date already."""
    return before.rstrip().lower().endswith((" in", " of", " since", " before", " after", " until"))


def _of_articles(question: str, date: SaidDate) -> bool:
    """Tell whether a date is that of the articles and not of what they tell."""
    before, behind = question[: core(question, date)], question[date.end :]
    return bool(_ARTICLES_BEFORE.search(before) or _ARTICLES_BEHIND.search(behind))


def _words(span: Timespan) -> str:
    if span.first == date.min:
        return f"until {day(span.last).words()}"
    if span.last == date.max:
        return f"since {day(span.first).words()}"
    if span.first == span.last:
        return f"on {span.words()}"
    return f"from {span.words()}" if " to " in span.words() else f"in {span.words()}"
