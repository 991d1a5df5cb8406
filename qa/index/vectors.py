"""The dense side: passage vectors in Chroma."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Protocol, TypeVar

from qa.errors import IndexDamaged, IndexError_, IndexLocked
from qa.index.chroma import connect, disconnect, translated
from qa.index.server import ChromaServer

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

_Told = TypeVar("_Told")
_BATCH = 500
"""Rows written at once; below Chroma's ``sync_threshold`` of 1,000, which kills survive."""
MADE_ANEW = "The index is being made anew. Ask again in a moment."
_EF_SEARCH = 800
"""Recall@10 among 100,000 is .99, against .87 with the default; docs/decisions.md has the rest. Set
when the collection is made: a later change has no effect until the process opens it again."""


class Guard(Protocol):
    """What watches over the files in the folder."""

    def opening(self) -> AbstractContextManager[None]:
        """Return what has to be around the opening of the folder."""
        ...

    def break_(self) -> None:
        """Learn that the files cannot be read."""
        ...


class ChromaVectors:
    """Passage vectors by key, in a folder of this machine or on a Chroma server.

    Args:
        folder: where the vectors are when there is no server.
        name: sets this index apart from others on the same server.
        server: where they are instead.
        guard: watches over the folder.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        server: ChromaServer | None = None,
        guard: Guard | None = None,
    ) -> None:
        self.folder = folder
        self._index = name
        self._name = f"passages-{name}"
        self._server = server
        self._guard = guard
        self._lock = RLock()
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None
        self._opened: tuple[int, int] | None = None
        self._mark: str | None = None

    def nearest(self, vector: "NDArray[np.float32]", limit: int) -> list[str]:
        """Return the keys of the passages nearest to a query vector ``(dim,)``, nearest first.

        Raises:
            IndexLocked: they were there a moment ago, and are gone.
        """

        def ask(collection: "Collection") -> list[str] | None:
            found = collection.query(query_embeddings=vector[None], n_results=limit, include=[])
            keys = list(found["ids"][0])
            bytes.fromhex("".join(keys))  # a ValueError tells that they changed on the disk
            return keys

        opened = self._collection is not None
        try:
            keys = self._asked(ask, None)
        except IndexError_:
            # Another process may have been writing just then; its files read well when opened anew.
            keys = self._asked(ask, None)
        if keys is None and opened:
            raise IndexLocked(MADE_ANEW)
        return keys or []

    def missing(self) -> bool:
        """Tell whether there is nothing to search in: nobody filled it, or it is gone."""
        with self._using():
            return self._open() is None

    def put(self, keys: Sequence[str], vectors: "NDArray[np.float32]") -> None:
        """Add or replace vectors ``(n_keys, dim)``."""
        with self._using():
            collection = self._open() or self._create()
            for i in range(0, len(keys), _BATCH):
                part = slice(i, i + _BATCH)
                collection.upsert(ids=list(keys[part]), embeddings=vectors[part])

    def remove(self, keys: Sequence[str]) -> None:
        """Remove the vectors with these keys; one that is not there is no error."""

        def ask(collection: "Collection") -> None:
            for i in range(0, len(keys), _BATCH):
                collection.delete(ids=list(keys[i : i + _BATCH]))

        self._asked(ask, None)

    def count(self) -> int:
        """Return how many vectors there are."""
        return self._asked(lambda collection: collection.count(), 0)

    def get(self, keys: Sequence[str]) -> "dict[str, NDArray[np.float32]]":
        """Return the vectors ``(dim,)`` that are there, by key."""
        import numpy as np

        def ask(collection: "Collection") -> "dict[str, NDArray[np.float32]]":
            found = collection.get(ids=list(keys), include=["embeddings"])
            return dict(zip(found["ids"], np.asarray(found["embeddings"]), strict=True))

        return self._asked(ask, {})

    def keys(self) -> list[str]:
        """Return the keys of all vectors."""
        return self._asked(lambda collection: list(collection.get(include=[])["ids"]), [])

    def clear(self) -> None:
        """Remove everything; a folder is deleted unopened, so that a damaged one is mended too."""
        with self._using():
            self.close()
            if self._server is not None:
                if self._open() is not None:
                    self._connection().delete_collection(self._name)
                self._collection = None
            elif self.folder.is_dir():
                shutil.rmtree(self.folder)
            else:
                self.folder.unlink(missing_ok=True)

    def follow(self, mark: str | None) -> None:
        """See what another process has written, if ``mark`` is a new one: an open folder does not.

        Args:
            mark: changes with each write of another process; ``None`` when this one wrote last.
        """
        if self._server is None and mark not in (None, self._mark):
            self._mark = mark
            self.close()

    def beside(self, folder: Path) -> "ChromaVectors":
        """Return the same collection in another folder; it is empty, if nobody filled it."""
        return ChromaVectors(folder, self._index)

    def close(self) -> None:
        """Let go of the files or the connection; the next call opens them again."""
        with self._lock:
            if self._client is not None:
                disconnect(self._client)
            self._client = self._collection = None

    def _asked(self, ask: "Callable[[Collection], _Told]", nothing: _Told) -> _Told:
        """Ask the collection; one that was made anew elsewhere is opened again."""
        from chromadb.errors import NotFoundError

        with self._using():
            collection = self._open()
            if collection is None:
                return nothing
            try:
                return ask(collection)
            except NotFoundError:
                self._collection = None
                collection = self._open()
                return nothing if collection is None else ask(collection)

    def _open(self) -> "Collection | None":
        """Return the collection, ``None`` when there is none: a reader makes nothing."""
        from chromadb.errors import NotFoundError

        if self._server is None and self._file() != self._opened:
            self.close()  # the folder was deleted or made anew under an open client
        if self._collection is None:
            if self._server is None and self._file() is None:
                return None
            try:
                with self._guard.opening() if self._guard else nullcontext():
                    self._collection = self._connection().get_collection(
                        self._name, embedding_function=None
                    )
                    self._collection.count()  # only now are all files opened, and some written
            except NotFoundError:
                return None
        return self._collection

    def _create(self) -> "Collection":
        self._collection = self._connection().create_collection(
            self._name,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH}},
        )
        return self._collection

    def _connection(self) -> "ClientAPI":
        if self._client is None:
            self._client = connect(self.folder, self._server)
            self._opened = self._file()
        return self._client

    def _file(self) -> tuple[int, int] | None:
        """Return what tells Chroma's file from another of the same name."""
        try:
            status = (self.folder / "chroma.sqlite3").stat()
        except FileNotFoundError:
            return None
        return (status.st_dev, status.st_ino)

    @contextmanager
    def _using(self) -> Iterator[None]:
        """Have Chroma to oneself, its errors translated; what fails is opened anew next time."""
        try:
            with translated(self.folder, self._server), self._lock:
                yield
        except IndexError_ as exc:
            self.close()
            if self._guard and isinstance(exc, IndexDamaged):
                self._guard.break_()
            raise
