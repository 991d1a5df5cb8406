"""The report as one HTML file that opens without a network."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.card import card
from eval.estimate import Estimate, estimate, percentile
from eval.figures import FIGURES, HEADLINES, Figure
from eval.plots import Bar, intervals
from eval.report import grouped, shown
from eval.results import Header, ResultsError
from eval.tables import NONE
from eval.trial import Trial
from eval.verdict import Verdict

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline figure in words."""

    label: str
    value: str
    interval: str
    """The 95% confidence interval: ``71 to 83``."""
    low: float
    high: float
    mean: float
    lower_is_better: bool


def write_page(
    path: Path,
    runs: Mapping[str, Sequence[Trial]],
    header: Header,
    articles: Mapping[str, Path],
    made: str,
) -> None:
    """Write the report: every trial of the first run, and the figures of all.

    Args:
        path: the file.
        runs: trials by system; at least one, with at least one trial.
        header: of the first run.
        articles: the folder of each corpus.
        made: when, as it is shown.

    Raises:
        ResultsError: the file cannot be written, or what the report needs is not installed.
    """
    try:
        text = render(runs, header, articles, made)
    except ImportError as exc:
        raise ResultsError(
            f"The report needs {exc.name}, which is not installed: make setup-eval"
        ) from exc
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as exc:
        raise ResultsError(f"{path} cannot be written ({exc.strerror})") from exc


def render(
    runs: Mapping[str, Sequence[Trial]],
    header: Header,
    articles: Mapping[str, Path],
    made: str,
) -> str:
    """Return the report; whatever stands in questions, answers and articles is shown as text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    system, trials = next(iter(runs.items()))
    columns = _columns(trials)
    return environment.get_template("page.html").render(
        system=system,
        made=made,
        header=header,
        count=len(trials),
        headlines=[h for figure in HEADLINES if (h := _headline(figure, trials)) is not None],
        plots=_plots(trials),
        verdicts=_verdicts(trials),
        columns=list(columns),
        figures=_figures(columns.values()),
        systems=_systems(runs) if len(runs) > 1 else (),
        cards=[card(trial, articles[trial.corpus]) for trial in trials],
        facets=_facets(trials),
        css=(_HERE / "page.css").read_text(encoding="utf-8"),
        js=(_HERE / "page.js").read_text(encoding="utf-8"),
    )


def _headline(figure: Figure, trials: Sequence[Trial]) -> Headline | None:
    value = figure.over(trial.scores for trial in trials if trial.scores)
    if value is None:
        return None
    return Headline(
        figure.label,
        f"{100 * value.mean:.0f}",
        f"{100 * value.low:.0f} to {100 * value.high:.0f}",
        value.low,
        value.high,
        value.mean,
        figure.better == "lower",
    )


def _plots(trials: Sequence[Trial]) -> list[tuple[str, str]]:
    """Return heading and SVG of each plot: the share handled rightly, by group."""
    groups: tuple[tuple[str, Callable[[Trial], str]], ...] = (
        ("By kind of question", lambda trial: trial.sample.kind),
        ("By language", lambda trial: trial.sample.language),
        ("By corpus and split", lambda trial: f"{trial.corpus}, {trial.sample.split}"),
    )
    plots = []
    for number, (heading, label_of) in enumerate(groups):
        bars = [
            Bar(label, value)
            for label, group in grouped(trials, label_of).items()
            if (value := _right(group)) is not None
        ]
        bars.sort(key=lambda bar: -bar.value.mean)
        if bars:
            plots.append((heading, intervals(bars, f"plot{number}")))
    return plots


def _right(trials: Sequence[Trial]) -> Estimate | None:
    scored = [trial for trial in trials if trial.scores]
    return estimate([(float(trial.verdict is Verdict.RIGHT), 1.0) for trial in scored])


def _verdicts(trials: Sequence[Trial]) -> list[tuple[Verdict, int]]:
    return [
        (verdict, count)
        for verdict in Verdict
        if (count := sum(trial.verdict is verdict for trial in trials))
    ]


def _columns(trials: Sequence[Trial]) -> dict[str, list[Trial]]:
    """Return the groups that all figures are given for: everything, then by split."""
    return {"all": list(trials), **grouped(trials, lambda trial: trial.sample.split)}


def _figures(columns: Iterable[Sequence[Trial]]) -> list[tuple[str, list[str]]]:
    """Return label and cells of each figure that applies anywhere."""
    scores = [[trial.scores for trial in group if trial.scores] for group in columns]
    rows = [(f.label, [shown(f, f.over(group)) for group in scores]) for f in FIGURES]
    return [(label, cells) for label, cells in rows if set(cells) != {NONE}]


def _systems(runs: Mapping[str, Sequence[Trial]]) -> list[tuple[str, int, list[str], str]]:
    """Return name, number of trials, headline figures and median seconds of each system."""
    rows = []
    for name, trials in runs.items():
        scored = [trial.scores for trial in trials if trial.scores]
        seconds = [scores["latency_s"] for scores in scored]
        rows.append(
            (
                name,
                len(trials),
                [shown(figure, figure.over(scored)) for figure in HEADLINES],
                f"{percentile(seconds, 50):.2f}" if seconds else NONE,
            )
        )
    return rows


def _facets(trials: Sequence[Trial]) -> dict[str, list[str]]:
    """Return what the questions can be filtered by, with the values that occur."""
    values: dict[str, list[Any]] = {
        "verdict": [str(trial.verdict) for trial in trials],
        "kind": [trial.sample.kind for trial in trials],
        "language": [trial.sample.language for trial in trials],
        "split": [trial.sample.split for trial in trials],
        "corpus": [trial.corpus for trial in trials],
    }
    return {name: sorted(set(found)) for name, found in values.items()}
