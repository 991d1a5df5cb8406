"""Learn where Vietnamese has its accents."""

from pathlib import Path
from typing import Annotated

import typer

from eval.accents import counted, vietnamese
from eval.commands.console import failure, output, put
from eval.reading.stored import ARTICLES, read_stored
from qa.errors import QAError
from qa.retrieval.glossary import vietnamese_forms

COUNTS = Path("qa/retrieval/accents.txt")


def learn_accents_command(
    lessons: Annotated[Path, typer.Option(help="Folder of articles with questions.")] = ARTICLES,
    out: Annotated[Path, typer.Option(help="File for what is counted.")] = COUNTS,
) -> None:
    """Count which Vietnamese syllables follow one another, to put accents back.

    The words of the glossary count as well.
    """
    try:
        put(counted(vietnamese(read_stored(lessons)), vietnamese_forms()), out)
    except QAError as exc:
        raise failure(exc) from exc
    output().print(f"Accents: {out} ({out.stat().st_size / 1e6:.1f} MB)", soft_wrap=True)
