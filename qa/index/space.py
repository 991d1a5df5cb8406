"""Room on the disk: Chroma does not recover from a full one, even when space is freed later."""

import shutil
from pathlib import Path

from qa.errors import IndexUnwritable

_LEAST_BYTES = 20_000_000
"""What a first index of some hundred articles takes."""


def folder_bytes(folder: Path) -> int:
    """Return the size of all files of a folder; one that goes meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total


def require_space(folder: Path, free_bytes: int | None = None) -> None:
    """Check that the disk has room for twice the folder.

    Raises:
        IndexUnwritable: it has not.
    """
    free = shutil.disk_usage(folder).free if free_bytes is None else free_bytes
    needed = max(_LEAST_BYTES, 2 * folder_bytes(folder))
    if free < needed:
        raise IndexUnwritable(
            f"The disk of {folder} has {free / 1e6:.0f} MB free, indexing needs "
            f"{needed / 1e6:.0f} MB. Free some space, or name another folder with --data."
        )
