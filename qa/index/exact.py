"""Exact nearness by the vectors that SQLite holds, of passages that are looked at closely."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.index.allowed import Where, condition
from qa.index.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Cosines = NDArray[np.float32]


class NearSentence(NamedTuple):
    """Where a sentence stands in its article, and how near it is; made by the hundred a query."""

    start: int
    end: int
    cosine: float


class ExactVectors:
    """Compares vectors ``(dim,)`` of queries with stored ones."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def passages(self, vector: "NDArray[np.float32]", ids: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of these passages; one that is gone is left out."""
        rows = self._db.rows(
            "SELECT vector, passage_id FROM passage_vectors"
            " WHERE passage_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {
            id: cosine
            for cosine, (_, id) in zip(products(vector, rows).tolist(), rows, strict=True)
        }

    def sentences(
        self, vector: "NDArray[np.float32]", ids: Sequence[int]
    ) -> dict[int, list[NearSentence]]:
        """Return the sentences of these passages in reading order, each with its cosine."""
        rows = self._db.rows(
            "SELECT vector, passage_id, start, end FROM sentences"
            " CROSS JOIN vectors ON id = vector_id"
            " WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY passage_id, start",
            (json.dumps(list(ids)),),
        )
        found: dict[int, list[NearSentence]] = {}
        for cosine, (_, id, start, end) in zip(products(vector, rows).tolist(), rows, strict=True):
            found.setdefault(id, []).append(NearSentence(start, end, cosine))
        return found

    def within(
        self, vectors: "Sequence[NDArray[np.float32]]", where: Where
    ) -> "tuple[Ids, list[Cosines]]":
        """Return the passages that a filter lets through, and their cosines to each vector."""
        import numpy as np

        sql, values = condition(self._db, where)
        rows = self._db.rows(
            "SELECT vector, passage_id FROM articles CROSS JOIN passages"
            " ON article_id = articles.id CROSS JOIN passage_vectors"
            f" ON passage_id = passages.id WHERE {sql}",
            values,
        )
        ids = np.array([id for _, id in rows], dtype=np.int64)
        return ids, [products(vector, rows) for vector in vectors]


def products(vector: "NDArray[np.float32]", rows: Sequence[Sequence[Any]]) -> "Cosines":
    """Return the product of the vector and each row's first column, a vector in half precision."""
    import numpy as np

    halves = np.frombuffer(b"".join([row[0] for row in rows]), np.float16)
    # Not BLAS, which would start a thread a core for so little.
    made: Cosines = np.einsum("ij,j->i", halves.astype(np.float32).reshape(-1, len(vector)), vector)
    return made
