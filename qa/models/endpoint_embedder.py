"""The embedder at an OpenAI-compatible endpoint."""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.models.connection import Connection
from qa.models.endpoint import Endpoint, sendable

_BATCH = 32
_BYTES_PER_TOKEN = 3


class EndpointEmbedder:
    """Turn passages and queries into vectors at one endpoint.

    Both sides are sent as they are: which prefixes a model wants is not part of the protocol.
    """

    max_tokens = 512
    """What any embedding model can read; the protocol has no way to ask for the true limit."""

    def __init__(
        self,
        base_url: str | None,
        model: str | None,
        api_key: str | None = None,
        timeout_s: float = 60.0,
    ) -> None:
        """Name the endpoint; nothing is sent before the first text.

        Raises:
            SettingsError: the address or the model is missing or malformed.
        """
        self._endpoint = Endpoint.checked(base_url, model, "QA_EMBED", api_key)
        self._connection = Connection(self._endpoint, timeout_s)
        self._lock = threading.Lock()
        self._dim: int | None = None

    @property
    def name(self) -> str:
        """The model's name at the endpoint, wherever that is: its vectors are the same."""
        return f"{self._endpoint.model} (endpoint)"

    @property
    def dim(self) -> int:
        """The length of a vector; asks the endpoint for one if none has come yet."""
        if self._dim is None:
            self.embed_query("dimension")
        assert self._dim is not None
        return self._dim

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dim) float32, each row of length 1.

        Raises:
            BadReply: the reply does not hold one usable vector for each text.
            ModelError: any other failure, see ``qa.errors``.
        """
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        batches = [texts[i : i + _BATCH] for i in range(0, len(texts), _BATCH)]
        return np.concatenate([self._embed(batch) for batch in batches])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Return (dim,) float32 of length 1; raises as ``embed_passages``."""
        vector: NDArray[np.float32] = self._embed([text])[0]
        return vector

    def count_tokens(self, text: str) -> int:
        """Return an estimate on the high side: three bytes of UTF-8 are a token."""
        return -(-len(sendable(text).encode()) // _BYTES_PER_TOKEN)

    def warm_up(self) -> None:
        """Load the client; sends nothing."""
        self._connection.client()

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dim) float32 of one batch."""
        client = self._connection.client()
        request = {
            "model": self._endpoint.model,
            # Some endpoints turn an empty text down.
            "input": [sendable(text).strip() or "-" for text in texts],
            "encoding_format": "float",
        }
        reply = client.post("embeddings", request, client.deadline())
        vectors = self._vectors(reply, len(texts))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and (lengths > 0).all()):
            raise self._endpoint.bad_reply("holds a vector without a direction")
        normalised: NDArray[np.float32] = (vectors / lengths).astype(np.float32)
        return normalised

    def _vectors(self, reply: object, count: int) -> NDArray[np.float64]:
        """Return the reply's vectors in the order of the texts.

        Shape: (count, dim) float64.
        """
        rows: list[object] = [None] * count
        match reply:
            case {"data": list() as items}:
                for item in items:
                    match item:
                        case {"index": int(index), "embedding": list(row)} if 0 <= index < count:
                            rows[index] = row
        try:
            vectors = np.array(rows, dtype=np.float64)
        except (TypeError, ValueError) as exc:
            raise self._endpoint.bad_reply("is not one vector for each text") from exc
        if vectors.ndim != 2 or not vectors.size:
            raise self._endpoint.bad_reply("is not one vector for each text")
        dim = vectors.shape[1]
        with self._lock:
            known = self._dim = self._dim or dim
        if dim != known:
            raise self._endpoint.bad_reply(f"has vectors of {dim} numbers, and before of {known}")
        return vectors
