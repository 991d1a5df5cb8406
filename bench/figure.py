"""One measured figure, and a table of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, at which size, and what it may be."""

    name: str
    size: int
    """Passages or files; what ``name`` says."""
    value: float
    unit: str
    goal: str = ""
    """As agreed, in words; empty when nothing is."""


def table(figures: Sequence[Figure]) -> Table:
    """Lay out the figures; those of one name stand together, each as a multiple of the first."""
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    made.add_column("")  # the one that is folded where the terminal is narrow
    for name in ("size", "value", "unit", "x the first", "goal"):
        made.add_column(name, justify="right", no_wrap=True)
    first: dict[str, float] = {}
    for figure in sorted(figures, key=lambda f: _order(figures, f.name)):
        base = first.setdefault(figure.name, figure.value)
        ratio = f"{figure.value / base:.1f}" if base and figure.value != base else ""
        size = f"{figure.size:,}" if figure.size else ""
        made.add_row(figure.name, size, f"{figure.value:,.3g}", figure.unit, ratio, figure.goal)
    return made


def _order(figures: Sequence[Figure], name: str) -> int:
    return next(i for i, f in enumerate(figures) if f.name == name)
