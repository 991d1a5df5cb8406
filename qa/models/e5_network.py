"""The network of multilingual-e5-small as an ONNX graph that multiplies whole numbers."""

import numpy as np
from numpy.typing import NDArray

from qa.models.e5_file import E5File
from qa.models.onnx_graph import OnnxGraph

_CONTRIB = "com.microsoft"
"""Operators that onnxruntime adds to ONNX's own."""
_MOST_WEIGHT = 63
"""Seven bits and no more: processors without VNNI add the products of two neighbours in 16 bits,
which weights of eight bits would overflow. So every processor computes the same."""
_MOST_ACTIVATION = 127
_ZERO = 128
_LARGEST = 8
"""How many times its block's scale a weight may be."""


def e5_network(file: E5File) -> bytes:
    """Return the network: ``embedded (1, n_tokens, hidden)`` in, the last layer's states out.

    It is BERT's encoder (Devlin 2019). Weights have one scale a row of their matrix, activations
    one a token, so that a token's share in the arithmetic does not depend on the others.

    Raises:
        ModelError: the file lacks a part of it.
    """
    return _Network(file).to_bytes()


class _Network:
    """The graph while it is built; values go by their names in it."""

    def __init__(self, file: E5File) -> None:
        self._file = file
        self._sizes = file.sizes
        self._graph = OnnxGraph()
        self._last_axis = self._graph.constant(np.array([-1], np.int64))
        self._thirds = self._graph.constant(np.full(3, self._sizes.hidden, np.int64))
        self._one = self._graph.constant(np.array(1, np.float32))
        self._most = self._graph.constant(np.array(_MOST_ACTIVATION, np.float32))
        self._zero = self._graph.constant(np.array(_ZERO, np.uint8))

    def to_bytes(self) -> bytes:
        state = self._normalised("embedded", "emb.ln")
        for layer in range(self._sizes.layers):
            state = self._layer(state, f"l{layer}.")
        shape = (1, "n_tokens", self._sizes.hidden)
        return self._graph.to_bytes({"embedded": shape}, {state: shape})

    def _layer(self, state: str, prefix: str) -> str:
        hidden, inner = self._sizes.hidden, self._sizes.inner
        add = self._graph.add
        mixed = self._linear(self._attended(state, prefix), [prefix + "ao"], hidden, hidden)
        state = self._normalised(add("Add", mixed, state), prefix + "aln")
        wide = self._linear(state, [prefix + "fi"], inner, hidden)
        active = add("Gelu", wide, domain=_CONTRIB)
        narrow = self._linear(active, [prefix + "fo"], hidden, inner)
        return self._normalised(add("Add", narrow, state), prefix + "oln")

    def _attended(self, state: str, prefix: str) -> str:
        """Let every token look at all; the three projections are one multiplication."""
        hidden = self._sizes.hidden
        joined = self._linear(state, [prefix + part for part in "qkv"], hidden, hidden)
        parts = self._graph.add_many(3, "Split", joined, self._thirds, axis=-1)
        heads = self._sizes.heads
        return self._graph.add("MultiHeadAttention", *parts, domain=_CONTRIB, num_heads=heads)

    def _normalised(self, value: str, name: str) -> str:
        weight, bias = (
            self._graph.constant(self._file.floats(name + end, self._sizes.hidden))
            for end in (".w", ".b")
        )
        return self._graph.add(
            "LayerNormalization", value, weight, bias, epsilon=self._sizes.epsilon
        )

    def _linear(self, value: str, names: list[str], rows: int, columns: int) -> str:
        """Multiply by the matrices of these names, one below the other, and add their biases."""
        add, constant = self._graph.add, self._graph.constant
        matrices = [integers(self._file, name + ".w", rows, columns) for name in names]
        weights = constant(np.concatenate([matrix for matrix, _ in matrices]).T)
        scales = constant(np.concatenate([scale for _, scale in matrices]))
        bias = constant(np.concatenate([self._file.floats(name + ".b", rows) for name in names]))

        largest = add("ReduceMax", add("Abs", value), self._last_axis)
        scale = add("Div", largest, self._most)
        rounded = add("QuantizeLinear", add("Div", value, scale), self._one, self._zero)
        product = add(
            "MatMulIntegerToFloat",
            *(rounded, weights, self._one, scales, self._zero),
            domain=_CONTRIB,
        )
        return add("Add", add("Mul", product, scale), bias)


def integers(
    file: E5File, name: str, rows: int, columns: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix as integers ``(rows, columns)`` of seven bits, and the scale of each row.

    Raises:
        ModelError: the file has no matrix of that name and shape.
    """
    scales, weights = file.scales_and_weights(name, rows, columns)
    row_scales = np.abs(scales).max(axis=1, keepdims=True) * np.float32(_LARGEST / _MOST_WEIGHT)
    weights *= scales / np.maximum(row_scales, np.finfo(np.float32).tiny)
    return np.rint(weights, out=weights).astype(np.int8).reshape(rows, columns), row_scales.ravel()
