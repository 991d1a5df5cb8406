"""The embedder, as the index sees it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from qa.errors import EmbedderMismatch
from qa.index.catalog import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """Which model at which version: vectors of different names are never compared."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Return ``(n_texts, dim)``, each row of length 1."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model reads of a text."""
        ...


def check_embedder(catalog: Catalog, name: str) -> None:
    """Refuse to compare vectors of different embedders.

    Raises:
        EmbedderMismatch: the index was made by another embedder than the one named.
    """
    made_by = catalog.meta("embedder")
    if made_by not in (None, name):
        raise EmbedderMismatch(
            f"The index was made with the embedder {made_by}, the settings name {name}. "
            "Set it back, or run `qa index --rebuild`."
        )
