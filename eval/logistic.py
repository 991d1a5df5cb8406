"""Logistic regression and how well its scores part two kinds of cases."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.errors import QAError

Floats = NDArray[np.float64]

_RIDGE = 1e-3
"""Keeps weights finite where the cases can be parted without error, and equations solvable."""
_MOST_STEPS = 50
_STILL = 1e-9
_ROUNDING = 1e-9


class FitError(QAError):
    """The cases do not determine a model."""


def fit(rows: Floats, labels: Floats, counts: Floats) -> tuple[Floats, float]:
    """Return the weights ``(n_features,)`` and the constant of a ridge logistic regression.

    Newton's method on columns brought to mean 0 and deviation 1 (Hastie, Tibshirani and Friedman
    2009, 4.4.1). A column that never changes gets the weight 0.

    Args:
        rows: ``(n_cases, n_features)``.
        labels: ``(n_cases,)``, 1 for answerable, 0 for unanswerable.
        counts: ``(n_cases,)``, how many times each case counts.

    Raises:
        FitError: all cases are of one kind, or the steps do not come to rest.
    """
    if len(set(labels.tolist())) < 2:
        raise FitError("The cases are all answerable or all unanswerable. Add the other kind.")
    shares = counts / counts.sum()
    centre = shares @ rows
    spread = np.sqrt(shares @ (rows - centre) ** 2)
    spread = np.where(spread > _STILL, spread, np.inf)
    scaled = np.c_[(rows - centre) / spread, np.ones(len(rows))]
    weights = np.zeros(scaled.shape[1])
    for _ in range(_MOST_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (shares * (chance - labels)) + _RIDGE * weights
        curve = (scaled * (shares * chance * (1 - chance))[:, None]).T @ scaled
        step = np.linalg.solve(curve + _RIDGE * np.eye(len(weights)), slope)
        weights -= step
        if np.abs(step).max() < _STILL:
            plain = weights[:-1] / spread
            return plain, float(weights[-1] - plain @ centre)
    raise FitError("The logistic regression does not come to rest on these cases.")


def auc(scores: Floats, labels: Floats) -> float | None:
    """Return the chance that an answerable case scores above an unanswerable one; ties count half.

    The area under the ROC curve (Mann and Whitney 1947); ``None`` without a pair to compare.
    """
    positive, negative = scores[labels == 1], np.sort(scores[labels == 0])
    if not len(positive) or not len(negative):
        return None
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return float((below + not_above).sum() / 2 / (len(positive) * len(negative)))


def threshold(answerable: Sequence[float], share: float) -> float:
    """Return the probability below which at most this share of the answerable cases falls.

    It lies midway between the last case that is refused and the first that is kept, where it can
    shift most either way without changing a verdict; when none may be refused, midway between 0
    and the lowest.

    Args:
        answerable: probabilities of the answerable cases, in any order; at least one.
        share: from 0 up to but not including 1.
    """
    ordered = sorted(answerable)
    refused = math.floor(share * len(ordered) + _ROUNDING)  # 0.29 · 100 is 28.999…
    below = ordered[refused - 1] if refused else 0.0
    return (below + ordered[refused]) / 2


def share_below(scores: Sequence[float], line: float) -> float | None:
    """Return the share of scores below a line, ``None`` when there are none."""
    return sum(score < line for score in scores) / len(scores) if scores else None
