"""The index as a whole: catalogue, words and vectors of one folder of articles."""

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from qa.errors import IndexLocked
from qa.index.allowed import Allowed, Where
from qa.index.catalog import Catalog
from qa.index.catalog_writer import CatalogWriter
from qa.index.database import Database
from qa.index.embedder import Embedder, check_embedder
from qa.index.exact import ExactVectors
from qa.index.mending import Mender
from qa.index.records import Counts
from qa.index.seal import Seal
from qa.index.server import ChromaServer
from qa.index.space import folder_bytes
from qa.index.sync import Synchroniser, SyncProgress, SyncReport
from qa.index.vector_cache import VectorCache
from qa.index.vectors import MADE_ANEW, ChromaVectors
from qa.index.words import WordIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Index:
    """What retrieval reads, and how it is kept in step.

    Reading goes through a connection of its own, so that a run in another thread is seen article
    by article, each whole.
    """

    def __init__(
        self,
        articles: Path,
        data: Path,
        embedder: Embedder,
        server: ChromaServer | None = None,
    ) -> None:
        self.data = data
        self._embedder = embedder
        self._owner = secrets.token_hex(8)
        self._reader = Database(data / "index.sqlite")
        self._writer = Database(data / "index.sqlite")
        self.catalog = Catalog(self._reader)
        self.words = WordIndex(self._reader)
        self.exact = ExactVectors(self._reader)
        self.allowed = Allowed(self._reader)
        writer, cache = CatalogWriter(self._writer, self._owner), VectorCache(self._writer)
        seal = Seal(writer, data / "chroma") if server is None else None
        self.vectors = ChromaVectors(data / "chroma", writer.identity(), server, seal)
        mender = None
        if seal is not None:
            mender = Mender(writer, cache, self.vectors, seal, self._writer.path)
        self._sync = Synchroniser(
            articles, data, writer, cache, self.vectors, embedder, self._owner, mender
        )
        self._one_run = RLock()
        self._beside = ThreadPoolExecutor(1, "nearest")

    def in_step(self) -> bool:
        """Tell cheaply whether the index matches the folder; see :class:`Synchroniser`."""
        self._follow()
        return self._sync.in_step()

    def of_folder(self) -> bool:
        """Tell whether what is indexed is this folder, be it an older state of it."""
        return self._sync.of_folder()

    def sync(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        """Bring the index in step with the folder; a second thread waits for the first."""
        with self._one_run:
            return self._sync.run(on_progress, rebuild)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the index throughout, whoever writes meanwhile.

        Raises:
            EmbedderMismatch: its vectors are not of this embedder.
            IndexLocked: its vectors are being mended, or are gone for the moment: what the words
                alone find may be far from the best.
        """
        with self._reader.snapshot():
            if self.catalog.mending():
                raise IndexLocked("The index is being mended. Ask again in a moment.")
            check_embedder(self.catalog, self._embedder.name)
            self._follow()
            if self.catalog.vector_count() and self.vectors.missing():
                raise IndexLocked(MADE_ANEW)
            yield

    def open_vectors(self) -> None:
        """Open Chroma, which the first search would wait for; not while it is being mended."""
        if not self.catalog.mending():
            self._follow()
            self.vectors.missing()

    def begin_nearest(self, vector: "NDArray[np.float32]", limit: int) -> "Future[list[str]]":
        """Begin to look for the keys of the passages nearest to a vector ``(dim,)``.

        In a thread of its own, so that SQLite can be asked meanwhile: Chroma takes as long as all
        else together, and both leave the interpreter to others while they work.
        """
        return self._beside.submit(self.vectors.nearest, vector, limit)

    def counts(self, where: Where | None = None) -> Counts:
        """Count what is indexed, or what of it a filter lets through."""
        return self.allowed.counts(where) if where else self.catalog.counts()

    def size_bytes(self) -> int:
        """Return the size of the data folder on disk."""
        return folder_bytes(self.data)

    def close(self) -> None:
        """Close the files."""
        self._beside.shutdown()
        self.vectors.close()
        self._reader.close()
        self._writer.close()

    def _follow(self) -> None:
        """Open Chroma anew when another process has written: an open client does not see it."""
        self.vectors.follow(self.catalog.foreign_mark(self._owner))
