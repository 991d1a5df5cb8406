"""Figures over many samples, and how far they can be trusted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959964
"""Of the standard normal distribution, for 95%."""

Part = tuple[float, float]
"""What one sample adds to the numerator and to the denominator of a figure."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A ratio over ``n`` samples, its standard error and its 95% confidence interval."""

    mean: float
    stderr: float | None
    """``None`` for one sample, which says nothing about the spread."""
    low: float
    high: float
    n: int


def estimate(parts: Sequence[Part], *, share: bool = True) -> Estimate | None:
    """Return the ratio of sums of the parts; ``None`` when nothing stands below the line.

    ``mean = sum a / sum b`` and ``stderr = sqrt(n / (n - 1) * sum (a - mean b)²) / sum b``, the
    linearised standard error of a ratio (Cochran 1977, 6.5). Where every ``b`` is 1 that is the
    mean and ``s / sqrt(n)``, as inspect_ai's ``stderr`` and Miller 2024, "Adding Error Bars to
    Evals", eq. 1.

    The interval is Wilson's (1927) where each sample counts 0 or 1 out of 1, as it stays sensible
    at 0% and 100%; else ``mean ± 1.96 stderr``.

    Args:
        parts: of the samples that the figure applies to.
        share: the figure lies between 0 and 1, and so does its interval.
    """
    below = sum(b for _, b in parts)
    if not below:
        return None
    n = len(parts)
    mean = sum(a for a, _ in parts) / below
    squares = sum((a - mean * b) ** 2 for a, b in parts)
    stderr = math.sqrt(n / (n - 1) * squares) / below if n > 1 else None
    if share and all(b == 1 and a in (0, 1) for a, b in parts):
        low, high = wilson(mean, n)
    else:
        spread = _Z * (stderr or 0.0)
        low, high = mean - spread, mean + spread
    return Estimate(mean, stderr, max(low, 0.0), min(high, 1.0) if share else high, n)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95% score interval of a binomial share (Wilson 1927).

    ``(p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n)``.
    """
    z2 = _Z * _Z
    middle = share + z2 / (2 * n)
    spread = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return (middle - spread) / (1 + z2 / n), (middle + spread) / (1 + z2 / n)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least ``percent`` % of the values do not exceed.

    The nearest-rank percentile: ``sorted(values)[ceil(percent / 100 * n) - 1]``. ``values`` must
    hold one value or more.
    """
    return sorted(values)[max(math.ceil(percent / 100 * len(values)), 1) - 1]
