"""Chroma against the catalogue: only a killed run, or somebody's hand, leaves the two apart."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from qa.index.catalog import Catalog
from qa.index.vector_cache import VectorCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Vectors(Protocol):
    """Where the passage vectors are searched."""

    def put(
        self,
        keys: Sequence[str],
        vectors: "NDArray[np.float32]",
        places: Sequence[tuple[str, int, int]],
    ) -> None:
        """Add or replace vectors ``(n_keys, dim)`` with the place of each passage."""
        ...

    def remove(self, keys: Sequence[str]) -> None:
        """Remove the vectors with these keys."""
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
    return catalog.finished() and vectors.count() == catalog.counts().passages


def heal(catalog: Catalog, cache: VectorCache, vectors: Vectors) -> None:
    """Give Chroma what it lacks, from the cache, and take away what the catalogue disowns."""
    import numpy as np

    wanted = {passage.key: passage for passage in catalog.all_passages()}
    present = set(vectors.keys())
    vectors.remove(sorted(present - wanted.keys()))
    missing = [passage for key, passage in wanted.items() if key not in present]
    if missing:
        known = cache.get([passage.vector_key for passage in missing])
        vectors.put(
            [passage.key for passage in missing],
            np.stack([known[passage.vector_key] for passage in missing]),
            [(passage.file, passage.start, passage.end) for passage in missing],
        )
