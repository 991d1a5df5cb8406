"""What the commands write to."""

from pathlib import Path

import typer
from rich.console import Console

from qa.errors import QAError

_WIDTH_UNKNOWN = 150


def output() -> Console:
    """Return the console for results; a pipe would else count as 80 columns."""
    console = Console()
    return console if console.is_terminal else Console(width=_WIDTH_UNKNOWN)


def failure(exc: QAError) -> typer.Exit:
    """Tell what failed in one line and return what ends the command."""
    typer.echo(f"error: {exc}", err=True)
    return typer.Exit(1)


def check_new(out: Path | None) -> None:
    """Make sure that a file to write is not there yet.

    Raises:
        QAError: it is; what a person has completed in it is not to be lost.
    """
    if out is not None and out.exists():
        raise QAError(f"{out} exists; name a new file with --out")


def put(text: str, out: Path | None) -> None:
    """Write a text to a file, or to standard output where none is named.

    Raises:
        QAError: the file cannot be written.
    """
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as exc:
        raise QAError(f"{out} cannot be written ({exc.strerror})") from exc
