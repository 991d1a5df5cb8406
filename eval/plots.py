"""Plots as SVG for the report, in colours that its style sheet decides."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.estimate import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {
    "#010101": "var(--ink)",
    "#020202": "var(--soft)",
    "#030303": "var(--rule)",
    "#040404": "var(--accent)",
}
"""What matplotlib draws with, and what stands in the SVG instead: light and dark differ."""
_INK, _SOFT, _RULE, _ACCENT = _COLOURS
_WIDTH_IN, _ROW_IN, _EDGES_IN = 6.4, 0.27, 0.55


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a plot."""

    label: str
    value: Estimate
    """A share, with its interval."""


def intervals(bars: Sequence[Bar], name: str) -> str:
    """Draw shares as dots with their 95% intervals, one line each, from top to bottom.

    Args:
        bars: at least one.
        name: sets the ids in this SVG apart from those of others on the page.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    style = rc_context(
        {
            "svg.fonttype": "none",  # text stays text: sharp, selectable, in the page's own type
            "svg.hashsalt": name,
            "font.size": 9.5,
            "text.parse_math": False,
        }
    )
    with style:
        figure = Figure(figsize=(_WIDTH_IN, _ROW_IN * len(bars) + _EDGES_IN), layout="constrained")
        figure.patch.set_visible(False)
        _draw(figure.add_subplot(), bars)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _for_page(out.getvalue())


def _draw(axes: "Axes", bars: Sequence[Bar]) -> None:
    rows = range(len(bars))
    low = [100 * bar.value.low for bar in bars]
    high = [100 * bar.value.high for bar in bars]
    axes.hlines(rows, 0, 100, color=_RULE, linewidth=0.6)
    axes.hlines(rows, low, high, color=_SOFT, linewidth=2.2)
    axes.plot([100 * bar.value.mean for bar in bars], rows, "o", color=_ACCENT, markersize=6)
    for row, bar in zip(rows, bars, strict=True):
        axes.annotate(
            f"{100 * bar.value.mean:.0f}%  of {bar.value.n}",
            (103, row),
            va="center",
            color=_SOFT,
            annotation_clip=False,
        )
    axes.set_yticks(rows, [bar.label for bar in bars], color=_INK)
    axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100%"], color=_SOFT)
    axes.set_xlim(0, 118)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.tick_params(length=0)
    axes.patch.set_visible(False)
    for side in axes.spines.values():
        side.set_visible(False)


def _for_page(svg: str) -> str:
    """Return the drawing without the prologue of a file, in the page's colours."""
    drawing = svg[svg.index("<svg") :]
    for drawn, shown in _COLOURS.items():
        drawing = drawing.replace(drawn, shown)
    return drawing
