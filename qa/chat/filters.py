"""The options of the command line that say which articles to look at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from qa.retrieval.filter import Filter

_DAY = ["%Y-%m-%d"]

After = Annotated[
    datetime | None,
    typer.Option(formats=_DAY, help="Only articles of this day or later.", show_default=False),
]
Before = Annotated[
    datetime | None,
    typer.Option(formats=_DAY, help="Only articles of this day or earlier.", show_default=False),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", help="Only this outlet's; may be repeated.", show_default=False),
]
Files = Annotated[
    list[str] | None,
    typer.Option(
        "--file", help="Only this file, archive or folder; may be repeated.", show_default=False
    ),
]


def filter_of(
    after: datetime | None,
    before: datetime | None,
    outlets: Sequence[str] | None,
    files: Sequence[str] | None,
) -> Filter | None:
    """Return what the options ask for, ``None`` when none was given.

    Raises:
        QAError: no day can be both.
    """
    made = Filter(
        after.date() if after else None,
        before.date() if before else None,
        tuple(outlets or ()),
        tuple(files or ()),
    )
    return made or None
