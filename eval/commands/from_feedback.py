"""Turn feedback into questions."""

from pathlib import Path
from typing import Annotated

import typer

from eval.commands.console import check_new, failure, put
from qa.errors import QAError
from qa.settings import Settings


def from_feedback_command(
    data: Annotated[
        Path | None, typer.Option(help="Data folder of the page (QA_DATA, else .qa).")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write (else standard output).")] = None,
) -> None:
    """Turn what people said of answers on the page into questions, one JSON object a line."""
    from eval import from_feedback

    try:
        check_new(out)
        made = from_feedback.rows(from_feedback.read(Settings.load(data=data).data))
        put("".join(f"{line}\n" for line in made.lines), out)
    except QAError as exc:
        raise failure(exc) from exc
    gaps = f"; fill in answers and files of {made.to_fill}" if made.to_fill else ""
    count = "1 question" if len(made.lines) == 1 else f"{len(made.lines)} questions"
    typer.echo(f"{count}{gaps}", err=True)
