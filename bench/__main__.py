"""The command line of the measurements: ``python -m bench``, with ``--help``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from bench.figure import Figure
from bench.figure import table as figures_table
from bench.measure import Measure, time_answers, time_start_up
from eval.samples import load
from eval.sets import OUR_QUESTIONS
from qa.chatbot import Chatbot
from qa.errors import QAError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def scale(
    ctx: typer.Context,
    sizes: Annotated[
        str, typer.Option(help="Passages to search among, with commas; 100000 takes minutes.")
    ] = "1000,10000,100000",
    files: Annotated[int, typer.Option(min=100, help="Files to keep in step.")] = 10_000,
    out: Annotated[Path, typer.Option(help="Folder for bench.json and bench.svg.")] = Path(
        "bench-results"
    ),
) -> None:
    """Measure indexing, keeping in step and retrieval, each by its size; print one table."""
    if ctx.invoked_subcommand is not None:
        return
    from bench.record import draw, write_json
    from bench.scale import measure_all

    try:
        passages = [int(size) for size in sizes.split(",")]
    except ValueError as exc:
        raise typer.BadParameter("sizes are whole numbers, with commas between") from exc
    out.mkdir(parents=True, exist_ok=True)
    figures: list[Figure] = []
    for more in measure_all(passages, files, lambda step: typer.echo(step, err=True)):
        figures += more
        write_json(figures, out / "bench.json")
    draw(figures, out / "bench.svg")
    Console().print(figures_table(figures))
    typer.echo(f"Written to {out}/bench.json and bench.svg", err=True)


@app.command()
def answers(
    articles: Annotated[
        Path | None, typer.Option(help="Folder of articles (QA_ARTICLES, else seeds).")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="Folder of the index (QA_DATA, else .qa).")
    ] = None,
    questions: Annotated[Path, typer.Option(help="Questions, JSON Lines.")] = OUR_QUESTIONS,
    most: Annotated[int, typer.Option(min=1, help="How many of them to ask.")] = 30,
    runs: Annotated[int, typer.Option(min=1, help="How often to start a process.")] = 5,
) -> None:
    """Time start-up and answers on an index that is in step; print one table."""
    console = Console()
    try:
        samples = load(questions)
        asked = [s.question for s in samples[:: max(1, len(samples) // most)]][:most]
        with Chatbot.open(articles, data=data) as bot:
            bot.sync()
            bot.ask(asked[0])  # the models are loaded by the first question
            answers = time_answers(bot, asked)
    except QAError as exc:
        typer.echo(f"error: {exc}", err=True)
        raise typer.Exit(1) from exc
    folders = [
        part
        for option, folder in (("--articles", articles), ("--data", data))
        if folder is not None
        for part in (option, str(folder))
    ]
    console.print(table([*time_start_up(["ask", *folders, "--", asked[0]], runs), *answers]))


def table(measures: Sequence[Measure]) -> Table:
    """Lay out the measures; the first is what the others are multiples of."""
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    made.add_column("", no_wrap=True)
    for name in ("n", "median s", "slowest s", "goal s", f"x {measures[0].name}"):
        made.add_column(name, justify="right")
    for measure in measures:
        made.add_row(
            measure.name,
            str(len(measure.seconds)),
            f"{measure.median_s:.3f}",
            f"{max(measure.seconds):.3f}",
            "" if measure.goal_s is None else f"{measure.goal_s:g}",
            f"{measure.median_s / measures[0].median_s:.1f}",
        )
    return made


if __name__ == "__main__":
    app()
