"""The articles folder: which files are in it, and the bytes of each."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qa.corpus.article import FailedFile
from qa.corpus.formats import (
    CONTAINERS,
    DOCUMENT_SUFFIXES,
    READERS,
    suffix_of,
    unread_format,
)
from qa.errors import CorpusError

MAX_FILE_BYTES = 20_000_000
"""A news article is a few kilobytes; what is larger than this is something else."""
MAX_CONTAINER_BYTES = 200_000_000
"""A file of many articles may be larger; it is read into memory as a whole."""
_READ = READERS.keys() | CONTAINERS


class UnreadableFile(CorpusError):
    """One file cannot be read as an article; the others can."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file that can be read, and what tells cheaply whether it changed."""

    file: str
    size_bytes: int
    mtime_ns: int
    ctime_ns: int = field(default=0, compare=False)
    """When its state last changed: tells a changed permission, or a file moved over another."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles folder at one moment, both parts sorted by file."""

    files: tuple[FileEntry, ...]
    failed: tuple[FailedFile, ...]


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of a file, read once, and their SHA-256 in hexadecimal."""

    file: str
    data: bytes
    sha256: str


def find_files(root: Path) -> Listing:
    """List the articles below a folder.

    Hidden files and folders are passed over. A link to a file inside the folder is read, a link to
    a folder is not followed: what it points at inside the folder is listed under its own name.

    Raises:
        CorpusError: the folder is missing or is not a folder.
    """
    if not root.exists():
        raise CorpusError(f"The articles folder {root} does not exist. Create it or name another.")
    if not root.is_dir():
        raise CorpusError(f"{root} is not a folder. Name a folder of articles.")
    found = list(_walk(os.path.realpath(root)))
    return Listing(
        files=tuple(sorted((e for e in found if isinstance(e, FileEntry)), key=lambda e: e.file)),
        failed=tuple(sorted((e for e in found if isinstance(e, FailedFile)), key=lambda e: e.file)),
    )


def read_bytes(root: Path, file: str) -> RawFile:
    """Read the bytes of one file.

    Raises:
        UnreadableFile: it is gone, too large, cannot be opened, or lies outside the folder.
    """
    path = Path(os.path.realpath(root / file))
    if not path.is_relative_to(os.path.realpath(root)):
        raise UnreadableFile(file, "lies outside the articles folder")
    try:
        # Looked at first, since opening a pipe would wait for a writer.
        if problem := _problem(file, path.stat()):
            raise UnreadableFile(file, problem)
        data = path.read_bytes()
    except OSError as exc:
        raise UnreadableFile(file, f"cannot be opened ({_cause(exc)})") from exc
    return raw_file(file, data)


def raw_file(file: str, data: bytes) -> RawFile:
    """Return bytes with their hash."""
    return RawFile(file, data, hashlib.sha256(data).hexdigest())


def _walk(root: str) -> Iterator[FileEntry | FailedFile]:
    """Yield what is in the folder and the folders below it, in no order."""
    pending = [""]
    while pending:
        below = pending.pop()
        try:
            with os.scandir(os.path.join(root, below)) as entries:
                listed = list(entries)
        except OSError as exc:
            reason = f"the folder cannot be opened ({_cause(exc)})"
            yield FailedFile(_printable(below) or ".", reason)
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{below}{entry.name}/")
            elif (found := _look_at(root, entry, below + entry.name)) is not None:
                yield found


def _look_at(root: str, entry: os.DirEntry[str], file: str) -> FileEntry | FailedFile | None:
    """Say whether an entry that is no folder can be read; ``None`` when it is of no interest."""
    suffix = suffix_of(entry.name)
    if entry.is_symlink():
        folder = os.path.isdir(entry.path)
        if _leads_outside(root, entry.path) and (folder or suffix in _READ):
            return FailedFile(
                _printable(file), "a link that leads out of the articles folder; it is not followed"
            )
        if folder:
            return None
    if suffix in DOCUMENT_SUFFIXES:
        return FailedFile(_printable(file), unread_format(suffix))
    if suffix not in _READ:
        return None
    if _printable(file) != file:
        return FailedFile(_printable(file), "its name is not UTF-8; rename it")
    try:
        status = entry.stat()
    except FileNotFoundError:
        return FailedFile(file, "a broken link: the file it points at does not exist")
    except OSError as exc:
        return FailedFile(file, f"cannot be opened ({_cause(exc)})")
    if problem := _problem(file, status):
        return FailedFile(file, problem)
    return FileEntry(file, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _leads_outside(root: str, path: str) -> bool:
    target = os.path.realpath(path)
    return os.path.lexists(target) and not (target + os.sep).startswith(os.path.join(root, ""))


def _problem(file: str, status: os.stat_result) -> str | None:
    """Say why a file is not even opened, if so."""
    if not stat.S_ISREG(status.st_mode):
        return "is not a regular file"
    limit = MAX_CONTAINER_BYTES if suffix_of(file) in CONTAINERS else MAX_FILE_BYTES
    if status.st_size > limit:
        size_mb, limit_mb = status.st_size / 1e6, limit / 1e6
        return f"is too large: {size_mb:.1f} MB; files up to {limit_mb:.0f} MB are read"
    return None


def _cause(exc: OSError) -> str:
    return (exc.strerror or str(exc)).lower()


def _printable(file: str) -> str:
    """Return the name without the lone surrogates that stand for bytes outside UTF-8."""
    return file.encode("utf-8", "replace").decode("utf-8")
