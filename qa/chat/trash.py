"""Articles that were removed on the page, each removal in a folder of its own."""

import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_STAMP = "%Y%m%dT%H%M%SZ"
_KEY = re.compile(r"(\d{8}T\d{6}Z)-\w+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Trashed:
    """A file that was removed from the articles folder."""

    key: str
    """Names the removal."""
    file: str
    """Where it stood, relative to the articles folder."""
    removed: datetime
    path: Path
    """Where it lies now."""


class Trash:
    """Keeps what is removed until somebody takes it back or empties the folder by hand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, path: Path, parts: Sequence[str]) -> Trashed:
        """Move a file that stood under these names into the trash.

        Raises:
            OSError: it cannot be moved.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC).replace(microsecond=0)
        own = Path(tempfile.mkdtemp(prefix=f"{now:{_STAMP}}-", dir=self._folder))
        target = own.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
        return Trashed(own.name, "/".join(parts), now, target)

    def items(self, most: int = 50) -> list[Trashed]:
        """Return what was removed, the latest first."""
        if not self._folder.is_dir():
            return []
        keys = sorted((path.name for path in self._folder.iterdir()), reverse=True)
        found = (self.find(key) for key in keys[:most])
        return [item for item in found if item is not None]

    def find(self, key: str) -> Trashed | None:
        """Return what one removal has left in the trash."""
        named = _KEY.fullmatch(key)
        if named is None:
            return None
        own = self._folder / key
        path = next((each for each in own.rglob("*") if each.is_file() or each.is_symlink()), None)
        if path is None:
            return None
        removed = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
        return Trashed(key, path.relative_to(own).as_posix(), removed, path)

    def drop(self, item: Trashed) -> None:
        """Forget a removal once its file is back in its place."""
        shutil.rmtree(self._folder / item.key, ignore_errors=True)
