"""The command line of the evaluation: ``python -m eval --help`` lists what there is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from eval import agreement
from eval.asking import Plan, Run, ask
from eval.page import write_page
from eval.report import side_by_side, table
from eval.results import read
from eval.samples import check_gold, load
from eval.sets import OUR_QUESTIONS, SECOND, SplitChoice, load_sets
from eval.support import supports
from eval.support_pairs import load_pairs
from eval.systems import SYSTEMS, Opener
from qa.errors import QAError
from qa.settings import Settings

RUNS = Path("eval/runs")
OUR_PAIRS = Path(__file__).with_name("support_pairs.jsonl")
ANSWERABLE = Path("qa/answering/answerable.json")
_WIDTH_UNKNOWN = 150

app = typer.Typer(add_completion=False, help="Measure the answers over a folder of articles.")
Articles = Annotated[
    list[Path] | None,
    typer.Option(help="Folder of articles (QA_ARTICLES, else seeds); again for more."),
]


@app.callback()
def _commands() -> None:
    """Measure the answers over a folder of articles."""


@app.command("run")
def run_command(
    ctx: typer.Context,
    articles: Articles = None,
    questions: Annotated[
        list[Path] | None,
        typer.Option(help="Questions about them, JSON Lines; as many times as --articles."),
    ] = None,
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
        folders = articles or [settings.articles]
        files = questions or [OUR_QUESTIONS]
        if not articles and not questions:
            folders, files = [*folders, SECOND / "articles"], [*files, SECOND / "questions.jsonl"]
        sets = tuple(load_sets(folders, files, split, every))
        plan = Plan(settings, sets, out, jobs, fresh)
        with Progress(console=Console(stderr=True)) as bars:
            runs = [ask(plan, name, known[name], bars) for name in wanted]
        report = write_report(runs, plan)
    except QAError as exc:
        raise _failure(exc) from exc
    console = _output()
    console.print(table(runs[0].trials))
    if len(runs) > 1:
        console.print(side_by_side({run.system: run.trials for run in runs}))
    for run in runs:
        console.print(f"Results: {run.path}", soft_wrap=True)
    console.print(f"Report: {report}", soft_wrap=True)


@app.command("compare")
def compare_command(
    first: Annotated[Path, typer.Argument(metavar="A", help="Results of one run.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Results of the other.")],
    threshold: Annotated[
        float, typer.Option(min=0, max=1, help="How much worse B may be, as a share.")
    ] = 0.02,
) -> None:
    """Compare two runs in pairs: which figures differ, and which questions moved.

    Exits with 1 where a headline figure of B is worse by more than the threshold.
    """
    from eval import compare  # loads numpy

    try:
        compared = compare.compare(read(first), read(second))
    except QAError as exc:
        raise _failure(exc) from exc
    console = _output()
    console.print(compare.table(compared))
    console.print(compare.moved_table(compared))
    worse = compared.regressions(threshold)
    for difference in worse:
        typer.echo(
            f"error: {difference.figure.label} is worse by {100 * difference.worse_by:.1f} points",
            err=True,
        )
    if worse:
        raise typer.Exit(1)


@app.command("retrieval")
def retrieval_command(
    ctx: typer.Context,
    data: Annotated[Path, typer.Option(help="Folder for texts and indexes.")],
    squad: Annotated[
        list[Path] | None,
        typer.Option(help="Paragraphs and questions as in SQuAD; again for other languages."),
    ] = None,
    beir: Annotated[Path | None, typer.Option(help="Folder laid out as BEIR's.")] = None,
    every: Annotated[int, typer.Option(min=1, help="Ask every n-th question.")] = 1,
) -> None:
    """Measure retrieval over a public set: each of its texts is an article."""
    from eval import open_retrieval
    from qa.models.embedded_embedder import EmbeddedEmbedder

    embedder = (ctx.obj or EmbeddedEmbedder)()
    try:
        with Progress(console=Console(stderr=True)) as bars:
            found = open_retrieval.measure(squad or [], beir, data, embedder, every, bars)
    except QAError as exc:
        raise _failure(exc) from exc
    finally:
        embedder.close()
    _output().print(open_retrieval.table(found))


@app.command("support")
def support_command(
    pairs: Annotated[Path, typer.Option(help="Labelled claims and quotes.")] = OUR_PAIRS,
) -> None:
    """Measure how well the check of citations agrees with people's labels."""
    try:
        labelled = load_pairs(pairs)
    except QAError as exc:
        raise _failure(exc) from exc
    _output().print(agreement.table(labelled, supports))


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
        raise _failure(exc) from exc
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
        raise _failure(exc) from exc
    text = "".join(f"{line}\n" for line in made.lines)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
    gaps = f"; fill in answers and files of {made.to_fill}" if made.to_fill else ""
    count = "1 question" if len(made.lines) == 1 else f"{len(made.lines)} questions"
    typer.echo(f"{count}{gaps}", err=True)


def write_report(runs: Sequence[Run], plan: Plan) -> Path:
    """Write the page beside the results and return where it is."""
    path = plan.out / "report.html"
    write_page(
        path,
        {run.system: run.trials for run in runs},
        read(runs[0].path).header,
        {each.name: each.articles for each in plan.sets},
        f"{datetime.now():%d %B %Y, %H:%M}",
    )
    return path


def _failure(exc: QAError) -> typer.Exit:
    typer.echo(f"error: {exc}", err=True)
    return typer.Exit(1)


def _output() -> Console:
    console = Console()
    # Else a pipe counts as 80 columns.
    return console if console.is_terminal else Console(width=_WIDTH_UNKNOWN)


if __name__ == "__main__":
    app(prog_name="python -m eval")
