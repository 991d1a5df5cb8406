"""The command line of the evaluation: ``run``, ``calibrate`` and ``from-feedback``."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, track

from eval.report import table
from eval.runner import Row, run, save
from eval.samples import Sample, SamplesError, check_gold, load
from eval.systems import Opener, ours
from qa.errors import QAError
from qa.settings import Settings

OUR_QUESTIONS = Path(__file__).with_name("questions.jsonl")
RUNS = Path("eval/runs")
ANSWERABLE = Path("qa/answering/answerable.json")
_WIDTH_UNKNOWN = 120

app = typer.Typer(add_completion=False, help="Measure the answers over a folder of articles.")


class SplitChoice(StrEnum):
    """Which half of the questions to ask."""

    dev = "dev"
    test = "test"
    all = "all"


@app.callback()
def _commands() -> None:
    """Measure the answers over a folder of articles."""


@app.command("run")
def run_command(
    ctx: typer.Context,
    articles: Annotated[
        Path | None, typer.Option(help="Folder of articles (QA_ARTICLES, else seeds).")
    ] = None,
    questions: Annotated[Path, typer.Option(help="Questions, JSON Lines.")] = OUR_QUESTIONS,
    data: Annotated[
        Path | None, typer.Option(help="Folder of the index (QA_DATA, else .qa).")
    ] = None,
    split: Annotated[SplitChoice, typer.Option(help="Which questions to ask.")] = SplitChoice.all,
    out: Annotated[
        Path | None, typer.Option(help="File for a row per question (else one in eval/runs).")
    ] = None,
) -> None:
    """Ask every question, print one table, and write a row for each question."""
    try:
        settings = Settings.load(articles=articles, data=data)
        samples = choose(load(questions), split)
        check_gold(samples, settings.articles)
        target = out or RUNS / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.jsonl"
        rows = ask_all(ctx.obj or ours, settings, samples, target)
        if all(row.error for row in rows):
            raise QAError(f"no question could be scored; the first error: {rows[0].error}")
    except QAError as exc:
        typer.echo(f"error: {exc}", err=True)
        raise typer.Exit(1) from exc
    console = _output()
    console.print(table(rows))
    console.print(f"Rows: {target}", soft_wrap=True)


@app.command("calibrate")
def calibrate_command(
    ctx: typer.Context,
    squad: Annotated[
        list[Path],
        typer.Option(help="Paragraphs and questions as in SQuAD; again for other languages."),
    ],
    data: Annotated[Path, typer.Option(help="Folder for the indexes.")],
    questions: Annotated[Path, typer.Option(help="Our own questions.")] = OUR_QUESTIONS,
    articles: Annotated[Path, typer.Option(help="The articles they are about.")] = Path("seeds"),
    every: Annotated[int, typer.Option(min=1, help="Ask every n-th of a paragraph.")] = 1,
    weight: Annotated[
        float | None,
        typer.Option(min=0, help="Of our own questions (else half as much in total)."),
    ] = None,
    false_refusals: Annotated[
        float, typer.Option(min=0, max=0.99, help="Share of our answerable questions to refuse.")
    ] = 0.08,
    out: Annotated[Path, typer.Option(help="File for the model.")] = ANSWERABLE,
) -> None:
    """Train the model that judges whether a question can be answered; print how well it does."""
    from eval import calibrate  # brings in the index, which --help does not need
    from qa.models.embedded_embedder import EmbeddedEmbedder

    embedder = (ctx.obj or EmbeddedEmbedder)()
    try:
        samples = load(questions)
        check_gold(samples, articles)
        with Progress(console=Console(stderr=True)) as bars:
            cases = calibrate.collect(squad, samples, articles, data, embedder, every, bars)
        trained = calibrate.train(cases, weight, false_refusals)
    except QAError as exc:
        typer.echo(f"error: {exc}", err=True)
        raise typer.Exit(1) from exc
    finally:
        embedder.close()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(calibrate.to_json(trained, {"embedder": embedder.name}), encoding="utf-8")
    console = _output()
    console.print(calibrate.table(trained))
    console.print(f"Model: {out}", soft_wrap=True)


@app.command("from-feedback")
def from_feedback_command(
    data: Annotated[
        Path | None, typer.Option(help="Data folder of the page (QA_DATA, else .qa).")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write (else standard output).")] = None,
) -> None:
    """Turn what people said of answers on the page into questions, one JSON object a line."""
    from eval import from_feedback

    try:
        made = from_feedback.rows(from_feedback.read(Settings.load(data=data).data))
        if out is not None and out.exists():
            raise QAError(f"{out} exists; name a new file with --out")
    except QAError as exc:
        typer.echo(f"error: {exc}", err=True)
        raise typer.Exit(1) from exc
    text = "".join(f"{line}\n" for line in made.lines)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
    gaps = f"; fill in answers and files of {made.to_fill}" if made.to_fill else ""
    count = "1 question" if len(made.lines) == 1 else f"{len(made.lines)} questions"
    typer.echo(f"{count}{gaps}", err=True)


def choose(samples: list[Sample], split: SplitChoice) -> list[Sample]:
    """Return the samples of a split.

    Raises:
        SamplesError: there is none.
    """
    chosen = [sample for sample in samples if split in (SplitChoice.all, sample.split)]
    if not chosen:
        raise SamplesError(f"no question belongs to the split {split}")
    return chosen


def ask_all(opener: Opener, settings: Settings, samples: list[Sample], out: Path) -> list[Row]:
    """Open a system and ask it the samples, with a progress bar on standard error."""
    with opener(settings) as system:
        rows = run(system, samples, settings.articles)
        bar = track(rows, "Asking", total=len(samples), console=Console(stderr=True))
        return save(bar, out)


def _output() -> Console:
    console = Console()
    # Else a pipe counts as 80 columns.
    return console if console.is_terminal else Console(width=_WIDTH_UNKNOWN)


if __name__ == "__main__":
    app(prog_name="python -m eval")
