"""Tell passages that only repeat what better ones say: copies of a wire report, mostly.

A passage is a repeat when much of it, and the sentence it was found for nearly whole, its numbers
and its "not" with words beside them, stand in passages before it. So a copy with a later count of
the dead, or with a sentence of its own that answers, is none. What stands where is told by runs of
words, after Broder 1997, "On the resemblance and containment of documents": containment of
w-shingles, |A ∩ B| / |A|.
The shares were compared on copies that were cut and edited; see docs/decisions.md.
"""

from collections.abc import Sequence
from itertools import chain

from qa.corpus.terms import terms

_RUN_WORDS = 4
_SHARED = 0.5
_SENTENCE_SHARED = 0.8
_NEGATIONS = frozenset({"not", "no", "never", "neither", "nor", "without", "khong", "chua"})


class Told:
    """What the passages so far have said, as runs of words."""

    def __init__(self) -> None:
        self._runs: set[tuple[str, ...]] = set()

    def repeats(self, said: Sequence[str], sentence: str) -> bool:
        """Tell whether a passage says nothing new; if it does, take it in.

        Args:
            said: the stems of its words.
            sentence: that of its sentences which is nearest to the query.
        """
        runs = _runs(said)
        if len(runs & self._runs) >= _SHARED * len(runs) and self._tell(terms(sentence)):
            return True
        self._runs |= runs
        return False

    def _tell(self, sentence: Sequence[str]) -> bool:
        if len(sentence) < _RUN_WORDS:
            return any(set(sentence).issubset(run) for run in self._runs)
        runs = _runs(sentence)
        shared = runs & self._runs
        telling = {word for word in sentence if not word.isalpha() or word in _NEGATIONS}
        return len(shared) >= _SENTENCE_SHARED * len(runs) and telling <= set(chain(*shared))


def _runs(said: Sequence[str]) -> set[tuple[str, ...]]:
    """Return each run of words; of fewer than make one, all of them."""
    return set(zip(*(said[i:] for i in range(_RUN_WORDS)), strict=False)) or {tuple(said)}
