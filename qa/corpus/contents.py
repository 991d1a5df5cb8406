"""What is in a file: itself, or the members of an archive."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa.corpus.article import FailedFile
from qa.corpus.folder import RawFile
from qa.corpus.formats import READERS, suffix_of, unread_format


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
    """Yield what is in a file, and what in it cannot be read."""
    suffix = suffix_of(raw.file)
    if suffix in READERS:
        yield Member(raw.file, suffix, raw.data, raw.sha256)
    else:
        yield FailedFile(raw.file, unread_format(suffix))
