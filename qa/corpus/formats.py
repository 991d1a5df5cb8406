"""The formats that are read: how a file's bytes become its text."""

import os
from collections.abc import Callable

from qa.corpus.extract import Extract, NotText

DOCUMENT_SUFFIXES = frozenset({".mht", ".mhtml", ".doc", ".odt", ".rtf", ".epub"})
"""Formats a person may expect to be read; images and the like are passed over in silence."""

_BOM = "\ufeff"
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode_utf8(data: bytes) -> str:
    """Return the bytes as UTF-8 text, line ends and byte order mark untouched.

    Raises:
        NotText: they are empty, binary, or in another encoding.
    """
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            raise NotText(f"is encoded in {encoding}; save it as UTF-8")
    if b"\0" in data:
        raise NotText("holds NUL bytes, so it is not UTF-8 text but binary or UTF-16")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as exc:
        where = f"byte 0x{data[exc.start]:02x} at position {exc.start}"
        raise NotText(f"is not UTF-8 ({where}); save it as UTF-8") from exc
    if not text.strip(_BOM).strip():
        raise NotText("is empty")
    return text


def _plain(data: bytes) -> Extract:
    return Extract(decode_utf8(data))


def _html(data: bytes) -> Extract:
    from qa.corpus.html import read_html

    return read_html(data)


def _pdf(data: bytes) -> Extract:
    from qa.corpus.pdf import read_pdf

    return read_pdf(data)


def _docx(data: bytes) -> Extract:
    from qa.corpus.word import read_docx

    return read_docx(data)


def _eml(data: bytes) -> Extract:
    from qa.corpus.mail import read_eml

    return read_eml(data)


def _json(data: bytes) -> Extract:
    from qa.corpus.record import read_record

    return read_record(data)


READERS: dict[str, Callable[[bytes], Extract]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".eml": _eml,
    ".json": _json,
}
"""How the text of an article is had from its bytes, by suffix in lower case."""

LINES = frozenset({".jsonl", ".ndjson"})
"""JSON Lines: an article a line."""

CONTAINERS = frozenset({".zip", ".json", *LINES})
"""Formats that may hold many articles."""


def suffix_of(file: str) -> str:
    """Return what tells a file's format, in lower case."""
    return os.path.splitext(file)[1].lower()


def unread_format(suffix: str) -> str:
    """Say that a format is not read, and which are."""
    read = ", ".join(sorted(READERS.keys() | CONTAINERS))
    return f"{suffix or 'this format'} is not read; the formats read are {read}"
