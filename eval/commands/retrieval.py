"""Measure retrieval over a public set."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from eval.commands.console import failure, output
from qa.errors import QAError


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
        raise failure(exc) from exc
    finally:
        embedder.close()
    output().print(open_retrieval.table(found))
