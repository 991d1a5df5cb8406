"""Compare two runs question by question.

The same questions were put to both, so they are compared in pairs: questions are drawn with
replacement, the same for both runs, and the difference of each figure is taken anew each time (the
paired bootstrap; Efron and Tibshirani 1993, Koehn 2004). That takes out what makes some questions
harder than others, which would drown small differences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich import box
from rich.table import Table

from eval.figures import HEADLINES, NAMED, Figure
from eval.results import ResultsError, Stored
from eval.tables import NONE, empty

COMPARED = (*HEADLINES, NAMED["latency_s"])
_DRAWS = 10_000
_SEED = 20240817
_TAIL_PERCENT = 2.5

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """How a figure differs from one run to the other."""

    figure: Figure
    first: float
    second: float
    low: float
    """Of the 95% interval of ``second - first``."""
    high: float
    p: float
    """Two-sided: how often a draw contradicts the direction of the difference, doubled."""

    @property
    def change(self) -> float:
        """The second less the first."""
        return self.second - self.first

    @property
    def worse_by(self) -> float:
        """How much worse the second run is; negative where it is better."""
        return self.change if self.figure.better == "lower" else -self.change


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that was handled rightly in one run only."""

    corpus: str
    id: str
    question: str
    before: str
    """The verdict of the first run."""
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the questions that both have answered."""

    n: int
    left_out: int
    """Questions that one run has not, or has no scores for."""
    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...]

    def regressions(self, threshold: float) -> list[Difference]:
        """Return the shares that are worse by more than ``threshold``, 0 to 1."""
        return [d for d in self.differences if d.figure.unit == "share" and d.worse_by > threshold]


def compare(first: Stored, second: Stored) -> Comparison:
    """Compare two results files.

    Raises:
        ResultsError: they have no scored question in common.
    """
    before, after = _scored(first), _scored(second)
    common = [key for key in before if key in after]
    if not common:
        raise ResultsError("The two runs have no scored question in common.")
    pairs = [(before[key], after[key]) for key in common]
    draws = np.random.default_rng(_SEED).multinomial(
        len(pairs), [1 / len(pairs)] * len(pairs), size=_DRAWS
    )
    found = (_difference(figure, pairs, draws) for figure in COMPARED)
    return Comparison(
        n=len(pairs),
        left_out=len(before.keys() | after.keys()) - len(pairs),
        differences=tuple(d for d in found if d is not None),
        moved=tuple(
            _moved(a, b) for a, b in pairs if (a["verdict"] == "right") != (b["verdict"] == "right")
        ),
    )


def table(compared: Comparison) -> Table:
    """Lay out the differences; shares in percent."""
    made = empty(
        ("A", "B", "B - A", "95% interval", "p"),
        f"{compared.n} questions; B - A with its 95% interval, paired bootstrap",
    )
    for d in compared.differences:
        scale, digits = (100, 1) if d.figure.unit == "share" else (1, 2)
        made.add_row(
            d.figure.label,
            f"{scale * d.first:.{digits}f}",
            f"{scale * d.second:.{digits}f}",
            f"{scale * d.change:+.{digits}f}",
            f"{scale * d.low:+.{digits}f} to {scale * d.high:+.{digits}f}",
            f"{d.p:.3f}",
        )
    return made


def moved_table(compared: Comparison) -> Table:
    """Lay out the questions that moved."""
    made = Table(box=box.SIMPLE_HEAD)
    for name in ("question", "A", "B"):
        made.add_column(name, overflow="fold")
    for moved in compared.moved:
        made.add_row(f"{moved.id}  {moved.question}", moved.before, moved.after)
    if not compared.moved:
        made.add_row("no question moved", NONE, NONE)
    return made


def _scored(run: Stored) -> dict[str, Mapping[str, Any]]:
    """Return the trials that have scores by key; the last of several counts."""
    return {trial["key"]: trial for trial in run.trials if trial["scores"]}


def _difference(
    figure: Figure, pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], draws: Any
) -> Difference | None:
    """Return how a figure differs; ``None`` where it applies to no question of a run."""
    sides = [_parts(figure, [pair[i]["scores"] for pair in pairs]) for i in (0, 1)]
    if not all(side[:, 1].any() for side in sides):
        return None
    first, second = (float(side[:, 0].sum() / side[:, 1].sum()) for side in sides)
    sums = [draws @ side for side in sides]
    kept = (sums[0][:, 1] > 0) & (sums[1][:, 1] > 0)
    changes = np.subtract(*(s[kept, 0] / s[kept, 1] for s in reversed(sums)))
    low, high = np.percentile(changes, [_TAIL_PERCENT, 100 - _TAIL_PERCENT])
    p = min(1.0, 2 * min(float((changes <= 0).mean()), float((changes >= 0).mean())))
    return Difference(figure, first, second, float(low), float(high), p)


def _parts(figure: Figure, scores: Sequence[Mapping[str, float]]) -> Floats:
    """Return ``(n, 2)``: what each question adds above and below the line."""
    return np.array([figure.part(one) or (0.0, 0.0) for one in scores], dtype=np.float64)


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> Moved:
    return Moved(
        after["corpus"], after["id"], after["question"], before["verdict"], after["verdict"]
    )
