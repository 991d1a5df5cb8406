"""The network of multilingual-e5-small as an ONNX graph that multiplies whole numbers."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.models.e5_file import Sizes
from qa.models.onnx_graph import OnnxGraph

_CONTRIB = "com.microsoft"
"""Operators that onnxruntime adds to ONNX's own."""
_MOST_ACTIVATION = 127
_ZERO = 128


class Weights(Protocol):
    """What the network computes with."""

    @property
    def sizes(self) -> Sizes:
        """The shape of the network."""
        ...

    def floats(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return a tensor of that shape."""
        ...

    def integers(
        self, name: str, rows: int, columns: int
    ) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """Return a matrix as integers ``(rows, columns)`` of seven bits, and each row's scale."""
        ...

    def embeddings(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors ``(n_tokens, hidden)`` of some pieces of the vocabulary."""
        ...


def e5_network(weights: Weights) -> bytes:
    """Return the network: ``embedded (1, n_tokens, hidden)`` in, the last layer's states out.

    It is BERT's encoder (Devlin 2019). Weights have one scale a row of their matrix, activations
    one a token, so that a token's share in the arithmetic does not depend on the others.

    Raises:
        ModelError: the file lacks a part of it.
    """
    return _Network(weights).to_bytes()


class _Network:
    """The graph while it is built; values go by their names in it."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._sizes = weights.sizes
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
            self._graph.constant(self._weights.floats(name + end, self._sizes.hidden))
            for end in (".w", ".b")
        )
        return self._graph.add(
            "LayerNormalization", value, weight, bias, epsilon=self._sizes.epsilon
        )

    def _linear(self, value: str, names: list[str], rows: int, columns: int) -> str:
        """Multiply by the matrices of these names, one below the other, and add their biases."""
        add, constant = self._graph.add, self._graph.constant
        matrices = [self._weights.integers(name + ".w", rows, columns) for name in names]
        weights = constant(np.concatenate([matrix for matrix, _ in matrices]).T)
        scales = constant(np.concatenate([scale for _, scale in matrices]))
        bias = constant(np.concatenate([self._weights.floats(name + ".b", rows) for name in names]))

        largest = add("ReduceMax", add("Abs", value), self._last_axis)
        scale = add("Div", largest, self._most)
        rounded = add("QuantizeLinear", add("Div", value, scale), self._one, self._zero)
        product = add(
            "MatMulIntegerToFloat",
            *(rounded, weights, self._one, scales, self._zero),
            domain=_CONTRIB,
        )
        return add("Add", add("Mul", product, scale), bias)
