"""Changes on their way into the index, some at a time.

Together they go in faster than one by one: texts are embedded in full batches, Chroma writes many
vectors at once, and SQLite commits once.
"""

from qa.corpus.article import Article
from qa.index.catalog_writer import CatalogWriter
from qa.index.changes import Change, Changed, Put
from qa.index.cutting import cut
from qa.index.embedder import Embedder
from qa.index.health import Vectors
from qa.index.records import NewArticle
from qa.index.vector_cache import VectorCache

_TEXTS = 64
"""Texts to embed that are not kept waiting for more."""
_CHANGES = 500
"""Changes that are not kept waiting, when there is little or nothing to embed."""


class Intake:
    """Collects changes and makes them: cache, then Chroma, then catalogue, in this order."""

    def __init__(
        self, catalog: CatalogWriter, cache: VectorCache, vectors: Vectors, embedder: Embedder
    ) -> None:
        self._catalog = catalog
        self._cache = cache
        self._vectors = vectors
        self._embedder = embedder
        self._waiting: list[Change] = []
        self._texts: dict[bytes, str] = {}
        self.done = Changed()
        self.embedded = 0

    def put(self, article: Article, container: str, sha256: str) -> None:
        """Take in an article that is new or has another text."""
        passages, texts = cut(article, self._embedder.name, self._embedder.count_tokens)
        missing = self._cache.missing(list(texts))
        self._texts |= {key: texts[key] for key in missing}
        self.take(Put(NewArticle(article, container, sha256, tuple(passages))))

    def take(self, change: Change) -> None:
        """Take in a change."""
        self._waiting.append(change)
        if len(self._texts) >= _TEXTS or len(self._waiting) >= _CHANGES:
            self.flush()

    def flush(self) -> None:
        """Make the changes that are waiting; readers see them all at once."""
        import numpy as np

        self.embedded += self._cache.fill(self._texts, self._embedder.embed_passages)
        self._texts = {}
        passages = [
            p for change in self._waiting if isinstance(change, Put) for p in change.new.passages
        ]
        new = sorted(self._catalog.without_passage({p.vector_key for p in passages}))
        if new:
            vectors = self._cache.get(new)
            self._vectors.put([key.hex() for key in new], np.stack([vectors[key] for key in new]))
        self.done += self._catalog.apply(self._waiting)
        self._waiting = []

    def end(self) -> None:
        """Make what is waiting, and take away the vectors that no passage uses any more."""
        if self._waiting:
            self.flush()
        unused = self._catalog.without_passage(self.done.left)
        self._vectors.remove(sorted(key.hex() for key in unused))
