"""What has to be done to bring the catalogue in step with the folder, told from file stats."""

import time
from dataclasses import dataclass

from qa.corpus.article import FailedFile
from qa.corpus.reader import FileEntry, Listing
from qa.index.catalog import Catalog, FileState

_RACY_NS = 2_000_000_000
"""A file touched this recently may change again within its time stamp."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of one run."""

    read: tuple[FileEntry, ...]
    """Files that are new, or whose size or time differs."""
    gone: tuple[str, ...]
    """Files that are indexed and no longer there."""
    unchanged: int
    failed: tuple[FailedFile, ...]
    """Files that cannot be read, or could not and have not changed since."""

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to do."""
        return not self.read and not self.gone


def make_plan(listing: Listing, catalog: Catalog) -> Plan:
    """Compare the folder with the catalogue by names, sizes and times."""
    indexed = catalog.files()
    unread = catalog.unread_files()
    read, failed, unchanged = [], list(listing.failed), 0
    for entry in listing.files:
        if _same(entry, indexed.get(entry.file)):
            unchanged += 1
        elif entry.file in unread and _same(entry, unread[entry.file][1]):
            failed.append(unread[entry.file][0])
        else:
            read.append(entry)
    gone = indexed.keys() - {entry.file for entry in listing.files}
    return Plan(tuple(read), tuple(sorted(gone)), unchanged, tuple(failed))


def state_of(entry: FileEntry, sha256: str = "") -> FileState:
    """Return what to remember of a file; a racy time stamp is remembered as none."""
    racy = time.time_ns() - entry.mtime_ns < _RACY_NS
    return FileState(sha256, entry.size_bytes, 0 if racy else entry.mtime_ns)


def _same(entry: FileEntry, known: FileState | None) -> bool:
    return known is not None and (known.size_bytes, known.mtime_ns) == (
        entry.size_bytes,
        entry.mtime_ns,
    )
