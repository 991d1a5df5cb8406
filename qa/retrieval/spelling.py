"""Put misspelt words of a query right by the words of the articles.

A word is misspelt when the index does not hold it and an English dictionary does not know it; it is
put right when one edit (a letter too many, too few, wrong or swapped; Damerau 1964) makes it a word
of the index, the most frequent one if there are several, or when a letter too few or two swapped
make it one of the little words that tell what is asked ("wich", "waht"). Names that the articles
hold are thereby spelt as the articles spell them; a right word that the articles lack stays, since
that they lack it is worth knowing. A long one that is no name is put right by the dictionary.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.corpus.language import Language, language_of
from qa.corpus.terms import STOPWORDS, fold, stem

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 3
_FEWEST_INDEX_LETTERS = 4
"""Shorter words are one edit from too many others to be found in the index, but beside a name."""
_MOST_LETTERS = 24
"""Longer runs are no words, and their possible misspellings are many."""

_NAME = re.compile(r"[a-z]{4,7}|[b-df-hj-np-tv-xz]{3}")
"""Longer words that a dictionary lacks are rather made or misspelt than names."""
_MISSPELT_LETTERS = 6
"""Words as long as this that are one edit from an English one are meant for it; of shorter ones
those with two letters swapped."""
_ASKING = frozenset("what when where which who whose whom why how".split())
_OPENS = re.compile(r"(?:^|[,;:.!?])\s*$")

Counts = Callable[[Sequence[str]], Mapping[str, int]]
"""Tells in how many passages each of some terms stands; terms in none are left out."""


def corrected(query: str, counts: Counts) -> str:
    """Return the query with misspelt words replaced, or as it is when none can be put right."""
    found = [match for match in _WORD.finditer(query) if _checkable(match.group())]
    stems = {match.group(): stem(fold(match.group())) for match in found}
    known = counts(list(stems.values()))
    unknown = [match for match in found if stems[match.group()] not in known]
    held = [match for match in found if stems[match.group()] in known]
    english = language_of(query) is Language.ENGLISH
    better = {
        match: (_asking_word(query, match) if english else None)
        or _word_of_index(match, counts, _in_name(match, held))
        or (_word_of_dictionary(match.group()) if english else None)
        for match in unknown
    }
    mended = {match: word for match, word in better.items() if word is not None}
    # Where most words are unknown and few of them can be put right, the query is in another
    # language than the articles.
    foreign = [match for match in unknown if not _dictionary().known([match.group()])]
    if 2 * len(foreign) > len(_WORD.findall(query)) and 2 * len(mended) <= len(foreign):
        return query
    right = query
    for match, word in reversed(mended.items()):
        right = right[: match.start()] + word + right[match.end() :]
    return right


def is_name_in_small_letters(word: str) -> bool:
    """Tell whether a word that the articles lack is a name as people type them in a hurry.

    That is, an English dictionary knows neither it nor what it may be meant for: with two letters
    swapped or, if it is long, with any one edit.
    """
    if _NAME.fullmatch(word) is None or word in STOPWORDS or _dictionary().known([word]):
        return False
    return not _dictionary().known(_meant(word))


def _checkable(word: str) -> bool:
    return (
        _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS
        and word.isascii()
        and word.lower() not in STOPWORDS
    )


def _in_name(match: re.Match[str], held: Iterable[re.Match[str]]) -> bool:
    """Tell whether a word stands in capitals beside one in capitals that the articles hold."""
    return match.group()[0].isupper() and any(
        other.group()[0].isupper()
        and (other.start() == match.end() + 1 or match.start() == other.end() + 1)
        for other in held
    )


def _word_of_index(match: re.Match[str], counts: Counts, in_name: bool) -> str | None:
    """Return the word of the articles that is meant, in capitals if it was, if there is one."""
    word, capital = match.group().lower(), match.group()[0].isupper()
    if _dictionary().known([word]):
        return None
    within_one = _dictionary().edit_distance_1(word) - (STOPWORDS if capital else set())
    near = sorted(w for w in within_one if w[:1] == word[:1])
    long = in_name or len(word) >= _FEWEST_INDEX_LETTERS
    known = counts([stem(w) for w in near]) if long else {}
    english = _dictionary().known(near)

    def likely(w: str) -> tuple[bool, bool, int, str]:
        # A stem also has spellings that are no words: those of the dictionary come first, but
        # a word in capitals is rather a name.
        is_name = capital and w not in english and stem(w) == w
        return is_name, w in english, known[stem(w)], w

    best = max((w for w in near if stem(w) in known), key=likely, default=None)
    meant = _little_word(word) or best
    return meant.capitalize() if meant and capital else meant


def _word_of_dictionary(word: str) -> str | None:
    """Return the English word that a long one that is no name was meant for, if there is one."""
    if not word.islower() or _dictionary().known([word]):
        return None
    near = sorted(_dictionary().known(_meant(word)))
    return max(near, key=_dictionary().word_usage_frequency, default=None)


def _meant(word: str) -> Iterable[str]:
    """Return what an unknown word may be meant for: if it is short, only with letters swapped."""
    long = len(word) >= _MISSPELT_LETTERS
    return _dictionary().edit_distance_1(word) if long else _swapped(word)


def _little_word(word: str) -> str | None:
    """Return the stop word that two swapped letters were meant for, if there is one."""
    return next((w for w in _swapped(word) if w in STOPWORDS and _dictionary().known([w])), None)


def _asking_word(query: str, match: re.Match[str]) -> str | None:
    """Return the word that asks which one with a letter too few was meant for, if it was.

    Of one that an English dictionary knows ("wat", "wen") only where a question may open on it.
    """
    word = match.group().lower()
    if _dictionary().known([word]) and _OPENS.search(query[: match.start()]) is None:
        return None
    meant = (w for w in _ASKING if w[0] == word[0] and word in _without_a_letter(w))
    return next(meant, None)


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _swapped(word: str) -> Iterator[str]:
    """Yield a word with two letters swapped, the first left where it is."""
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))


@lru_cache(maxsize=1)
def _dictionary() -> "SpellChecker":
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)
