"""Run multilingual-e5-small: token ids to the states of its last layer, by onnxruntime."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.models.e5_network import Weights, e5_network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class E5Encoder:
    """Turn token ids into vectors; safe in many threads, each call on one core."""

    def __init__(self, weights: Weights) -> None:
        """Build the network, in some 0.3 s of one core.

        Raises:
            ModelError: the weights lack a part of it.
        """
        sizes = weights.sizes
        self._weights = weights
        # The second of the two types of tokens is for the other one of a pair of texts.
        self._places = (
            weights.floats("emb.pos", sizes.positions, sizes.hidden)
            + weights.floats("emb.type", 2, sizes.hidden)[0]
        )
        self._session = _session(e5_network(weights))

    def encode(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the mean of the tokens' last states, ``(hidden,)`` of length 1.

        Args:
            ids: 1 to ``positions``, with the marks of beginning and end.
        """
        vector: NDArray[np.float32] = self.states(ids).mean(axis=0)
        vector /= np.linalg.norm(vector)
        return vector

    def states(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the tokens' last states, ``(n_tokens, hidden)``.

        Args:
            ids: 1 to ``positions``, with the marks of beginning and end.
        """
        embedded = self._weights.embeddings(ids)
        embedded += self._places[: len(ids)]
        (states,) = self._session.run(None, {"embedded": embedded[None]})
        found: NDArray[np.float32] = states[0]
        return found


def _session(network: bytes) -> "InferenceSession":
    import onnxruntime as ort

    options = ort.SessionOptions()
    # Texts are computed side by side, each in its caller's thread: two cores do almost twice as
    # much, and no thread of a pool spins while another process wants the core.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Fusing an addition with the normalization after it makes both ten times as slow.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    # Every text has another length, and for each a plan of its memory would be kept.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return ort.InferenceSession(network, options, providers=["CPUExecutionProvider"])
