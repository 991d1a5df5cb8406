"""Hold sentences against the time that a question asks about.

A preference and not a filter, since most sentences leave out when: one whose own dates fall in the
time comes first, then one whose article was written in it or shortly after, or that follows a date
in it. Behind are those of another time.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from qa.answering.asked_time import AskedTime
from qa.answering.evidence import Evidence
from qa.answering.relative_dates import dates_and_years, written_on
from qa.answering.timespan import Timespan
from qa.corpus.article import Article

_NEWS_AGE = timedelta(days=31)
"""Articles still speak of what happened this long ago without saying when."""
_BEFORE_CHARS = 300
_WEIGHED = 20
"""Sentences that are held against the time: none further down is shown, and reading dates costs."""
_READ = 5
"""Sentences one of which has to be of the time."""
_DIGIT = re.compile(r"\d")
_CLOSE = 0.3
_ORDER_WEIGHT = 0.2
"""Of what is this close to the best, the newest gains so much over the oldest, or the other way."""


class Fit(Enum):
    """How a sentence fits the time, with the weight that it has for that."""

    WITHIN = 0.2
    """A date in it is of the time."""
    NEAR = 0.16
    """Its article is of the time, or what stands before it."""
    UNKNOWN = 0.0
    """It says no date, and neither does its article."""
    OUTSIDE = -0.2
    """It is of another time."""


class Timing:
    """Knows how sentences fit a time.

    Args:
        time: what is asked about; ``None`` fits everything alike.
        articles: those of the sentences, by file.
    """

    def __init__(self, time: AskedTime | None, articles: Mapping[str, Article]) -> None:
        self._time = time or AskedTime()
        self._articles = articles
        self._fits: dict[tuple[str, int], Fit] = {}

    def arranged(self, ranked: Sequence[Evidence]) -> list[Evidence]:
        """Return evidence, best first, with regard to the time."""
        weighed = list(ranked[:_WEIGHED])
        if self._limits:
            weighed = [replace(e, score=e.score + self.fit(e).value) for e in weighed]
        if self._time.order:
            weighed = self._in_order(weighed)
        ordered = sorted(weighed, key=lambda e: (-e.score, e.file, e.start))
        return [*ordered, *ranked[_WEIGHED:]]

    def passes(self, ranked: Sequence[Evidence]) -> bool:
        """Tell whether what speaks best of a question speaks of another time, and nothing of this.

        Args:
            ranked: best first, without regard to the time.
        """
        # What was before a day is often told without saying when: "the former mayor".
        if not self._limits or any(span.first == date.min for span in self._time.spans):
            return False
        fits = [self.fit(e) for e in ranked[:_READ]]
        return fits[:1] == [Fit.OUTSIDE] and not {Fit.WITHIN, Fit.NEAR} & set(fits)

    def fit(self, evidence: Evidence) -> Fit:
        """Tell how a sentence fits the time."""
        place = evidence.file, evidence.start
        if place not in self._fits:
            self._fits[place] = self._fit(evidence, self._articles[evidence.file])
        return self._fits[place]

    @property
    def _limits(self) -> bool:
        return bool(self._time.spans) and not self._time.of_articles

    def _fit(self, evidence: Evidence, article: Article) -> Fit:
        own = _said(evidence.text, article)
        if self._meets(own):
            return Fit.WITHIN
        written = [day for day in (article.dateline_day, article.published) if day is not None]
        if any(_is_news_of(day, span) for day in written for span in self._time.spans):
            return Fit.NEAR
        before = article.text[max(0, evidence.start - _BEFORE_CHARS) : evidence.start]
        if _DIGIT.search(before) and self._meets(_said(before, article)):
            return Fit.NEAR
        return Fit.OUTSIDE if written or own else Fit.UNKNOWN

    def _meets(self, spans: Sequence[Timespan]) -> bool:
        return any(span.meets(asked) for span in spans for asked in self._time.spans)

    def _in_order(self, ranked: Sequence[Evidence]) -> list[Evidence]:
        """Raise what is newest, or oldest, among what is close to the best."""
        best = max((e.score for e in ranked), default=0.0)
        close = [e for e in ranked if best - e.score < _CLOSE]
        published = {e.file: self._articles[e.file].published for e in close}
        days = sorted({day for day in published.values() if day is not None})
        if self._time.order == "oldest":
            days.reverse()
        gains: dict[date | None, float] = {
            day: _ORDER_WEIGHT * place / max(1, len(days) - 1) for place, day in enumerate(days)
        }
        return [
            replace(e, score=e.score + gains.get(published.get(e.file), 0.0)) if e in close else e
            for e in ranked
        ]


def _is_news_of(written: date, span: Timespan) -> bool:
    """Tell whether an article of a day speaks of a time as of the present."""
    age = timedelta(0) if span.first == date.min else _NEWS_AGE
    return span.first <= written <= min(span.last, date.max - age) + age


def _said(text: str, article: Article) -> list[Timespan]:
    return [date.span for date in dates_and_years(text, written_on(article))]
