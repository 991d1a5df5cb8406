"""Compare two runs."""

from pathlib import Path
from typing import Annotated

import typer

from eval.commands.console import failure, output
from eval.results import read
from qa.errors import QAError


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
        raise failure(exc) from exc
    console = output()
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
