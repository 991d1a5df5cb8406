"""What has to be done to bring the catalogue in step with the folder, told from file stats."""

import time
from dataclasses import dataclass

from qa.corpus.article import FailedFile
from qa.corpus.folder import FileEntry, Listing
from qa.index.catalog import Catalog
from qa.index.records import FileState

_RACY_NS = 2_000_000_000
"""A file touched this recently may change again within its time stamp."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of one run."""

    read: tuple[FileEntry, ...]
    """Files that are new, or whose size or times differ."""
    gone: dict[str, FileState]
    """Files that were read and are no longer there."""
    unopened: tuple[FailedFile, ...]
    """Files that are there and are not even opened."""

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to do."""
        return not self.read and not self.gone


def make_plan(listing: Listing, catalog: Catalog) -> Plan:
    """Compare the folder with the catalogue by names, sizes and times."""
    known = catalog.files()
    read = tuple(entry for entry in listing.files if not _same(entry, known.get(entry.file)))
    there = {entry.file for entry in listing.files}
    gone = {file: state for file, state in known.items() if file not in there}
    return Plan(read, gone, listing.failed)


def stamp_of(entry: FileEntry) -> str:
    """Return what tells a file's version; nothing while it may change within its time stamp.

    To be taken before the file is read, so that a later change has another stamp.
    """
    now = time.time_ns()
    if any(abs(now - moment) < _RACY_NS for moment in (entry.mtime_ns, entry.ctime_ns)):
        return ""
    return _stamp(entry)


def _stamp(entry: FileEntry) -> str:
    return f"{entry.size_bytes}-{entry.mtime_ns}-{entry.ctime_ns}"


def _same(entry: FileEntry, known: FileState | None) -> bool:
    return known is not None and known.stamp == _stamp(entry)
