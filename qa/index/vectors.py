"""The dense side: passage vectors in Chroma. The only module that knows Chroma."""

import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from qa.errors import IndexDamaged

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

_COLLECTION = "passages"
_BATCH = 500
"""Rows written at once; below Chroma's ``sync_threshold`` of 1,000, which kills survive."""
_EF_SEARCH = 200
"""Recall@10 .996 against .989 with the default, on real vectors; set when the collection is made,
since a later change has no effect until the process opens it again."""


class ChromaVectors:
    """Passage vectors by key, in a folder of this machine or on a Chroma server."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self._folder = folder
        self._url = url
        self._lock = RLock()
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    def nearest(self, vector: "NDArray[np.float32]", limit: int) -> list[str]:
        """Return the keys of the passages nearest to a query vector ``(dim,)``, nearest first."""
        with self._translated(), self._lock:
            result = self._open().query(
                query_embeddings=vector[None], n_results=max(1, limit), include=[]
            )
        return list(result["ids"][0])

    def put(
        self,
        keys: Sequence[str],
        vectors: "NDArray[np.float32]",
        places: Sequence[tuple[str, int, int]],
    ) -> None:
        """Add or replace vectors ``(n_keys, dim)`` with the file, start and end of each passage."""
        with self._translated(), self._lock:
            for i in range(0, len(keys), _BATCH):
                part = slice(i, i + _BATCH)
                self._open().upsert(
                    ids=list(keys[part]),
                    embeddings=vectors[part],
                    metadatas=[
                        {"file": file, "start": start, "end": end}
                        for file, start, end in places[part]
                    ],
                )

    def remove(self, keys: Sequence[str]) -> None:
        """Remove the vectors with these keys; one that is not there is no error."""
        with self._translated(), self._lock:
            for i in range(0, len(keys), _BATCH):
                self._open().delete(ids=list(keys[i : i + _BATCH]))

    def count(self) -> int:
        """Return how many vectors there are."""
        with self._translated(), self._lock:
            return self._open().count()

    def keys(self) -> list[str]:
        """Return the keys of all vectors."""
        with self._translated(), self._lock:
            return list(self._open().get(include=[])["ids"])

    def clear(self) -> None:
        """Remove everything; a folder is deleted whole, so that a damaged one is mended too."""
        with self._translated(), self._lock:
            if self._url is None:
                self.close()
                shutil.rmtree(self._folder, ignore_errors=True)
            else:
                self._open()
                assert self._client is not None
                self._client.delete_collection(_COLLECTION)
                self._collection = None

    def reopen(self) -> None:
        """See at the next call what another process has written: an open client does not."""
        self.close()

    def close(self) -> None:
        """Let go of the files or the connection; the next call opens them again."""
        with self._lock:
            if self._client is not None:
                self._client.close()  # type: ignore[attr-defined]  # missing from the interface
            self._client = self._collection = None

    def _open(self) -> "Collection":
        if self._collection is None:
            if self._client is None:
                self._client = _connect(self._folder, self._url)
            self._collection = self._client.get_or_create_collection(
                _COLLECTION,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH}},
            )
        return self._collection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, OSError, ValueError) as exc:
            where = self._url or str(self._folder)
            raise IndexDamaged(
                f"Chroma cannot use {where}: {_one_line(exc)}. "
                "If it says so again, run `qa index --rebuild`."
            ) from exc


def _connect(folder: Path, url: str | None) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    # Chroma's telemetry logs its own failures; with it off, nothing leaves the machine.
    logging.getLogger("chromadb.telemetry").disabled = True
    settings = Settings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(path=str(folder), settings=settings)
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or (443 if secure else 80),
        ssl=secure,
        settings=settings,
    )


def _one_line(exc: Exception) -> str:
    text: Any = " ".join(str(exc).split())
    return text[:200] or type(exc).__name__
