"""A computation in ONNX's file format, which is a protocol buffer.

The ``onnx`` package writes it too, for 33 MB installed and a tenth of a second at every start; of
its format this needs the few fields below. Their numbers: ``onnx/onnx.proto`` of the ONNX project.
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

_IR_VERSION = 9
_OPERATORS = {"": 20, "com.microsoft": 1}
"""Versions of the operators: ONNX's own, and those that onnxruntime adds."""
_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}
_FLOAT, _INT = 1, 2


class OnnxGraph:
    """Collect constants and operations; each is known by the name that adding it returns."""

    def __init__(self) -> None:
        self._names = (f"v{number}" for number in count())
        self._constants: list[tuple[bytes, bytes]] = []
        self._nodes: list[bytes] = []

    def constant(self, values: NDArray[np.generic]) -> str:
        """Add an array of float32, uint8, int8 or int64."""
        name = next(self._names)
        head = (
            b"".join(_number(1, size) for size in values.shape)
            + _number(2, _TYPES[values.dtype.name])
            + _text(8, name)
            + _head(9, values.nbytes)
        )
        # Apart, since these are the bulk of the file: copied once more, in to_bytes.
        self._constants.append((head, values.tobytes()))
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: int | float) -> str:
        """Add an operation; return its output."""
        return self.add_many(1, operator, *inputs, domain=domain, **attributes)[0]

    def add_many(
        self, outputs: int, operator: str, *inputs: str, domain: str = "", **attributes: int | float
    ) -> list[str]:
        """Add an operation; return its outputs."""
        names = [next(self._names) for _ in range(outputs)]
        self._nodes.append(
            b"".join(_text(1, name) for name in inputs)
            + b"".join(_text(2, name) for name in names)
            + _text(4, operator)
            + b"".join(_bytes(5, _attribute(*pair)) for pair in attributes.items())
            + _text(7, domain)
        )
        return names

    def to_bytes(
        self, inputs: Mapping[str, Sequence[int | str]], outputs: Mapping[str, Sequence[int | str]]
    ) -> bytes:
        """Return the file; inputs and outputs are float32, by name, with a shape each.

        A size of a shape that is a word may be any number.
        """
        graph = [_bytes(1, node) for node in self._nodes] + [_text(2, "graph")]
        for head, values in self._constants:
            graph += [_head(5, len(head) + len(values)), head, values]
        graph += [_bytes(11, _value(*value)) for value in inputs.items()]
        graph += [_bytes(12, _value(*value)) for value in outputs.items()]
        operators = (_text(1, domain) + _number(2, v) for domain, v in _OPERATORS.items())
        return b"".join(
            [
                _number(1, _IR_VERSION),
                _head(7, sum(map(len, graph))),
                *graph,
                *(_bytes(8, operator) for operator in operators),
            ]
        )


def _attribute(name: str, value: int | float) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + _tag(2, 5) + struct.pack("<f", value) + _number(20, _FLOAT)
    return _text(1, name) + _number(3, value) + _number(20, _INT)


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    sizes = (_text(2, size) if isinstance(size, str) else _number(1, size) for size in shape)
    tensor = _number(1, _TYPES["float32"]) + _bytes(2, b"".join(_bytes(1, size) for size in sizes))
    return _text(1, name) + _bytes(2, _bytes(1, tensor))


def _tag(field: int, wire_type: int) -> bytes:
    return _varint(field << 3 | wire_type)


def _number(field: int, value: int) -> bytes:
    return _tag(field, 0) + _varint(value % 2**64)  # a negative one as its two's complement


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode("utf-8"))


def _bytes(field: int, value: bytes) -> bytes:
    return _head(field, len(value)) + value


def _head(field: int, length: int) -> bytes:
    """Return what goes before a value of that many bytes."""
    return _tag(field, 2) + _varint(length)


def _varint(value: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first, all but the last marked."""
    groups = bytearray()
    while value > 127:
        groups.append(value & 127 | 128)
        value >>= 7
    groups.append(value)
    return bytes(groups)
