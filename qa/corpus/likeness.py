"""Whether two terms can stand for one another: forms of one word, kin, synonyms, or a capital.

Forms share a stem, or are those of an irregular verb (``fall`` and ``fell``).

"Kin" are words that one stemmer step does not bring together (``vietnam`` and ``vietnamese``,
``chair`` and ``chairman``): they share a beginning of five letters and most of the shorter word.
"""

from collections.abc import Iterable
from functools import lru_cache

from qa.corpus.terms import stem
from qa.corpus.word_list import read_list

_KIN_LETTERS = 5
_SHORT_KIN_LETTERS = 4
_MOST_LEFT_OVER = 3


class Likeness:
    """Answers for one text: does it hold this term, or one that can stand for it?"""

    def __init__(self, present: Iterable[str]) -> None:
        self._present = {verb_of(term) for term in present}
        self._groups = frozenset[int]().union(
            *(_groups().get(t, frozenset()) for t in self._present)
        )
        self._beginnings: dict[str, list[str]] = {}
        for term in self._present:
            self._beginnings.setdefault(term[:_SHORT_KIN_LETTERS], []).append(term)

    def holds(self, term: str) -> bool:
        """Tell whether the text holds the term or its like."""
        term = verb_of(term)
        return (
            term in self._present
            or not self._groups.isdisjoint(_groups().get(term, frozenset()))
            or self.names_capital_of(term)
            or any(_kin(term, t) for t in self._beginnings.get(term[:_SHORT_KIN_LETTERS], ()))
        )

    def names_capital_of(self, term: str) -> bool:
        """Tell whether a term is a country, and the text names the seat of its government.

        Not the other way round: who visited Russia may not have seen Moscow.
        """
        return not _capitals().get(term, frozenset()).isdisjoint(self._present)


def _kin(a: str, b: str) -> bool:
    if not (a.isascii() and b.isascii() and a.isalpha() and b.isalpha()):
        return False
    shared = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    left_over = max(len(a), len(b)) - shared
    if shared >= _KIN_LETTERS:
        return left_over <= _MOST_LEFT_OVER
    return shared >= _SHORT_KIN_LETTERS and max(len(a), len(b)) <= shared + 2


def verb_of(term: str) -> str:
    """Return the stem of the verb that a term is an irregular form of, else the term itself."""
    return _irregular().get(term, term)


def is_past(word: str) -> bool:
    """Tell whether a folded word is the past of an irregular verb and nothing else."""
    return word in _PAST or verb_of(stem(word)) != stem(word)


def may_be_past(word: str) -> bool:
    """Tell whether a folded word looks like the past of a verb, regular or not."""
    regular = word.endswith("ed") and (not word.endswith("eed") or word in _PAST_IN_EED)
    return is_past(word) or (regular and word not in _IN_ED)


_PAST_IN_EED = frozenset("agreed disagreed freed guaranteed refereed decreed".split())
_IN_ED = frozenset("hundred hatred sacred shed red bed naked wicked".split())
_PAST = frozenset("was were had did could lay been".split())


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {stem(form): stem(verb) for verb, *forms in _lines("irregular.txt") for form in forms}


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    """Return the groups of each stem in the list."""
    groups: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_lines("synonyms.txt")):
        for word in line:
            term = verb_of(stem(word))
            groups[term] = groups.get(term, frozenset()) | {number}
    return groups


@lru_cache(maxsize=1)
def _capitals() -> dict[str, frozenset[str]]:
    lines = _lines("capitals.txt")
    return {stem(country): frozenset(map(stem, capitals)) for country, *capitals in lines}


def _lines(name: str) -> list[list[str]]:
    """Return the words of each line of a list."""
    return [line.split() for line in read_list("qa.corpus", name)]
