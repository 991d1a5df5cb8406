"""What the commands print to."""

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
