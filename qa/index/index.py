"""The index as a whole: catalogue, words and vectors of one folder of articles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from qa.index.catalog import Catalog
from qa.index.database import Database
from qa.index.sync import Embedder, Synchroniser, SyncProgress, SyncReport
from qa.index.vector_cache import VectorCache
from qa.index.vectors import ChromaVectors
from qa.index.words import WordIndex


class Index:
    """What retrieval reads, and how it is kept in step.

    Reading goes through a connection of its own, so that a run in another thread is seen article
    by article, each whole.
    """

    def __init__(
        self, articles: Path, data: Path, embedder: Embedder, chroma_url: str | None = None
    ) -> None:
        self.data = data
        self._reader = Database(data / "index.sqlite")
        self._writer = Database(data / "index.sqlite")
        self.catalog = Catalog(self._reader)
        self.words = WordIndex(self._reader)
        self.cache = VectorCache(self._reader)
        self.vectors = ChromaVectors(data / "chroma", chroma_url)
        self._sync = Synchroniser(
            articles,
            Catalog(self._writer),
            VectorCache(self._writer),
            self.vectors,
            embedder,
            data / "index.lock",
        )
        self._one_run = RLock()
        self._seen_mark = self.catalog.foreign_mark()

    def in_step(self) -> bool:
        """Tell cheaply whether the index matches the folder; see :class:`Synchroniser`."""
        return self._sync.in_step()

    def sync(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        """Bring the index in step with the folder; a second thread waits for the first."""
        with self._one_run:
            return self._sync.run(on_progress, rebuild)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the index throughout, whoever writes meanwhile."""
        self._follow()
        with self._reader.snapshot():
            yield

    def size_bytes(self) -> int:
        """Return the size of the data folder on disk."""
        return sum(file.stat().st_size for file in self.data.rglob("*") if file.is_file())

    def close(self) -> None:
        """Close the files."""
        self.vectors.close()
        self._reader.close()
        self._writer.close()

    def _follow(self) -> None:
        """Open Chroma anew when another process has written: an open client does not see it."""
        mark = self.catalog.foreign_mark()
        if mark not in (None, self._seen_mark):
            self._seen_mark = mark
            self.vectors.reopen()
