"""Find the passages that may answer a query.

Candidates come from both sides: the passages whose vectors are nearest (Chroma) and those with the
query's words (FTS5). All candidates are then scored alike:

    ½ · cos(query, passage) + ½ · cos(query, its best sentence) + 0.2 · lexical

The best sentence counts because a passage of many subjects blurs its vector. The lexical score is
BM25 as a share of what the whole query could reach, so a query in another language than the
passages, whose words are all unknown, moves nothing: rank fusion would have given that side half
the vote. From each cosine, half of the text's own cosine to the centre of the corpus is taken away,
which calms texts that are near to everything. The figures are in docs/decisions.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qa.corpus.article import Article
from qa.corpus.language import Language, language_of
from qa.index.index import Index
from qa.index.records import StoredPassage, StoredSentence
from qa.index.words import WeightedQuery
from qa.retrieval.bridge import with_names
from qa.retrieval.hit import Hit
from qa.retrieval.spelling import corrected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CANDIDATES = 50
_SENTENCE_SHARE = 0.5
_LEXICAL_WEIGHT = 0.2
_CENTRE_WEIGHT = 0.5


class QueryEmbedder(Protocol):
    """What turns a query into a vector."""

    def embed_query(self, text: str) -> "NDArray[np.float32]":
        """Return ``(dim,)`` of length 1."""
        ...


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a found passage and how near it is to the query."""

    sentence: StoredSentence
    dense: float


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with what its score is made of."""

    hit: Hit
    dense: float
    """Cosine of query and passage, less the share of the centre."""
    lexical: float
    """0 to 1."""
    sentences: tuple[ScoredSentence, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The hits of a query, and the weights of its terms in this corpus."""

    query: str
    """What was searched: the query with its misspelt words put right."""
    weights: WeightedQuery
    found: tuple[Found, ...]
    articles: Mapping[str, Article]
    """The articles of the hits by file, of the same state of the index as the hits."""


class Retriever:
    """Ranks passages for a query."""

    def __init__(self, index: Index, embedder: QueryEmbedder) -> None:
        self._index = index
        self._embedder = embedder

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best ``k`` passages, best first; fewer when there are not so many."""
        return [found.hit for found in self.find(query, k).found]

    def find(self, query: str, k: int = 10) -> Results:
        """Return the best ``k`` passages with their sentences and the parts of their scores."""
        language = language_of(query)
        if language not in (Language.VIETNAMESE, Language.CHINESE):
            return self._find(corrected(query, self._index.words.counts), k)
        results = self._find(query, k)
        named = with_names(results.query, [found.hit.text for found in results.found])
        return results if named == results.query else self._find(named, k)

    def _find(self, query: str, k: int) -> Results:
        vector = self._embedder.embed_query(query)
        with self._index.snapshot():
            weights = self._index.words.weigh(query)
            passages = self._index.catalog.passages(
                keys=self._index.vectors.nearest(vector, max(_CANDIDATES, k)),
                ids=self._index.words.best(weights, max(_CANDIDATES, k)),
            )
            lexical = self._index.words.scores(weights, list(passages))
            found = self._rank(vector, passages, lexical)[:k]
            return Results(query, weights, tuple(found), self._articles(found))

    def _articles(self, found: Sequence[Found]) -> dict[str, Article]:
        articles = (self._index.catalog.article(file) for file in {f.hit.file for f in found})
        return {article.file: article for article in articles if article is not None}

    def _rank(
        self,
        vector: "NDArray[np.float32]",
        passages: dict[int, StoredPassage],
        lexical: dict[int, float],
    ) -> list[Found]:
        sentences: dict[int, list[StoredSentence]] = {id: [] for id in passages}
        for sentence in self._index.catalog.sentences(passages):
            sentences[sentence.passage_id].append(sentence)
        cosine = self._cosines(vector, list(passages.values()), sentences)
        found = []
        for id, passage in passages.items():
            scored = tuple(ScoredSentence(s, cosine[s.vector_key]) for s in sentences[id])
            dense = cosine[passage.vector_key]
            best = max((s.dense for s in scored), default=dense)
            share = lexical.get(id, 0.0)
            score = (1 - _SENTENCE_SHARE) * dense + _SENTENCE_SHARE * best + _LEXICAL_WEIGHT * share
            hit = Hit(0, passage.file, passage.start, passage.end, passage.text, score)
            found.append(Found(hit, dense, share, scored))
        found.sort(key=lambda f: (-f.hit.score, f.hit.file, f.hit.start))
        return [_ranked(f, rank) for rank, f in enumerate(found, start=1)]

    def _cosines(
        self,
        query: "NDArray[np.float32]",
        passages: Sequence[StoredPassage],
        sentences: dict[int, list[StoredSentence]],
    ) -> dict[bytes, float]:
        """Return the cosine to the query of every passage and sentence, by vector key."""
        import numpy as np

        keys = {p.vector_key for p in passages}
        keys |= {s.vector_key for group in sentences.values() for s in group}
        vectors = self._index.cache.get(list(keys))
        if not vectors:
            return {}
        centre = self._index.catalog.centre()
        direction = query if centre is None else query - _CENTRE_WEIGHT * centre
        values = np.stack(list(vectors.values())) @ direction
        return dict(zip(vectors, values.tolist(), strict=True))


def _ranked(found: Found, rank: int) -> Found:
    hit = found.hit
    return Found(
        Hit(rank, hit.file, hit.start, hit.end, hit.text, hit.score),
        found.dense,
        found.lexical,
        found.sentences,
    )
