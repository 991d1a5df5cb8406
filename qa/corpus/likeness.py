"""Whether two terms can stand for one another: the same stem, kin, or synonyms.

"Kin" are words that one stemmer step does not bring together (``vietnam`` and ``vietnamese``,
``chair`` and ``chairman``): they share a beginning of five letters and most of the shorter word.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from qa.corpus.terms import stem

_KIN_LETTERS = 5
_SHORT_KIN_LETTERS = 4
_MOST_LEFT_OVER = 3


class Likeness:
    """Answers for one text: does it hold this term, or one that can stand for it?"""

    def __init__(self, present: Iterable[str]) -> None:
        self._present = set(present)
        self._groups = frozenset[int]().union(
            *(_groups().get(t, frozenset()) for t in self._present)
        )
        self._beginnings: dict[str, list[str]] = {}
        for term in self._present:
            self._beginnings.setdefault(term[:_SHORT_KIN_LETTERS], []).append(term)

    def holds(self, term: str) -> bool:
        """Tell whether the text holds the term or its like."""
        return (
            term in self._present
            or not self._groups.isdisjoint(_groups().get(term, frozenset()))
            or any(_kin(term, t) for t in self._beginnings.get(term[:_SHORT_KIN_LETTERS], ()))
        )


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


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    """Return the groups of each stem in the list."""
    text = files("qa.corpus").joinpath("synonyms.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    groups: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            groups[stem(word)] = groups.get(stem(word), frozenset()) | {number}
    return groups
