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
    SEEN_FROM_A_DAY,
    core,
    limits,
    question_dates,
)
from qa.answering.relative_dates import SaidDate
from qa.answering.timespan import Timespan, day
from qa.answering.years import LEADING, LED
from qa.corpus.terms import content_terms

_ARTICLES_BEFORE = re.compile(
    r"\b(?:(?:articles?|news|coverage|headlines?|(?:news|press|media) report|reports|bài báo"
    r"|tin tức)"
    r"(?: (?:that|which) (?:was|were))?(?: (?:published|written|posted|dated))?"
    r"|^what (?:was|is|has been) (?:published|posted))"
    r"(?: (?:in|on|of|from|dated|since|before|after|until|between|during|ngày))*\s*$",
    re.IGNORECASE,
)
_ARTICLES_BEHIND = re.compile(
    r"^[的 ]*(?:(?:articles?|news|coverage|headlines?)\b|文章|报道|新闻)", re.IGNORECASE
)
_TOLD = (
    r"(?:news|articles?|reports?|coverage|stor(?:y|ies)|headlines?|updates?|developments?"
    r"|figures?|counts?|numbers?|totals?|tolls?|tall(?:y|ies)|estimates?|data|statistics"
    r"|information|results?|scores?|polls?|forecasts?|prices?|rates?)\b"
)
_OF_TOLD = (
    rf"(?=(?: (?!(?:of|in|for|to|at|by|on|and|who|that)\b)[\w’'-]+){{0,2}}? {_TOLD}"
    r"| (?:on|about|from|regarding)\b|\W*$)"
)
"""What is told is new or early, not the thing itself: no "newest museum in town"."""
_TOLD_VI = (
    r"(?:tin|bài báo|bản tin|số liệu|con số|số|giá|thông tin|cập nhật|diễn biến)(?: \w+){0,2}?"
)
_TOLD_ZH = r"的?\w{0,4}?(?:消息|新闻|报道|文章|数据|数字|人数|统计|进展|情况|动态|价格)"
_WITHIN = re.compile(r"\b(?:in|on|during|over|within|for) $", re.IGNORECASE)
_NEWEST = re.compile(
    rf"\b(?:latest|most recent(?:ly)?|(?:newest|up[- ]to[- ]date)\b{_OF_TOLD})\b"
    rf"|\b(?:{_TOLD_VI} (?:mới nhất|gần nhất)|gần đây nhất|lần gần nhất|mới nhất về)\b"
    rf"|最近一次|最新{_TOLD_ZH}",
    re.IGNORECASE,
)
_OLDEST = re.compile(
    rf"\b(?:earliest\b{_OF_TOLD}|oldest (?:article|report)|first (?:article|report))\b"
    rf"|\b{_TOLD_VI} sớm nhất\b|最早{_TOLD_ZH}",
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
            before, leading = question[: said.start], LEADING.match(words)
            if " to " in said.span.words():
                before = _WITHIN.sub("", before)  # no "in from 6 May to 12 May"
            means = said.span.words() if leading or LED.search(before) else _words(said.span)
            means = f"{leading.group() if leading else ''}{means}"
            question = f"{before}{means}{question[said.end :]}"
    return question


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
