"""Ask systems questions and report how they did."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from eval.asking import Plan, Run, ask
from eval.commands.console import failure, output
from eval.page import write_page
from eval.report import side_by_side, table
from eval.sets import SplitChoice, chosen_sets
from eval.systems import SYSTEMS, Opener
from qa.errors import QAError
from qa.settings import Settings

RUNS = Path("eval/runs")
Articles = Annotated[
    list[Path] | None,
    typer.Option(help="Folder of articles (QA_ARTICLES, else seeds); again for more."),
]
Questions = Annotated[
    list[Path] | None,
    typer.Option(help="Questions about them, JSON Lines; as many times as --articles."),
]


def run_command(
    ctx: typer.Context,
    articles: Articles = None,
    questions: Questions = None,
    system: Annotated[
        list[str] | None,
        typer.Option(help=f"What to ask, of {', '.join(SYSTEMS)}; again for more."),
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="Folder of the index (QA_DATA, else .qa).")
    ] = None,
    split: Annotated[SplitChoice, typer.Option(help="Which questions to ask.")] = SplitChoice.all,
    every: Annotated[int, typer.Option(min=1, help="Ask every n-th of them.")] = 1,
    jobs: Annotated[int, typer.Option(min=1, help="Questions at once; for endpoints.")] = 1,
    fresh: Annotated[bool, typer.Option(help="Ask anew what an earlier run has asked.")] = False,
    out: Annotated[Path, typer.Option(help="Folder for the results and the report.")] = RUNS,
) -> None:
    """Ask every question, print one table, and write the results and a report.

    Without --articles and --questions: our own questions, over the sample articles and over the
    second corpus. What an earlier run with the same settings has asked is not asked again.
    """
    known: Mapping[str, Opener] = ctx.obj or SYSTEMS
    wanted = list(known) if system == ["all"] else system or ["ours"]
    for name in wanted:
        if name not in known:
            raise typer.BadParameter(f"{name} is none of {', '.join(known)}")
    try:
        settings = Settings.load(articles=articles[0] if articles else None, data=data)
        sets = tuple(chosen_sets(settings.articles, articles, questions, split, every))
        plan = Plan(settings, sets, out, jobs, fresh)
        with Progress(console=Console(stderr=True)) as bars:
            runs = [ask(plan, name, known[name], bars) for name in wanted]
        report = write_report(runs, plan)
    except QAError as exc:
        raise failure(exc) from exc
    console = output()
    console.print(table(runs[0].trials))
    if len(runs) > 1:
        console.print(side_by_side({run.system: run.trials for run in runs}))
    for run in runs:
        console.print(f"Results: {run.path}", soft_wrap=True)
    console.print(f"Report: {report}", soft_wrap=True)


def write_report(runs: Sequence[Run], plan: Plan) -> Path:
    """Write the page beside the results and return where it is."""
    path = plan.out / "report.html"
    write_page(
        path,
        {run.system: run.trials for run in runs},
        runs[0].header,
        {each.name: each.articles for each in plan.sets},
        f"{datetime.now():%d %B %Y, %H:%M}",
    )
    return path
