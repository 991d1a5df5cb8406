"""Tables of figures, and how a figure is written in them."""

from collections.abc import Iterable

from rich import box
from rich.table import Table

from eval.estimate import Estimate

NONE = "–"
"""Where a figure does not apply."""


def empty(columns: Iterable[str], caption: str, label: str = "") -> Table:
    """Return a table without rows: a column of labels, and one for each of the figures."""
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), caption=caption, caption_justify="left")
    made.add_column(label, no_wrap=True)
    for name in columns:
        made.add_column(name, justify="right", no_wrap=True)
    return made


def number(value: float | None, digits: int) -> str:
    """Write a number."""
    return NONE if value is None else f"{value:.{digits}f}"


def percent(share: float | None, digits: int = 0) -> str:
    """Write a share in percent."""
    return number(None if share is None else 100 * share, digits)


def with_error(value: Estimate | None, scale: float = 100, digits: int = 0) -> str:
    """Write an estimate, times ``scale``, with its standard error: ``83 ±2``."""
    if value is None:
        return NONE
    spread = "" if value.stderr is None else f" ±{scale * value.stderr:.{digits}f}"
    return f"{scale * value.mean:.{digits}f}{spread}"
