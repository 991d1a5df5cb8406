"""Tell passages that only repeat what better ones say: copies of a wire report, mostly.

A passage is a repeat when much of it, and the sentence it was found for nearly whole with all of
its numbers, stand in passages before it. So a copy with a later count of the dead, or with a
sentence of its own that answers, is none. What stands where is told by runs of words, after Broder
1997, "On the resemblance and containment of documents": containment of w-shingles, |A ∩ B| / |A|.
The shares were compared on copies that were cut and edited; see docs/decisions.md.
"""

from collections.abc import Iterator, Sequence

from qa.corpus.terms import terms

_RUN_WORDS = 4
_SHARED = 0.5
_SENTENCE_SHARED = 0.8


class Told:
    """What the passages so far have said."""

    def __init__(self) -> None:
        self._runs: set[tuple[str, ...]] = set()
        self._words: set[str] = set()

    def repeats(self, said: Sequence[str], sentence: str) -> bool:
        """Tell whether a passage says nothing new; if it does, take it in.

        Args:
            said: the stems of its words.
            sentence: that of its sentences which is nearest to the query.
        """
        runs = set(_runs(said))
        if self._hold(runs, _SHARED) and self._tell(terms(sentence)):
            return True
        self._runs |= runs
        self._words.update(said)
        return False

    def _tell(self, sentence: Sequence[str]) -> bool:
        numbers = (word for word in sentence if not word.isalpha())
        return self._hold(set(_runs(sentence)), _SENTENCE_SHARED) and self._words.issuperset(
            numbers
        )

    def _hold(self, runs: set[tuple[str, ...]], share: float) -> bool:
        return len(runs & self._runs) >= share * len(runs)


def _runs(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield each run of words; of fewer than make one, all of them."""
    for i in range(max(1, len(said) - _RUN_WORDS + 1)):
        yield tuple(said[i : i + _RUN_WORDS])
