"""The tables people read after a run."""

from collections.abc import Callable, Mapping, Sequence

from rich.table import Table

from eval.estimate import Estimate, percentile
from eval.figures import HEADLINES, Figure
from eval.tables import NONE, empty, with_error
from eval.trial import Trial

_LABELS = {
    "correct_with_gold_file": "correct,\ngold file",
    "recall_at_5": "\nrecall@5",
    "citation_recall": "citation\nrecall",
    "citation_precision": "citation\nprecision",
    "quotes_verbatim": "quotes\nverbatim",
    "abstained_rightly": "abstention\nrecall",
    "abstention_f1": "abstention\nF1",
    "false_refusal": "false\nrefusals",
}
"""Of the headlines, on two lines; they stand in the order of ``eval.figures.HEADLINES``."""
_MEDIANS = ("words\nmedian", "seconds\nmedian", "seconds\np95")


def table(trials: Sequence[Trial]) -> Table:
    """Lay out one system by corpus, split, language and kind; percentages with standard errors."""
    made = _empty(trials)
    made.add_row("all", *_cells(trials), style="bold", end_section=True)
    sections: tuple[Callable[[Trial], str], ...] = (
        lambda trial: trial.corpus,
        lambda trial: trial.sample.split,
        lambda trial: trial.sample.language,
        lambda trial: trial.sample.kind,
    )
    for label_of in sections:
        for label, group in grouped(trials, label_of).items():
            made.add_row(label, *_cells(group))
        made.add_section()
    return made


def side_by_side(systems: Mapping[str, Sequence[Trial]]) -> Table:
    """Lay out systems, one a line."""
    made = _empty([trial for trials in systems.values() for trial in trials])
    for name, trials in systems.items():
        made.add_row(name, *_cells(trials))
    return made


def grouped(trials: Sequence[Trial], label_of: Callable[[Trial], str]) -> dict[str, list[Trial]]:
    """Return the trials by label, in the order in which the labels first come."""
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(label_of(trial), []).append(trial)
    return groups


def shown(figure: Figure, value: Estimate | None) -> str:
    """Write a figure with its standard error: ``83 ±2`` in percent, or ``0.91 ±0.05``."""
    scale = 100 if figure.unit == "share" else 1
    return with_error(value, scale, digits=2 if figure.unit == "seconds" else 0)


def _empty(trials: Sequence[Trial]) -> Table:
    unscored = sum(not trial.scores for trial in trials)
    caption = "percent ± standard error; – does not apply"
    if unscored:
        caption += f"; {unscored} of {len(trials)} questions unscored (error), counted in n alone"
    return empty(("n", *(_LABELS[figure.name] for figure in HEADLINES), *_MEDIANS), caption)


def _cells(trials: Sequence[Trial]) -> tuple[str, ...]:
    scored = [trial.scores for trial in trials if trial.scores]
    words = [scores["words"] for scores in scored if "words" in scores]
    seconds = [scores["latency_s"] for scores in scored]
    return (
        f"{len(scored)}/{len(trials)}" if len(scored) < len(trials) else str(len(trials)),
        *(shown(figure, figure.over(scored)) for figure in HEADLINES),
        f"{percentile(words, 50):.0f}" if words else NONE,
        f"{percentile(seconds, 50):.2f}" if seconds else NONE,
        f"{percentile(seconds, 95):.2f}" if seconds else NONE,
    )
