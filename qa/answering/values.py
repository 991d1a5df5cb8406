"""The values that a sentence gives, numbers and days, and whether two are of the same thing."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Literal

from qa.answering.expressions import calendar_word, has_date
from qa.answering.measures import THEM, Measure, measures
from qa.answering.number_words import NUMBER_WORDS
from qa.answering.question import Question
from qa.answering.relative_dates import said_dates, written_on
from qa.answering.subject import Said
from qa.answering.timespan import Timespan
from qa.answering.wanted import Wanted
from qa.corpus.likeness import Likeness, may_be_past
from qa.corpus.terms import STOPWORDS, content_terms, fold, stem, words

Kind = Literal["number", "date"]
_TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minut", "decad", "centuri"})
_NEAR_TERMS = 2
_NEAR_CHARS = 60
_CLAUSE = re.compile(r"[,;:.!?()，。；：、—–]")
_SIGN_BEFORE = re.compile(r"(?:[A-Za-z]{0,2}[$€£¥₫₹₩]\s?)$")
_UNIT_AFTER = re.compile(r"\s?%|[ -][^\W\d_]+(?:['’-][^\W\d_]+)*|[\u4e00-\u9fff]")
_NUMERAL = re.compile(rf"\d|\b(?:{'|'.join(sorted(NUMBER_WORDS))})\b", re.IGNORECASE)
_REACHED = re.compile(r"(?<!\bup)(?<!\bclose) to (?:more than |about |some |nearly )?$")
_HOW_MANY = re.compile(r"\b(?:how many|what (?:number|share|percentage|proportion) of)\b", re.I)


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a day that a sentence gives."""

    kind: Kind
    words: str
    """As it is shown: as written, a relative day with what it means."""
    unit: str
    """What is counted, as written; empty for a day."""
    meaning: Measure | Timespan
    near: frozenset[str]
    """The terms beside a number; of a day, none."""
    reached: bool = False
    """It is what a change led to: "rose to 31"."""

    @property
    def counted(self) -> tuple[str, ...]:
        """Return the terms for what a number counts; of a day, none."""
        return self.meaning.counted if isinstance(self.meaning, Measure) else ()

    def agrees(self, other: "Value") -> bool:
        """Tell whether both can be true of the same thing."""
        match self.meaning, other.meaning:
            case Measure() as one, Measure() as two:
                return one.agrees(two)
            case Timespan() as one, Timespan() as two:
                return one.meets(two)
            case _:
                return False


def kinds_asked(question: Question) -> tuple[Kind, ...]:
    """Return the kinds of values that matter to a question."""
    match question.wanted:
        case Wanted.NUMBER | Wanted.MONEY | Wanted.SHARE | Wanted.DURATION:
            return ("number",)
        case Wanted.DATE:
            return ("date",)
        case Wanted.OTHER | Wanted.YES_NO:
            return ("number", "date")
        case _:
            return ()


def may_hold(kind: Kind, text: str) -> bool:
    """Tell at little cost whether a text can hold a value of a kind."""
    if kind == "date":
        return has_date(text)
    return _NUMERAL.search(text) is not None


def read_values(said: Said, kind: Kind) -> list[Value]:
    """Return the values of a kind that a sentence gives, in order."""
    return list(_days(said) if kind == "date" else _numbers(said))


def asked_for(question: Question, values: list[Value]) -> list[Value]:
    """Keep the numbers that count what the question counts."""
    if question.wanted is Wanted.DURATION:
        return [v for v in values if not _TIME_UNITS.isdisjoint(v.counted)]
    counted = _counted_in(question.text)
    if not counted:
        return values
    return [v for v in values if THEM in v.counted or any(map(Likeness(v.counted).holds, counted))]


def _counted_in(question: str) -> list[str]:
    """Return the terms of what a question counts: "how many of the young workers left"."""
    asks = _HOW_MANY.search(question)
    if asks is None:
        return []
    behind = dropwhile(STOPWORDS.__contains__, words(question[asks.end() :]))
    phrase = takewhile(lambda word: not (word in STOPWORDS or may_be_past(word)), behind)
    return [stem(word) for word in phrase]


def same_thing(a: Value, said_a: Said, b: Value, said_b: Said, asked: Collection[str]) -> bool:
    """Tell whether two numbers count the same thing, or two days can be of one event.

    The words beside one of the numbers stand in the other sentence too; or those of them that are
    asked about do, and they are more than the thing counted ("people" alone may have died or come).
    """
    match a.meaning, b.meaning:
        case Measure(), Measure():
            # What it was before a change, and what it is after it, do not disagree.
            if a.reached != b.reached or not _count_alike(a, b):
                return False
            if not (_unmatched(a.near, said_b) and _unmatched(b.near, said_a)):
                return True
            about = Likeness(asked)
            beside = {term for term in a.near | b.near if about.holds(term)}
            return len(beside) > 1 and not any(_unmatched(beside, s) for s in (said_a, said_b))
        case Timespan() as one, Timespan() as two:
            return not _as_far_from_its_report(one, said_a, two, said_b)
        case _:
            return False


def _count_alike(a: Value, b: Value) -> bool:
    if THEM in a.counted or THEM in b.counted:
        return True
    likeness = Likeness(b.counted)
    return any(likeness.holds(term) for term in a.counted)


def _unmatched(terms: Collection[str], said: Said) -> bool:
    likeness = Likeness(said.terms)
    return any(not likeness.holds(term) for term in terms)


def _as_far_from_its_report(one: Timespan, a: Said, two: Timespan, b: Said) -> bool:
    """Tell whether each day is as near to its own report: two events, each reported at its time."""
    first, second = written_on(a.article), written_on(b.article)
    if first is None or second is None or first == second:
        return False
    return one.first - first == two.first - second


def _days(said: Said) -> Iterator[Value]:
    for found in said_dates(said.text, written_on(said.article)):
        written = said.text[found.start : found.end]
        words = f"{written} ({found.note})" if found.relative else written
        yield Value("date", words, "", found.span, frozenset())


def _numbers(said: Said) -> Iterator[Value]:
    folded = fold(said.text)
    aligned = len(folded) == len(said.text)
    days = said_dates(said.text, written_on(said.article)) if aligned else []
    for measure in measures(said.text):
        if any(measure.start < d.end and d.start < measure.end for d in days):
            continue
        before = _CLAUSE.split(folded[: measure.start])[-1]
        after = _CLAUSE.split(folded[measure.end : measure.end + _NEAR_CHARS])[0]
        near = content_terms(before)[-_NEAR_TERMS:] + content_terms(after)[:_NEAR_TERMS]
        proper = {stem(name) for name in said.names()}
        words, unit = _written(said.text if aligned else folded, measure)
        beside = (term for term in near if term not in proper and calendar_word(term) is None)
        reached = _REACHED.search(folded[: measure.start]) is not None
        yield Value("number", words, unit, measure, frozenset(beside), reached)


def _written(text: str, measure: Measure) -> tuple[str, str]:
    """Return a number with the signs and the word beside it, and that word."""
    sign = _SIGN_BEFORE.search(text[: measure.start])
    unit = None if sign or measure.counted == (THEM,) else _UNIT_AFTER.match(text, measure.end)
    words = (sign.group() if sign else "") + text[measure.start : measure.end]
    return (words + unit.group(), unit.group().strip(" -")) if unit else (words, "")
