"""Train the model that judges whether a question can be answered."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from eval.commands.console import failure, output, put
from eval.commands.run import Articles, Questions
from eval.reading.stored import HELD_OUT
from eval.sets import SplitChoice, chosen_sets
from qa.errors import QAError

ANSWERABLE = Path("qa/answering/answerable.json")


def calibrate_command(
    ctx: typer.Context,
    squad: Annotated[
        list[Path],
        typer.Option(help="Paragraphs and questions as in SQuAD; again for other languages."),
    ],
    data: Annotated[Path, typer.Option(help="Folder for the indexes.")],
    news: Annotated[
        Path, typer.Option(help="Folder of articles with questions that no model has read.")
    ] = HELD_OUT,
    articles: Articles = None,
    questions: Questions = None,
    every: Annotated[int, typer.Option(min=1, help="Ask every n-th, but all of our own.")] = 1,
    weight: Annotated[
        float | None,
        typer.Option(min=0, help="Of our own questions (else twice as much in total)."),
    ] = None,
    false_refusals: Annotated[
        float, typer.Option(min=0, max=0.99, help="Share of our answerable questions to refuse.")
    ] = 0.04,
    out: Annotated[Path, typer.Option(help="File for the model.")] = ANSWERABLE,
) -> None:
    """Train the model that judges whether a question can be answered; print how well it does.

    Without --articles and --questions: with our questions over the sample articles and over the
    second corpus.
    """
    from eval import calibrate  # brings in the index, which --help does not need
    from qa.models.embedded_embedder import EmbeddedEmbedder
    from qa.models.embedded_reader import EmbeddedReader

    models = ctx.obj or calibrate.Models(EmbeddedEmbedder(), EmbeddedReader())
    try:
        sets = chosen_sets(Path("seeds"), articles, questions, SplitChoice.dev, 1)
        with Progress(console=Console(stderr=True)) as bars:
            cases = calibrate.collect(squad, news, sets, data, models, every, bars)
        trained = calibrate.train(cases, weight, false_refusals)
        put(
            calibrate.to_json(
                trained, {"embedder": models.embedder.name, "reader": models.reader.name}
            ),
            out,
        )
    except QAError as exc:
        raise failure(exc) from exc
    finally:
        models.embedder.close()
        models.reader.close()
    console = output()
    console.print(calibrate.table(trained))
    console.print(f"Model: {out}", soft_wrap=True)
