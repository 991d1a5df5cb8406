"""Hold a drafted statement against the words it would cite.

Deterministic, and strict rather than clever: what cannot be shown to stand in the cited words is
not shown. The checks, in the order in which their reasons are told:

- every number, in digits or words, stands in the quotes, and numbers keep the order of a quote;
- every month and day of the week stands in the quotes;
- every name stands in the quotes, and names that a quote joins keep its order and its voice, so
  that "A praised B" supports neither "B praised A" nor "A was praised by B";
- the statement is negated or hedged where the quotes are, and nowhere else;
- every content word stands in the quotes, by its stem;
- so does every sign of markup and every invisible character.

Words taken from one quote as they stand need no check of their order.
"""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from qa.answering.expressions import calendar_word, calendar_words, capitals, names
from qa.answering.polarity import left_out, other_polarity
from qa.answering.quantities import NUMBER_WORDS, numbers, quantities
from qa.corpus.terms import STOPWORDS, stem, words

_MARKUP = frozenset("<>{}[]|`*_#\\~")
_PASSIVE = frozenset({"by", "duoc", "bi"})
_FIRST_YEAR, _LAST_YEAR = 1000, 2099


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement stands in its quotes, and if not, what is missing."""

    supported: bool
    reason: str = ""


def check(statement: str, quotes: Sequence[str]) -> Verdict:
    """Tell whether ``quotes`` carry everything that ``statement`` says."""
    if not any(word not in STOPWORDS for word in words(statement)):
        return Verdict(False, "says nothing")
    whole = [quote for quote in quotes if _stands_in(statement, quote)]
    reasons = (
        _missing_number(statement, quotes),
        _missing("date", calendar_words(statement), [calendar_words(q) for q in quotes]),
        _missing("name", _name_words(statement), [words(q) for q in quotes]),
        "" if whole else _other_order(statement, quotes),
        left_out(statement, whole) if whole else other_polarity(statement, quotes),
        _missing("word", _terms(statement), [[stem(w) for w in words(q)] for q in quotes]),
        _missing("sign", _signs(statement), [_signs(q) for q in quotes]),
    )
    reason = next(filter(None, reasons), "")
    return Verdict(not reason, reason)


def _stands_in(statement: str, quote: str) -> bool:
    """Tell whether the statement is a run of whole words of the quote."""
    return f" {' '.join(words(statement))} " in f" {' '.join(words(quote))} "


def _missing(kind: str, wanted: Collection[str], quoted: Sequence[Collection[str]]) -> str:
    absent = set(wanted).difference(*quoted)
    return f"{kind} not in the cited words: {', '.join(sorted(absent))}" if absent else ""


def _missing_number(statement: str, quotes: Sequence[str]) -> str:
    absent = numbers(statement).difference(*(numbers(quote) for quote in quotes))
    shown = ", ".join(f"{number:f}" for number in sorted(absent))
    return f"number not in the cited words: {shown}" if absent else ""


def _name_words(statement: str) -> list[str]:
    parts = [word for name in names(statement) for word in words(name)]
    return [word for word in parts if calendar_word(word) is None]


def _terms(statement: str) -> list[str]:
    """Return the stems that have to stand in the quotes; numbers and dates go by their value."""
    dates = calendar_words(statement)
    return [
        stem(word)
        for word in words(statement)
        if not (
            word in STOPWORDS
            or word in NUMBER_WORDS
            or word.isdecimal()
            or calendar_word(word) in dates
        )
    ]


def _signs(text: str) -> set[str]:
    """Return the characters that could make a text look like something else."""
    return {
        char
        for char in text
        if char in _MARKUP or (unicodedata.category(char)[0] == "C" and not char.isspace())
    }


def _other_order(statement: str, quotes: Sequence[str]) -> str:
    said = words(statement)
    quoted = [words(quote) for quote in quotes]
    proper = _proper(statement) & {word for quote in quotes for word in _proper(quote)}
    in_order = list(dict.fromkeys(word for word in said if word in proper))
    for a, b in pairwise(in_order):
        joining = [quote for quote in quoted if a in quote and b in quote]
        if joining and not any(_joined_alike(a, b, said, quote) for quote in joining):
            return f"{a} and {b} are joined otherwise than in the cited words"
    for first, second in pairwise(_counted(statement)):
        both = [c for c in map(_counted, quotes) if first in c and second in c]
        if both and not any(c.index(first) <= c.index(second) for c in both):
            return "numbers in another order than in the cited words"
    return ""


def _proper(text: str) -> set[str]:
    """Return the words that may be names; the first of a sentence may be one too."""
    return {
        word
        for word in capitals(text)
        if word not in STOPWORDS and calendar_word(word) is None and len(word) > 1
    }


def _joined_alike(a: str, b: str, said: Sequence[str], quote: Sequence[str]) -> bool:
    """Tell whether the quote has ``a`` before ``b``, both active or both passive between them."""
    here, there = said[said.index(a) : said.index(b)], quote[quote.index(a) : quote.index(b)]
    return bool(there) and _PASSIVE.isdisjoint(here) == _PASSIVE.isdisjoint(there)


def _counted(text: str) -> list[Decimal]:
    """Return the numbers in order, each once, years and days of a month left out."""
    spoken = words(text)
    days = {
        number
        for i, word in enumerate(spoken)
        if calendar_word(word)
        for beside in (*spoken[max(0, i - 1) : i], *spoken[i + 1 : i + 2])
        for number in numbers(beside)
    }
    every = dict.fromkeys(quantities(text))
    return [
        number for number in every if number not in days and not _FIRST_YEAR <= number <= _LAST_YEAR
    ]
