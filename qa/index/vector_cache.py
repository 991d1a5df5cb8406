"""Vectors by what was embedded, so that no text is embedded twice.

They are kept as ``float16``: on unit vectors of 384 dimensions that moves a cosine by less than
0.001, and halves what is the larger part of the file.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qa.index.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BATCH_TEXTS = 32
"""Texts embedded between two commits: what a killed run loses at most."""


def vector_key(embedder: str, text: str) -> bytes:
    """Return the key of a text's vector: 16 bytes, different for every embedder."""
    content = f"{embedder}\0{text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=16).digest()


class VectorCache:
    """Embedded texts in SQLite."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, keys: Sequence[bytes]) -> "dict[bytes, NDArray[np.float32]]":
        """Return the vectors ``(dim,) float32`` that are there, by key."""
        import numpy as np

        rows = self._db.rows_of("SELECT key, vector FROM vectors WHERE key IN ({keys})", keys)
        return {key: np.frombuffer(blob, np.float16).astype(np.float32) for key, blob in rows}

    def missing(self, keys: Sequence[bytes]) -> list[bytes]:
        """Return the keys whose vectors are not there, in their order."""
        rows = self._db.rows_of("SELECT key FROM vectors WHERE key IN ({keys})", keys)
        known = {key for (key,) in rows}
        return [key for key in keys if key not in known]

    def fill(
        self,
        texts: dict[bytes, str],
        embed: "Callable[[Sequence[str]], NDArray[np.float32]]",
    ) -> int:
        """Embed the texts whose key is not there yet and keep them; return how many.

        Args:
            texts: the texts by their keys.
            embed: gives ``(n_texts, dim) float32`` for a batch of texts.
        """
        import numpy as np

        missing = self.missing(list(texts))
        for i in range(0, len(missing), _BATCH_TEXTS):
            part = missing[i : i + _BATCH_TEXTS]
            vectors = embed([texts[key] for key in part]).astype(np.float16)
            with self._db.transaction():
                self._db.write_many(
                    "INSERT OR IGNORE INTO vectors (key, vector) VALUES (?, ?)",
                    [(key, row.tobytes()) for key, row in zip(part, vectors, strict=True)],
                )
        return len(missing)
