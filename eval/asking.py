"""Ask systems the questions of several sets, going on where an earlier run stopped."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress, TaskID

from eval.results import Header, done, header, write
from eval.runner import run
from eval.sets import QuestionSet
from eval.systems import Opener
from eval.trial import Trial, asked_key
from qa.errors import QAError
from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask, and how."""

    settings: Settings
    """What systems run with; over each set they differ in the folders alone."""
    sets: tuple[QuestionSet, ...]
    out: Path
    """The folder for results."""
    jobs: int = 1
    """How many questions to ask at once."""
    fresh: bool = False
    """Ask everything, whatever an earlier run has."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of asking one system, and the file that holds it."""

    system: str
    path: Path
    header: Header
    trials: tuple[Trial, ...]
    """In the order of the sets and their questions."""


def ask(plan: Plan, system: str, opener: Opener, bars: Progress) -> Run:
    """Ask a system every question that no earlier run has asked it, and keep all trials in a file.

    Raises:
        QAError: the system cannot be opened, the file cannot be written, or every question failed.
    """
    articles = {each.name: each.articles for each in plan.sets}
    described = header(system, plan.settings, articles)
    path = plan.out / f"{system}-{described.key}.jsonl"
    samples = {each.name: each.samples for each in plan.sets}
    earlier = [] if plan.fresh else done(path, described, samples)
    kept = [trial.scored(articles[trial.corpus]) for trial in earlier]

    total = sum(len(each.samples) for each in plan.sets)
    bar = bars.add_task(f"Asking {system}", total=total, completed=len(kept))
    new = _ask_rest(plan, opener, {trial.key for trial in kept})
    trials = write(path, described, kept, _counted(new, bars, bar))
    if all(trial.error for trial in trials):
        raise QAError(f"no question could be scored; the first error: {trials[0].error}")
    places = {
        asked_key(each.name, sample): (n, m)
        for n, each in enumerate(plan.sets)
        for m, sample in enumerate(each.samples)
    }
    return Run(system, path, described, tuple(sorted(trials, key=lambda trial: places[trial.key])))


def _ask_rest(plan: Plan, opener: Opener, asked: Collection[str]) -> Iterator[Trial]:
    for each in plan.sets:
        left = [sample for sample in each.samples if asked_key(each.name, sample) not in asked]
        if left:
            with opener(_settings_of(plan, each)) as system:
                yield from run(system, each.name, left, each.articles, jobs=plan.jobs)


def _settings_of(plan: Plan, each: QuestionSet) -> Settings:
    """Return the settings over the articles of a set; each folder of articles has its own index."""
    if each.articles == plan.settings.articles:
        return plan.settings
    data = plan.settings.data / "eval" / each.name
    return plan.settings.model_copy(update={"articles": each.articles, "data": data})


def _counted(trials: Iterator[Trial], bars: Progress, bar: TaskID) -> Iterator[Trial]:
    for trial in trials:
        bars.advance(bar)
        yield trial
