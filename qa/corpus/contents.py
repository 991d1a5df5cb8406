"""What is in a file: an article, or the members of an archive or a list."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from qa.corpus.archive import unzip
from qa.corpus.article import FailedFile
from qa.corpus.extract import NotText
from qa.corpus.folder import RawFile
from qa.corpus.formats import LINES, READERS, suffix_of, unread_format
from qa.corpus.record import listed, parse_json


@dataclass(frozen=True, slots=True)
class Member:
    """The bytes of one article."""

    file: str
    """Its address: the file's name, then a slash and its place in it if that holds several."""
    suffix: str
    """Tells the format, in lower case."""
    data: bytes
    sha256: str


def members(raw: RawFile) -> Iterator[Member | FailedFile]:
    """Yield what is in a file, and what in it cannot be read.

    A zip archive holds files, addressed ``archive.zip/inner.html``; a list in JSON and a file of
    JSON Lines hold articles, addressed by their place from 1, ``feed.json/1``.
    """
    suffix = suffix_of(raw.file)
    if suffix == ".zip":
        for inner in unzip(raw):
            if isinstance(inner, FailedFile):
                yield inner
            else:
                yield from members(inner)
    elif suffix == ".json":
        yield from _records(raw)
    elif suffix in LINES:
        for number, line in enumerate(raw.data.splitlines(), start=1):
            if line.strip():
                yield _member(f"{raw.file}/{number}", line)
    elif suffix in READERS:
        yield Member(raw.file, suffix, raw.data, raw.sha256)
    else:
        yield FailedFile(raw.file, unread_format(suffix))


def _records(raw: RawFile) -> Iterator[Member | FailedFile]:
    try:
        records = listed(parse_json(raw.data))
    except NotText as exc:
        yield FailedFile(raw.file, str(exc))
        return
    if records is None:
        yield Member(raw.file, ".json", raw.data, raw.sha256)
        return
    for number, record in enumerate(records, start=1):
        yield _member(f"{raw.file}/{number}", json.dumps(record).encode())


def _member(file: str, data: bytes) -> Member:
    return Member(file, ".json", data, hashlib.sha256(data).hexdigest())
