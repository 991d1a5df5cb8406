"""Find where articles give different values for the same thing.

A sentence that is shown is held against those of the other articles that were found. One that
speaks of the same thing (:mod:`qa.answering.subject`) and gives another number or another day is
shown beside it. A later article overrides an earlier one of the same outlet or origin, and so does
a correction; else the sources disagree.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.answering.asked import asked_terms
from qa.answering.compose import Quote
from qa.answering.expressions import names
from qa.answering.number_words import CURRENCIES
from qa.answering.origins import Origins
from qa.answering.question import Question
from qa.answering.relative_dates import said_dates, written_on
from qa.answering.subject import Acquaintance, Said, read_said, shared_terms
from qa.answering.timespan import Timespan
from qa.answering.values import (
    Kind,
    Value,
    asked_for,
    kinds_asked,
    may_hold,
    read_values,
    same_thing,
)
from qa.corpus.article import Article
from qa.corpus.likeness import Likeness
from qa.retrieval.results import Results

_FEWEST_SHARED = 3
_SHARED = {"number": 0.6, "date": 0.7}
"""Share of the shorter sentence's terms that the other has, at least."""
_SHARED_IF_ASKED = 0.3
"""It may be less of two sentences that each give one such number, and speak of what is asked."""
_ASKED_FOR_ONE_MISSING = 5
_MOST = 4
"""More values than these are a list, not a disagreement."""
_CORRECTS = re.compile(
    r"\bcorrect(?:ion|s|ed)\b|\bearlier version\b|\bclarification\b|\berratum\b|đính chính|更正",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Witness:
    """A sentence that gives a value."""

    said: Said
    value: Value

    @property
    def quote(self) -> Quote:
        """Return the sentence as words of its article."""
        return Quote(self.said.article, self.said.start, self.said.end)


@dataclass(frozen=True, slots=True)
class Position:
    """One value and the sentences that give it, one an article, first published first."""

    witnesses: tuple[Witness, ...]
    origins: int
    overridden: bool = False

    @property
    def articles(self) -> list[Article]:
        """Return the articles that give the value."""
        return [witness.said.article for witness in self.witnesses]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Different values for one thing; those that stand come before those that are overridden."""

    kind: Kind
    about: str
    positions: tuple[Position, ...]


class Comparison:
    """Holds what is shown against the other articles that were found for a question."""

    def __init__(self, question: Question, results: Results) -> None:
        self._question = question
        self._asked = asked_terms(question.text)
        self._named = bool(names(question.text))
        self._results = results
        self._acquaintance = Acquaintance()
        self._origins = Origins()
        self._said: dict[Kind, list[Said]] = {}
        self._days_named: dict[tuple[str, int], set[Timespan]] = {}

    def of(self, text: str, quote: Quote) -> Disagreement | None:
        """Return what other articles say otherwise than a quote; ``None`` when nothing.

        Args:
            text: the statement; values of the quote that it leaves out are not compared.
            quote: the sentence it rests on.
        """
        own = read_said(quote.article, quote.start, quote.end)
        for kind in kinds_asked(self._question):
            values = [v for v in read_values(own, kind) if v.words.split(" (")[0] in text]
            for value in asked_for(self._question, values):
                positions = self._positions(Witness(own, value))
                if 1 < len(positions) <= _MOST:
                    about = "the date" if kind == "date" else _about(value)
                    return Disagreement(kind, about, self._in_force(positions))
        return None

    def _positions(self, own: Witness) -> list[Position]:
        """Group the sentences that speak of the same thing by their values, the own one first."""
        groups = [[own]]
        for witness in self._alike(own):
            agreeing = (g for g in groups if all(w.value.agrees(witness.value) for w in g))
            group = next(agreeing, None)
            if group is None:
                groups.append([witness])
            elif witness.said.article.file not in {w.said.article.file for w in group}:
                group.append(witness)
        return [self._position(group) for group in groups]

    def _position(self, group: list[Witness]) -> Position:
        first, *others = group
        ordered = sorted(others, key=lambda w: _published(w.said.article))
        witnesses = (first, *ordered)
        return Position(witnesses, self._origins.count(w.said.article for w in witnesses))

    def _alike(self, own: Witness) -> Iterator[Witness]:
        """Yield what the sentences of other articles give for the same thing, one value each."""
        own_values = read_values(own.said, own.value.kind)
        for said in self._sentences(own.value.kind):
            if said.article.file == own.said.article.file or not self._one_subject(own, said):
                continue
            values = read_values(said, own.value.kind)
            if own.value.kind == "date" and (len(values) != 1 or len(own_values) != 1):
                continue  # which of several days belongs to which event cannot be told
            if (value := self._counterpart(own, own_values, said, values)) is not None:
                yield Witness(said, value)

    def _one_subject(self, own: Witness, said: Said) -> bool:
        shared = shared_terms(own.said, said)
        if len(shared) < _FEWEST_SHARED - 1:
            return False
        of = min(len(own.said.terms), len(said.terms))
        same_day = self._same_day(own.said, said)
        share = (len(shared) + same_day) / (of + same_day)
        asked = any(Likeness(shared).holds(term) for term in self._asked)
        enough = _SHARED_IF_ASKED if asked and own.value.kind == "number" else 1.0
        return (
            len(shared) + same_day >= _FEWEST_SHARED
            and share >= min(enough, _SHARED[own.value.kind])
            and self._same_matter(own.said, said)
        )

    def _same_day(self, a: Said, b: Said) -> bool:
        """Tell whether two sentences name one day; another reason to take them for alike."""
        return not self._days(a).isdisjoint(self._days(b))

    def _days(self, said: Said) -> set[Timespan]:
        place = said.article.file, said.start
        if place not in self._days_named:
            dates = said_dates(said.text, written_on(said.article))
            self._days_named[place] = {date.span for date in dates}
        return self._days_named[place]

    def _same_matter(self, own: Said, said: Said) -> bool:
        """Tell whether two articles speak of one matter, as far as what is asked shows it.

        Nearly all asked terms that one holds stand in the other too. Where all do, and a name is
        among them, nothing more is needed; else the articles open with the same names.
        """
        here, there = (self._acquaintance.likeness(each.article) for each in (own, said))
        held = [term for term in self._asked if here.holds(term)]
        missing = sum(not there.holds(term) for term in held)
        if missing > len(self._asked) // _ASKED_FOR_ONE_MISSING:
            return False
        named = self._named and len(held) == len(self._asked) and not missing
        return self._acquaintance.know_names(own, said) and (
            named or self._acquaintance.open_alike(own, said)
        )

    def _sentences(self, kind: Kind) -> list[Said]:
        """Return the sentences found that can hold a value of a kind."""
        if kind not in self._said:
            self._said[kind] = [
                read_said(self._results.articles[found.hit.file], s.sentence.start, s.sentence.end)
                for found in (*self._results.found, *self._results.repeats)
                for s in found.sentences
                if may_hold(kind, s.sentence.text)
            ]
        return self._said[kind]

    def _counterpart(
        self, own: Witness, own_values: Sequence[Value], said: Said, values: Sequence[Value]
    ) -> Value | None:
        """Return the value that stands for the own one: an agreeing one, else another.

        A value that agrees with another value of the own sentence is that one's counterpart.
        """
        same = [v for v in values if same_thing(own.value, own.said, v, said, self._asked)]
        agreeing = next((v for v in same if v.agrees(own.value)), None)
        if agreeing is not None and not _CORRECTS.search(said.text):
            return agreeing
        others = (v for v in same if not any(v.agrees(o) for o in own_values))
        return next(others, agreeing)

    def _in_force(self, positions: Sequence[Position]) -> tuple[Position, ...]:
        marked = [
            replace(p, overridden=any(self._overrides(q, p) for q in positions if q is not p))
            for p in positions
        ]
        return tuple(sorted(marked, key=lambda p: p.overridden))

    def _overrides(self, later: Position, earlier: Position) -> bool:
        """Tell whether each article of ``earlier`` is corrected or followed up by ``later``."""
        return all(
            any(self._follows(new.said, old) for new in later.witnesses) for old in earlier.articles
        )

    def _follows(self, new: Said, old: Article) -> bool:
        days = new.article.published, old.published
        if days[0] is None or days[1] is None or days[0] <= days[1]:
            return False
        return (
            _CORRECTS.search(f"{new.article.title or ''} {new.text}") is not None
            or (new.article.outlet is not None and new.article.outlet == old.outlet)
            or self._origins.same(new.article, old)
        )


def _published(article: Article) -> date:
    return article.published or date.max


def _about(value: Value) -> str:
    if "percent" in value.counted:
        return "the percentage"
    counts = value.unit and CURRENCIES.isdisjoint(value.counted)
    return f"the number of {value.unit}" if counts else "the amount"
