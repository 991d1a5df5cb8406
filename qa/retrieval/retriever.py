"""Find the passages that may answer a query.

Candidates come from both sides, the passages whose vectors are nearest (Chroma) and those with the
query's words (FTS5), and are then scored alike; see :mod:`qa.retrieval.ranking`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from qa.corpus.language import Language, language_of
from qa.index.index import Index
from qa.index.words import WeightedQuery
from qa.retrieval import neighbours
from qa.retrieval.accents import accented
from qa.retrieval.bridge import with_names
from qa.retrieval.candidates import Candidates
from qa.retrieval.directions import Directions
from qa.retrieval.filter import Filter
from qa.retrieval.glossary import glosses
from qa.retrieval.hit import Hit
from qa.retrieval.ranking import Ranked, Ranking
from qa.retrieval.results import Results
from qa.retrieval.spelling import corrected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CANDIDATES = 20
"""From either side; more find no better."""
_DEEPER = 4
_DEEPEST = 500
"""Of more copies than these the rest is not looked behind."""


class QueryEmbedder(Protocol):
    """What turns a query into a vector."""

    def embed_query(self, text: str) -> "NDArray[np.float32]":
        """Return ``(dim,)`` of length 1."""
        ...


class Retriever:
    """Ranks passages for a query."""

    def __init__(self, index: Index, embedder: QueryEmbedder) -> None:
        self._index = index
        self._embedder = embedder

    def search(self, query: str, k: int = 10, where: Filter | None = None) -> list[Hit]:
        """Return the best ``k`` hits, best first; fewer when there are not so many.

        Of two that are neighbours one hit is made.
        """
        return neighbours.search(self, query, k, where)

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        """Return the best ``k`` passages with their sentences and the parts of their scores.

        Args:
            query: in any language.
            k: how many at most.
            where: what their articles must be; none: anything.
        """
        language = language_of(query)
        if language not in (Language.VIETNAMESE, Language.CHINESE):
            return self._find(corrected(query, self._index.words.counts), language, (), k, where)
        query = accented(query)
        meant = glosses(query, language)
        results = self._find(query, language, meant, k, where)
        named = with_names(results.query, [found.hit.text for found in results.found])
        return results if named == query else self._find(named, language, meant, k, where)

    def _find(
        self,
        query: str,
        language: Language,
        meant: Sequence[Sequence[str]],
        k: int,
        where: Filter | None,
    ) -> Results:
        vector = self._embedder.embed_query(query)
        with self._index.snapshot():
            directions = Directions(vector, language, self._index.catalog.totals())
            words = self._index.words.weigh(query, meant)
            ranked = self._ranked(directions, words, k, where)
            found = (*ranked.kept, *ranked.repeats)
            articles = self._index.catalog.articles(list({f.hit.file for f in found}))
            return Results(query, words, found[:k], articles, found[k:])

    def _ranked(
        self, directions: Directions, words: WeightedQuery, k: int, where: Filter | None
    ) -> Ranked:
        """Rank, and look further where so many copies of one story are found that others lack."""
        ranking = Ranking(self._index, directions, words)
        vectors = directions.searched()
        limit = max(_CANDIDATES, k)
        while True:
            candidates = Candidates(self._index, limit)
            ids = (
                candidates.within(where, vectors, words)
                if where
                else candidates.everywhere(vectors, words)
            )
            ranked = ranking.best(ids, k, max(limit, k * 3 // 2))
            if len(ranked.kept) == k or len(set(ids)) < limit or limit >= _DEEPEST:
                return ranked
            limit *= _DEEPER
