"""Hold a drafted statement against the words it would cite.

Deterministic, and strict rather than clever: what cannot be shown to stand in the cited words is
not shown. The checks, in the order in which their reasons are told:

1. every number, in digits or words, stands in the quote;
2. so does every month and day of the week;
3. so does every name;
4. names keep the quote's order and its voice, so that "A praised B" supports neither "B praised A"
   nor "A was praised by B", numbers keep its order, and what it says in different clauses is not
   mixed (:mod:`~qa.answering.mixing`);
5. "the president" is not "the vice president" (:mod:`~qa.answering.roles`);
6. a relative clause is not joined with what follows it;
7. who says so is neither left out nor another (:mod:`~qa.answering.attribution`);
8. the statement is negated or hedged where the quote is, and nowhere else
   (:mod:`~qa.answering.polarity`);
9. it says "all" and "some" where the quote does;
10. every content word stands in the quote, by its stem;
11. every number counts the same there, as exactly;
12. every sign of markup and every invisible character stands there;
13. nobody does what his envoy does, and what stands behind no preposition keeps the quote's order
    (:mod:`~qa.answering.roles` once more).

Words taken from the quote as they stand need neither the fourth nor the last.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from qa.answering.attribution import speakers, unattributed
from qa.answering.expressions import calendar_word, calendar_words, capitals, names
from qa.answering.measures import unit_words
from qa.answering.mixing import mixed, other_count, out_of_aside
from qa.answering.number_words import NUMBER_WORDS
from qa.answering.polarity import left_out, other_polarity, other_quantity
from qa.answering.quantities import numbers, quantities
from qa.answering.roles import PREPOSITIONS, other_order, other_role, otherwise_modified
from qa.corpus.terms import STOPWORDS, stem, words

_MARKUP = frozenset("<>{}[]|`*_#\\~")
_PASSIVE = frozenset({"by", "duoc", "bi"})
_CLAUSES = re.compile(r",?\s+(?:and|but|while)\s+|;\s+")
_CLAUSE_WORDS = 4
"""Fewer words may be one of two subjects, or of two objects."""
_FIRST_YEAR, _LAST_YEAR = 1000, 2099
_NOT = ("n't", "n’t")
"""Endings that say "not", which is held against the quote's own by itself."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement stands in its quotes, and if not, what is missing."""

    supported: bool
    reason: str = ""


def check(statement: str, quotes: Sequence[str]) -> Verdict:
    """Tell whether ``quotes`` carry everything that ``statement`` says.

    One of several quotes has to carry the whole statement, or one each of the clauses that it joins
    by "and", "but" or "while": words picked from here and there say what no article says.
    """
    verdicts = [_check(statement, quote) for quote in quotes] or [_check(statement, "")]
    if any(verdict.supported for verdict in verdicts):
        return Verdict(True)
    clauses = _CLAUSES.split(statement)
    if len(clauses) > 1 and all(
        len(clause.split()) >= _CLAUSE_WORDS and any(_check(clause, q).supported for q in quotes)
        for clause in clauses
    ):
        return Verdict(True)
    return verdicts[0]


def _check(statement: str, quote: str) -> Verdict:
    if not any(word not in STOPWORDS for word in words(statement)):
        return Verdict(False, "says nothing")
    whole = _stands_in(statement, quote)
    reasons = (
        _missing_number(statement, quote),
        _missing("date", calendar_words(statement), calendar_words(quote)),
        _missing("name", _name_words(statement), words(quote)),
        "" if whole else _rearranged(statement, quote),
        otherwise_modified(statement, quote),
        out_of_aside(statement, quote),
        unattributed(statement, quote),
        left_out(statement, quote) if whole else other_polarity(statement, quote),
        other_quantity(statement, quote),
        _missing("word", _terms(statement), _held(quote)),
        other_count(statement, quote),
        _missing("sign", _signs(statement), _signs(quote)),
        "" if whole else other_role(statement, quote) or other_order(statement, quote),
    )
    reason = next(filter(None, reasons), "")
    return Verdict(not reason, reason)


def _rearranged(statement: str, quote: str) -> str:
    return (
        _names_joined_otherwise(statement, quote)
        or _numbers_in_other_order(statement, quote)
        or mixed(statement, quote)
    )


def _stands_in(statement: str, quote: str) -> bool:
    """Tell whether the statement is a run of whole words of the quote.

    Behind a preposition none begins: "the mayor died" is not said by "the son of the mayor died".
    """
    said, quoted = words(statement), words(quote)
    return any(
        quoted[i : i + len(said)] == said and PREPOSITIONS.isdisjoint(quoted[max(0, i - 1) : i])
        for i in range(len(quoted) - len(said) + 1)
    )


def _missing(kind: str, wanted: Collection[str], quoted: Collection[str]) -> str:
    absent = set(wanted).difference(quoted)
    return f"{kind} not in the cited words: {', '.join(sorted(absent))}" if absent else ""


def _missing_number(statement: str, quote: str) -> str:
    absent = numbers(statement) - numbers(quote)
    shown = ", ".join(f"{number:f}" for number in sorted(absent))
    return f"number not in the cited words: {shown}" if absent else ""


def _name_words(statement: str) -> list[str]:
    parts = [word for name in names(statement) for word in words(name)]
    return [word for word in parts if calendar_word(word) is None]


def _terms(statement: str) -> list[str]:
    """Return the stems that have to stand in the quote; numbers and dates go by their value."""
    dates = calendar_words(statement)
    return [
        stem(word)
        for word in words(statement)
        if not (
            word in STOPWORDS
            or word.endswith(_NOT)
            or word in NUMBER_WORDS
            or word.isdecimal()
            or calendar_word(word) in dates
        )
    ]


def _held(quote: str) -> set[str]:
    """Return the stems in a quote, with the names of the units that it writes as signs."""
    return {stem(word) for word in words(quote)} | unit_words(quote)


def _signs(text: str) -> set[str]:
    """Return the characters that could make a text look like something else."""
    return {
        char
        for char in text
        if char in _MARKUP or (unicodedata.category(char)[0] == "C" and not char.isspace())
    }


def _names_joined_otherwise(statement: str, quote: str) -> str:
    said, quoted = words(statement), words(quote)
    # Who says so may stand before or after what is said.
    proper = (_proper(statement) & _proper(quote)) - speakers(statement)
    for a, b in pairwise(dict.fromkeys(word for word in said if word in proper)):
        if not _joined_alike(a, b, said, quoted):
            return f"{a} and {b} are joined otherwise than in the cited words"
    return ""


def _numbers_in_other_order(statement: str, quote: str) -> str:
    counted = _counted(quote)
    places = [counted.index(number) for number in _counted(statement) if number in counted]
    return "" if places == sorted(places) else "numbers in another order than in the cited words"


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
