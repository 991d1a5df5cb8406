"""Whether Chroma's folder is as its last writer left it, told from file stats alone.

Damaged files can end the process that opens them (seen: SIGSEGV after one flipped byte). So what
differs from its seal is not opened before a child process has tried.
"""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from qa.index.catalog_writer import CatalogWriter
from qa.index.lock import exclusive

_SEAL = "seal"
_BROKEN = "broken"
_PATIENCE_S = 60.0
"""For another process to open the files: 0.1 s mostly."""


class Seal:
    """The stats of Chroma's files, noted in the catalogue with each writing and each opening."""

    def __init__(self, catalog: CatalogWriter, folder: Path) -> None:
        self._catalog = catalog
        self._folder = folder

    def whole(self) -> bool:
        """Tell whether nobody but this program has changed the files; no file counts as none."""
        with self._alone():
            return (self._catalog.meta(_SEAL) or "") == fingerprint(self._folder)

    def renew(self) -> None:
        """Take the files as they are for sound."""
        with self._alone():
            self._catalog.set_meta(_SEAL, fingerprint(self._folder))

    def break_(self) -> None:
        """Take the files for damaged until they have been tried."""
        self._catalog.set_meta(_SEAL, _BROKEN)

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Keep the seal over the body, in which Chroma is opened: that alone writes to its files.

        A seal that was broken before is left so: by a run that has not ended yet, mostly.
        """
        with self._alone():
            sound = (self._catalog.meta(_SEAL) or "") == fingerprint(self._folder)
            yield
            if sound:
                self._catalog.set_meta(_SEAL, fingerprint(self._folder))

    def _alone(self) -> AbstractContextManager[None]:
        """Let no other process open the files or look at the seal meanwhile."""
        return exclusive(self._folder.with_name(self._folder.name + ".opening"), _PATIENCE_S)


def fingerprint(folder: Path) -> str:
    """Return what tells whether the files of a folder changed; nothing when there are none."""
    stats = []
    for path in sorted(folder.rglob("*")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            stats.append(f"{name}\0{status.st_ino}\0{status.st_size}\0{status.st_mtime_ns}")
    if not stats:
        return "" if not folder.is_file() else _BROKEN + " by a file"
    return hashlib.blake2b("\n".join(stats).encode(), digest_size=16).hexdigest()
