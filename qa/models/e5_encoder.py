"""Run multilingual-e5-small: token ids to a vector, by onnxruntime."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.models.e5_file import E5File
from qa.models.e5_network import e5_network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class E5Encoder:
    """Turn token ids into a vector; safe in many threads, each call on one core."""

    def __init__(self, file: E5File) -> None:
        """Build the network, in some 0.3 s of one core.

        Raises:
            ModelError: the file lacks a part of it.
        """
        self._file = file
        sizes = file.sizes
        # The second of the two types of tokens is for the other one of a pair of texts.
        self._places = (
            file.floats("emb.pos", sizes.positions, sizes.hidden)
            + (file.floats("emb.type", 2, sizes.hidden)[0])
        )
        self._session = _session(e5_network(file))

    def encode(self, ids: list[int]) -> NDArray[np.float32]:
        """Return the mean of the tokens' last states, ``(hidden,)`` of length 1.

        Args:
            ids: 1 to ``positions``, with the marks of beginning and end.
        """
        sizes = self._file.sizes
        scales, weights = self._file.scales_and_weights(
            "emb.word", sizes.tokens, sizes.hidden, np.array(ids)
        )
        embedded = (scales * weights).reshape(1, len(ids), sizes.hidden)
        embedded += self._places[: len(ids)]
        (states,) = self._session.run(None, {"embedded": embedded})
        vector: NDArray[np.float32] = states[0].mean(axis=0)
        vector /= np.linalg.norm(vector)
        return vector


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
