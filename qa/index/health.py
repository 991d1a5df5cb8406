"""Chroma against the catalogue: only a killed run, or somebody's hand, leaves the two apart."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from qa.index.catalog import Catalog
from qa.index.vector_cache import VectorCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_BATCH = 5_000
"""Vectors held in memory at once."""


class Vectors(Protocol):
    """Where the passage vectors are searched."""

    def put(self, keys: Sequence[str], vectors: "NDArray[np.float32]") -> None:
        """Add or replace vectors ``(n_keys, dim)``."""
        ...

    def remove(self, keys: Sequence[str]) -> None:
        """Remove the vectors with these keys."""
        ...

    def nearest(self, vector: "NDArray[np.float32]", limit: int) -> list[str]:
        """Return the keys of the vectors nearest to one ``(dim,)``, nearest first."""
        ...

    def get(self, keys: Sequence[str]) -> "dict[str, NDArray[np.float32]]":
        """Return the vectors ``(dim,)`` that are there, by key."""
        ...

    def keys(self) -> list[str]:
        """Return the keys of all vectors."""
        ...

    def count(self) -> int:
        """Return how many vectors there are."""
        ...

    def clear(self) -> None:
        """Remove everything."""
        ...

    def follow(self, mark: str | None) -> None:
        """See what another process has written, if ``mark`` is a new one."""
        ...

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        ...


def healthy(catalog: Catalog, vectors: Vectors) -> bool:
    """Tell cheaply whether Chroma holds what the catalogue says, as of a run that finished."""
    return catalog.finished() and vectors.count() == catalog.vector_count()


def heal(catalog: Catalog, cache: VectorCache, vectors: Vectors) -> None:
    """Give Chroma what it lacks, from the cache, and take away what the catalogue disowns."""
    import numpy as np

    wanted = {key.hex(): key for key in catalog.vector_keys()}
    present = set(vectors.keys())
    vectors.remove(sorted(present - wanted.keys()))
    missing = sorted(wanted.keys() - present)
    for i in range(0, len(missing), _BATCH):
        part = missing[i : i + _BATCH]
        known = cache.get([wanted[key] for key in part])
        vectors.put(part, np.stack([known[wanted[key]] for key in part]))
