"""Measure the support check."""

from pathlib import Path
from typing import Annotated

import typer

from eval import agreement
from eval.commands.console import failure, output
from eval.support import supports
from eval.support_pairs import OUR_PAIRS, load_pairs
from qa.errors import QAError


def support_command(
    pairs: Annotated[Path, typer.Option(help="Labelled claims and quotes.")] = OUR_PAIRS,
) -> None:
    """Measure how well the check of citations agrees with people's labels."""
    try:
        labelled = load_pairs(pairs)
    except QAError as exc:
        raise failure(exc) from exc
    output().print(agreement.table(labelled, supports))
