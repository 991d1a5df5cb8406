"""The centre of the texts in a language, kept up with each change instead of summed anew.

Vectors are ``float16``, multiples of 2⁻²⁴ no larger than 1, so ``float64`` holds the sum of up to
2²⁹ of them exactly: adding and taking away in any order gives the same bits as a fresh sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Total:
    """How many distinct passage vectors there are, and their sum.

    ``sum_hex`` is ``(dim,) float64`` in hexadecimal, empty when there is none.
    """

    count: int = 0
    sum_hex: str = ""

    def moved(
        self, steps: Mapping[bytes, int], vectors: "Mapping[bytes, NDArray[np.float32]]"
    ) -> "Total":
        """Return the total after some vectors came (1) or went (-1)."""
        import numpy as np

        sum_ = np.frombuffer(bytes.fromhex(self.sum_hex)) if self.sum_hex else np.zeros(1)
        for key, step in steps.items():
            sum_ = sum_ + step * vectors[key].astype(np.float64)
        count = self.count + sum(steps.values())
        return Total(count, sum_.tobytes().hex()) if count else Total()

    def centre(self) -> "NDArray[np.float32] | None":
        """Return the mean ``(dim,)``, ``None`` when there is no vector."""
        return centre_of_all([self])


def centre_of_all(totals: Iterable[Total]) -> "NDArray[np.float32] | None":
    """Return the mean ``(dim,)`` of the vectors of several totals, ``None`` when there is none."""
    import numpy as np

    some = [total for total in totals if total.count]
    if not some:
        return None
    sums = [np.frombuffer(bytes.fromhex(total.sum_hex)) for total in some]
    mean: NDArray[np.float64] = np.sum(sums, axis=0) / sum(total.count for total in some)
    return mean.astype(np.float32)
