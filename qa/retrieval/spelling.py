"""Put misspelt words of a query right by the words of the articles.

A word is misspelt when the index does not hold it and an English dictionary does not know it; it is
put right when one edit (a letter too many, too few, wrong or swapped; Damerau 1964) makes it a word
of the index, the most frequent one if there are several. Names that the articles hold are thereby
spelt as the articles spell them; a right word that the articles lack stays, since that they lack it
is worth knowing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.corpus.terms import STOPWORDS, fold, stem

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 4
_MOST_LETTERS = 24
"""Longer runs are no words, and their possible misspellings are many."""

Counts = Callable[[Sequence[str]], Mapping[str, int]]
"""Tells in how many passages each of some terms stands; terms in none are left out."""


def corrected(query: str, counts: Counts) -> str:
    """Return the query with misspelt words replaced, or as it is when none can be put right."""
    found = [match for match in _WORD.finditer(query) if _checkable(match.group())]
    stems = {match.group(): stem(fold(match.group())) for match in found}
    known = counts(list(stems.values()))
    unknown = [match for match in found if stems[match.group()] not in known]
    # Where most words are unknown, the query is in another language than the articles.
    if not unknown or 2 * len(unknown) > len(_WORD.findall(query)):
        return query
    right = query
    for match in reversed(unknown):
        better = _replacement(match.group().lower(), counts)
        if better is not None:
            right = right[: match.start()] + better + right[match.end() :]
    return right


def _checkable(word: str) -> bool:
    return (
        _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS
        and word.isascii()
        and word.lower() not in STOPWORDS
    )


def _replacement(word: str, counts: Counts) -> str | None:
    if _dictionary().known([word]):
        return None
    near = sorted(w for w in _dictionary().edit_distance_1(word) if w[:1] == word[:1])
    known = counts([stem(w) for w in near])
    # Of the spellings with one stem the dictionary's own comes first.
    best = max(
        (w for w in near if stem(w) in known),
        key=lambda w: (known[stem(w)], bool(_dictionary().known([w])), w),
        default=None,
    )
    return best


@lru_cache(maxsize=1)
def _dictionary() -> "SpellChecker":
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)
