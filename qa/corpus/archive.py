"""Zip archives: their members, and which of them had better not be unpacked."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from qa.corpus.article import FailedFile
from qa.corpus.extract import MALFORMED
from qa.corpus.folder import MAX_FILE_BYTES, RawFile, raw_file
from qa.corpus.formats import CONTAINERS, DOCUMENT_SUFFIXES, READERS, suffix_of, unread_format

MAX_UNPACKED_BYTES = 2_000_000_000
_MAX_RATIO = 200
"""Text shrinks to a fourth, or to a twentieth at the most; this much is made to harm."""
_SMALL_BYTES = 1_000_000
_ENCRYPTED = 0x1
_BROKEN: tuple[type[Exception], ...] = (BadZipFile, *MALFORMED)
with suppress(ImportError):  # a Python without it raises RuntimeError instead
    from lzma import LZMAError

    _BROKEN += (LZMAError,)


def unzip(raw: RawFile) -> Iterator[RawFile | FailedFile]:
    """Yield the files of an archive that may be articles, and those that cannot be read."""
    try:
        archive = ZipFile(BytesIO(raw.data))
    except _BROKEN:
        yield FailedFile(raw.file, "is damaged, or no zip archive at all")
        return
    seen: set[str] = set()
    unpacked = 0
    with archive:
        for info in archive.infolist():
            file = f"{raw.file}/{info.filename}"
            if not _is_wanted(info):
                continue
            problem = _name_problem(info.filename, seen) or refusal(info)
            seen.add(info.filename)
            unpacked += info.file_size
            if unpacked > MAX_UNPACKED_BYTES:
                problem = f"the archive holds more than {MAX_UNPACKED_BYTES / 1e9:.0f} GB"
            if problem:
                yield FailedFile(file, problem)
                continue
            try:
                yield raw_file(file, archive.read(info))
            except _BROKEN:
                yield FailedFile(file, "is damaged within the archive")


def refusal(info: ZipInfo) -> str | None:
    """Say why a member is not unpacked, if so."""
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted; unpack it yourself"
    if info.file_size > MAX_FILE_BYTES:
        size_mb, limit_mb = info.file_size / 1e6, MAX_FILE_BYTES / 1e6
        return f"is too large unpacked: {size_mb:.1f} MB; up to {limit_mb:.0f} MB are read"
    if info.file_size > max(_SMALL_BYTES, _MAX_RATIO * info.compress_size):
        return f"would grow to more than {_MAX_RATIO} times its size, which no article does"
    return None


def _is_wanted(info: ZipInfo) -> bool:
    """Tell whether a member is neither a folder nor hidden, and of a format people expect read."""
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in _parts(info))
    known = suffix_of(info.filename) in READERS.keys() | CONTAINERS | DOCUMENT_SUFFIXES
    return known and not hidden and not info.is_dir()


def _name_problem(name: str, seen: set[str]) -> str | None:
    if name.startswith(("/", "\\")) or ":" in name or ".." in PurePosixPath(name).parts:
        return "its name leads out of the archive"
    if "\\" in name:
        return "its name has a backslash; make the archive anew"
    if name in seen:
        return "stands twice in the archive; the first is read"
    suffix = suffix_of(name)
    if suffix == ".zip":
        return "is an archive within an archive; unpack it yourself"
    return unread_format(suffix) if suffix in DOCUMENT_SUFFIXES else None


def _parts(info: ZipInfo) -> tuple[str, ...]:
    return PurePosixPath(info.filename).parts
