"""Hold a drafted statement against the words it would cite.

Deterministic, and strict rather than clever: what cannot be shown to stand in the cited words is
not shown. Five checks, in the order in which their reasons are told:

- every number, in digits or words, stands in the quotes;
- every month, day of the week and year stands in the quotes;
- every name stands in the quotes, and names keep the order in which a quote has them, so that
  "A praised B" does not support "B praised A";
- the statement is negated or hedged where the quote is, and nowhere else;
- every content word stands in the quotes, by its stem.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.expressions import calendar_words, names, numbers
from qa.corpus.terms import content_terms, fold, words

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|\w+n['’]t|khong|chua|chang)\b|不|没|未|非"
)
_HEDGE = re.compile(
    r"\b(?:will|would|may|might|could|should|plan(?:s|ned)?|expect(?:s|ed)?|hope[sd]?|propose[sd]?"
    r"|likely|unlikely|possibl[ey]|potential(?:ly)?|intend(?:s|ed)?|if|reportedly|alleged(?:ly)?"
    r"|se|du kien|co the)\b|将|可能|计划|预计"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement stands in its quotes, and if not, what is missing."""

    supported: bool
    reason: str = ""


def check(statement: str, quotes: Sequence[str]) -> Verdict:
    """Tell whether ``quotes`` carry everything that ``statement`` says."""
    together = "\n".join(quotes)
    for reason in (
        _missing("number", numbers(statement) - numbers(together)),
        _missing("date", calendar_words(statement) - calendar_words(together)),
        _names(statement, quotes),
        _polarity(statement, quotes),
        _missing("word", set(content_terms(statement)) - set(content_terms(together))),
    ):
        if reason:
            return Verdict(False, reason)
    if not content_terms(statement):
        return Verdict(False, "says nothing")
    return Verdict(True)


def _missing(kind: str, absent: "set[str] | set[float]") -> str:
    if not absent:
        return ""
    shown = ", ".join(
        sorted(f"{item:g}" if isinstance(item, float | int) else item for item in absent)
    )
    return f"{kind} not in the cited words: {shown}"


def _names(statement: str, quotes: Sequence[str]) -> str:
    """Names must stand in the quotes; those of one quote, in its order."""
    wanted = names(statement)
    quoted = [words(quote) for quote in quotes]
    absent = {name for name in wanted if not any(_holds(quote, name) for quote in quoted)}
    if absent:
        return _missing("name", absent)
    if not any(_in_order(wanted, quote) for quote in quoted) and len(quotes) == 1:
        return "names in another order than in the cited words"
    return ""


def _holds(quote: Sequence[str], name: str) -> bool:
    parts = words(name)
    return all(part in quote for part in parts)


def _in_order(wanted: Sequence[str], quote: Sequence[str]) -> bool:
    """Tell whether the distinct names first appear in the same order in both."""
    parts = list(dict.fromkeys(part for name in wanted for part in words(name)))
    places = [quote.index(part) for part in parts if part in quote]
    return places == sorted(places)


def _polarity(statement: str, quotes: Sequence[str]) -> str:
    said = fold(statement)
    quoted = [fold(quote) for quote in quotes]
    for name, cue in (("negation", _NEGATION), ("hedge", _HEDGE)):
        if cue.search(said) and not any(cue.search(quote) for quote in quoted):
            return f"{name} not in the cited words"
        if not cue.search(said) and quoted and all(cue.search(quote) for quote in quoted):
            return f"{name} of the cited words left out"
    return ""
