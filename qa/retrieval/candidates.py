"""The passages worth scoring: those whose vectors are nearest, and those with the query's words.

With a filter, SQLite says which passages are allowed, since Chroma's own filters take ten times as
long as its search. Where few are allowed, all of them are compared. Where many are, both sides are
asked for more than is wanted, and what is not allowed is dropped.
"""

import math
from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from qa.index.index import Index
from qa.index.words import WeightedQuery
from qa.retrieval.filter import Filter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = Sequence[NDArray[np.float32]]

_SURPLUS = 1.5
"""Asked for times what would do if the allowed passages were spread evenly."""
_DEEPER = 4
"""How much further the next try goes, when they are not."""
_DEEPEST = 5_000
_FEW = 12.0
"""How many vectors are compared in the time in which Chroma finds one more."""


class Candidates:
    """Finds the candidates of a query.

    Args:
        index: to be read within one snapshot.
        limit: how many each side gives.
    """

    def __init__(self, index: Index, limit: int) -> None:
        self._index = index
        self._limit = limit

    def everywhere(self, vectors: "Vectors", words: WeightedQuery) -> list[int]:
        """Return the passages near to any of some vectors ``(dim,)`` and those with these words."""
        searches = [self._index.begin_nearest(vector, self._limit) for vector in vectors]
        worded = self._index.words.best(words, self._limit)
        near = dict.fromkeys(chain(*(search.result() for search in searches)))
        return [*self._index.catalog.with_vectors(list(near)), *worded]

    def within(self, where: Filter, vectors: "Vectors", words: WeightedQuery) -> list[int]:
        """Return those of the passages that a filter lets through."""
        allowed, articles = self._index.allowed.count(where)
        if not allowed:
            return []
        share = allowed / articles
        # Of N passages share · N are allowed; Chroma must be asked for limit / share to get enough.
        if share * share * self._index.words.size() <= _FEW * self._limit:
            return self._of_few(where, vectors, words)
        first = math.ceil(_SURPLUS * self._limit / share)
        near = (self._near(where, vector, first) for vector in vectors)
        return [*chain(*near), *self._worded(where, words, first)]

    def _of_few(self, where: Filter, vectors: "Vectors", words: WeightedQuery) -> list[int]:
        """Compare them all."""
        ids, compared = self._index.exact.within(vectors, where)
        near = (
            ids[(-cosines).argsort(kind="stable")[: self._limit]].tolist() for cosines in compared
        )
        allowed = set(ids.tolist())
        ranked = (id for id in self._index.words.best(words, _DEEPEST) if id in allowed)
        return [*chain(*near), *islice(ranked, self._limit)]

    def _near(self, where: Filter, vector: "NDArray[np.float32]", most: int) -> list[int]:
        """Ask Chroma for more and more until enough are allowed."""
        while True:
            keys = self._index.vectors.nearest(vector, most)
            ids = self._index.allowed.among(where, self._index.catalog.with_vectors(keys))
            if len(ids) >= self._limit or len(keys) < most or most >= _DEEPEST:
                return ids[: self._limit]
            most = min(most * _DEEPER, _DEEPEST)

    def _worded(self, where: Filter, words: WeightedQuery, step: int) -> list[int]:
        """Go down the ranking until enough are allowed."""
        ranked = self._index.words.best(words, _DEEPEST)
        ids: list[int] = []
        for i in range(0, len(ranked), step):
            ids += self._index.allowed.among(where, ranked[i : i + step])
            if len(ids) >= self._limit:
                break
        return ids[: self._limit]
