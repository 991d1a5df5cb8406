"""The table people read after a run."""

from collections.abc import Callable, Sequence

from rich import box
from rich.table import Table

from eval.runner import Row
from eval.summary import Estimate, Summary, summarise

_COLUMNS = (
    "n",
    "correct",
    "correct,\ngold file",
    "abstained\nrightly",
    "false\nrefusals",
    "quotes\nverbatim",
    "markers\nresolve",
    "words\nmedian",
    "seconds\nmedian",
    "seconds\np95",
)
_NONE = "–"


def table(rows: Sequence[Row]) -> Table:
    """Lay out the rows by split, by language and by kind; percentages with standard errors."""
    unscored = sum(row.scores is None for row in rows)
    caption = "percent ± standard error; – does not apply"
    if unscored:
        caption += f"; {unscored} of {len(rows)} questions unscored (error), counted in n alone"
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), caption=caption, caption_justify="left")
    made.add_column("", no_wrap=True)
    for name in _COLUMNS:
        made.add_column(name, justify="right", no_wrap=True)
    sections: tuple[Callable[[Row], str], ...] = (
        lambda row: row.sample.split,
        lambda row: row.sample.language,
        lambda row: row.sample.kind,
    )
    made.add_row("all", *_cells(summarise(rows)), style="bold", end_section=True)
    for label_of in sections:
        for label in dict.fromkeys(label_of(row) for row in rows):  # in the order of the file
            group = [row for row in rows if label_of(row) == label]
            made.add_row(label, *_cells(summarise(group)))
        made.add_section()
    return made


def _cells(summary: Summary) -> tuple[str, ...]:
    scored = summary.n - summary.unscored
    return (
        f"{scored}/{summary.n}" if summary.unscored else str(summary.n),
        _percent(summary.correct),
        _percent(summary.correct_with_gold_file),
        _percent(summary.abstained_rightly),
        _percent(summary.false_refusal),
        _percent(summary.quotes_verbatim),
        _percent(summary.markers_resolve),
        _NONE if summary.median_words is None else f"{summary.median_words:.0f}",
        _seconds(summary.median_latency_s),
        _seconds(summary.p95_latency_s),
    )


def _percent(value: Estimate | None) -> str:
    if value is None:
        return _NONE
    spread = "" if value.stderr is None else f" ±{100 * value.stderr:.0f}"
    return f"{100 * value.mean:.0f}{spread}"


def _seconds(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}"
