"""What retrieval gives to answering, and who gives it: hits with the parts of their scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from qa.corpus.article import Article
from qa.index.records import StoredSentence
from qa.index.words import WeightedQuery
from qa.models.reading import SentenceReading
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a found passage, how near it is to the query, and how it answers it."""

    sentence: StoredSentence
    dense: float
    reading: SentenceReading | None = None
    """What a reader makes of it, if one has read it."""


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
    repeats: tuple[Found, ...] = ()
    """What was passed over because hits before it say the same: copies of their articles."""


class Finder(Protocol):
    """What finds passages; :class:`qa.retrieval.retriever.Retriever` does."""

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        """Return the best ``k`` passages with their sentences and the parts of their scores."""
        ...
