"""The values that a sentence gives, numbers and days, and whether two are of the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qa.answering.measures import Measure, measures
from qa.answering.question import Question, Wanted
from qa.answering.relative_dates import said_dates, written_on
from qa.answering.subject import Said
from qa.answering.timespan import Timespan
from qa.corpus.likeness import Likeness
from qa.corpus.terms import content_terms, fold, stem

Kind = Literal["number", "date"]
_TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minut", "decad", "centuri"})
_NEAR_TERMS = 2
_NEAR_CHARS = 60
_CLAUSE = re.compile(r"[,;:.!?()，。；：、—–]")
_SIGN_BEFORE = re.compile(r"(?:[A-Za-z]{0,2}[$€£¥₫₹₩]\s?)$")
_UNIT_AFTER = re.compile(r"\s?%|[ -][^\W\d_]+(?:['’-][^\W\d_]+)*|[\u4e00-\u9fff]")
_HOW_MANY = re.compile(r"\b(?:how many|what (?:number|share|percentage|proportion) of)\s+(\w+)")


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
        case Wanted.NUMBER | Wanted.DURATION:
            return ("number",)
        case Wanted.DATE:
            return ("date",)
        case Wanted.OTHER | Wanted.YES_NO:
            return ("number", "date")
        case _:
            return ()


def read_values(said: Said, kind: Kind) -> list[Value]:
    """Return the values of a kind that a sentence gives, in order."""
    return list(_days(said) if kind == "date" else _numbers(said))


def asked_for(question: Question, values: list[Value]) -> list[Value]:
    """Keep the numbers that count what the question counts, all if none does."""
    if question.wanted is Wanted.DURATION:
        return [v for v in values if isinstance(v.meaning, Measure) and _is_time(v.meaning)]
    counted = _HOW_MANY.search(fold(question.text))
    if counted is None:
        return values
    wanted = stem(counted[1])
    return [
        v
        for v in values
        if isinstance(v.meaning, Measure) and Likeness(v.meaning.counted).holds(wanted)
    ] or values


def same_thing(a: Value, said_a: Said, b: Value, said_b: Said) -> bool:
    """Tell whether two numbers count the same thing, or two days can be of one event."""
    match a.meaning, b.meaning:
        case Measure() as one, Measure() as two:
            counted = Likeness(two.counted)
            return any(counted.holds(term) for term in one.counted) and not (
                _unmatched(a, said_b) and _unmatched(b, said_a)
            )
        case Timespan() as one, Timespan() as two:
            return not _as_far_from_its_report(one, said_a, two, said_b)
        case _:
            return False


def _unmatched(value: Value, other: Said) -> bool:
    likeness = Likeness(other.terms)
    return any(not likeness.holds(term) for term in value.near)


def _as_far_from_its_report(one: Timespan, a: Said, two: Timespan, b: Said) -> bool:
    """Tell whether each day is as near to its own report: two events, each reported at its time."""
    first, second = written_on(a.article), written_on(b.article)
    if first is None or second is None or first == second:
        return False
    return one.first - first == two.first - second


def _is_time(measure: Measure) -> bool:
    return not _TIME_UNITS.isdisjoint(measure.counted)


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
        proper = {stem(name) for name in said.names}
        words, unit = _written(said.text if aligned else folded, measure)
        yield Value("number", words, unit, measure, frozenset(near) - proper)


def _written(text: str, measure: Measure) -> tuple[str, str]:
    """Return a number with the signs and the word beside it, and that word."""
    sign = _SIGN_BEFORE.search(text[: measure.start])
    unit = None if sign else _UNIT_AFTER.match(text, measure.end)
    words = (sign.group() if sign else "") + text[measure.start : measure.end]
    return (words + unit.group(), unit.group().strip(" -")) if unit else (words, "")
