"""A file of the embedder's kind, small enough to be worked out by other means."""

import struct
from pathlib import Path

import numpy as np

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 64, 2, 2, 96, 16
EPSILON = 1e-6
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁new", "s", "new", "w", "n", "e", "港", "▁news"]
SCORES = [0, 0, 0, 0, -2, -3, -2.5, -4, -5, -5, -5, -6, -8]
"""``▁new`` + ``s`` (-5.5) is likelier than ``▁news`` (-8)."""
CHARACTERS = {ord("Ａ"): "new", 9: " ", 0x200B: ""}


def tensors() -> dict[str, np.ndarray]:
    """Return random weights, each of which Q4_0 holds exactly, by name."""
    random = np.random.default_rng(5)

    def matrix(rows: int, columns: int) -> np.ndarray:
        whole = random.integers(-8, 8, (rows, columns // 32, 32))
        scales = 2.0 ** random.integers(-8, -4, (rows, columns // 32, 1))
        return (whole * scales).reshape(rows, columns).astype(np.float32)

    def floats(*shape: int) -> np.ndarray:
        return random.normal(0.0, 0.5, shape).astype(np.float32)

    made = {"emb.word": matrix(len(PIECES), HIDDEN)}
    made |= {"emb.pos": floats(POSITIONS, HIDDEN), "emb.type": floats(2, HIDDEN)}
    made |= {"emb.ln.w": 1 + floats(HIDDEN), "emb.ln.b": floats(HIDDEN)}
    for layer in (f"l{number}." for number in range(LAYERS)):
        for name, rows, columns in [
            *((part, HIDDEN, HIDDEN) for part in ("q", "k", "v", "ao")),
            ("fi", INNER, HIDDEN),
            ("fo", HIDDEN, INNER),
        ]:
            made |= {f"{layer}{name}.w": matrix(rows, columns), f"{layer}{name}.b": floats(rows)}
        for name in ("aln", "oln"):
            made |= {f"{layer}{name}.w": 1 + floats(HIDDEN), f"{layer}{name}.b": floats(HIDDEN)}
    return made


def _blocks(matrix: np.ndarray) -> bytes:
    """Return a matrix in Q4_0; the scale of a block is the power of two that all divide by."""
    packed = b""
    for block in matrix.reshape(-1, 32):
        scale = next(s for s in 2.0 ** np.arange(-4, -10, -1.0) if not (block / s % 1).any())
        halves = (block / scale + 8).astype(np.uint8)
        packed += np.float16(scale).tobytes() + (halves[:16] | halves[16:] << 4).tobytes()
    return packed


def write_tiny_e5(path: Path, changed: dict[str, np.ndarray] | None = None) -> Path:
    """Write the file and return its path."""
    letters = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, letters)])
    sizes = (1, HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2)
    head = b"E5S1" + struct.pack("<I7ifi", *sizes, EPSILON, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1])
    head += offsets.astype("<u4").tobytes() + np.array(SCORES, "<f4").tobytes() + b"".join(letters)
    read_as = b"".join(
        struct.pack("<IB", code, len(text)) + text.encode("utf-32-le")
        for code, text in sorted(CHARACTERS.items())
    )
    head += struct.pack("<iI", len(CHARACTERS), len(read_as)) + read_as
    stored = {
        name: (1, values.size, _blocks(values))
        if name.endswith(".w") and values.ndim == 2 or name == "emb.word"
        else (0, values.size, values.astype("<f4").tobytes())
        for name, values in (tensors() | (changed or {})).items()
    }
    head += struct.pack("<i", len(stored))
    start = len(head) + sum(2 + len(name) + 21 for name in stored)
    body = b""
    for name, (kind, count, data) in stored.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", kind, count, start + len(body), len(data))
        body += data
    path.write_bytes(head + body)
    return path
