"""Train what reads passages for answers."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from eval.commands.console import failure, output
from eval.reading.lessons import read_lessons
from eval.reading.stored import ARTICLES
from qa.errors import QAError

READER = Path("qa/models/reader.npz")


def train_reader_command(
    lessons: Annotated[Path, typer.Option(help="Folder of articles with questions.")] = ARTICLES,
    passes: Annotated[int, typer.Option(min=1, help="How often to go over them.")] = 2,
    further: Annotated[
        Path | None, typer.Option(help="File of what was learnt before, to go on from.")
    ] = None,
    out: Annotated[Path, typer.Option(help="File for what is learnt.")] = READER,
) -> None:
    """Train the reader, in some twenty minutes a pass on two cores; it needs torch."""
    from qa.models.e5_bundle import e5_file, e5_tokenizer  # brings in NumPy, as --help need not

    try:
        from eval.reading.training import Training
    except ImportError as exc:
        raise failure(
            QAError("PyTorch is missing. Run pip install -c constraints.txt -e '.[training]'")
        ) from exc
    try:
        _check_writable(out)
        training = Training(e5_file(), further)
        read = read_lessons(lessons, e5_tokenizer().ids)
    except QAError as exc:
        raise failure(exc) from exc
    with Progress(console=Console(stderr=True)) as bars:
        bar = bars.add_task("Reading", total=None)
        training.run(
            read,
            passes,
            lambda step: bars.update(
                bar,
                completed=step.done,
                total=step.total,
                description=f"Reading, loss {step.loss:.2f}",
            ),
        )
    out.write_bytes(training.changes())
    output().print(f"Reader: {out} ({out.stat().st_size / 1e6:.1f} MB)", soft_wrap=True)


def _check_writable(out: Path) -> None:
    """Make sure of it before the time is spent.

    Raises:
        QAError: it is not.
    """
    if not os.access(out if out.exists() else out.parent, os.W_OK):
        raise QAError(f"{out} cannot be written; name another file with --out")
