"""The formats that are read: how a file's bytes become its text."""

import os
from collections.abc import Callable

DOCUMENT_SUFFIXES = frozenset(
    {".pdf", ".html", ".htm", ".xhtml", ".mhtml", ".doc", ".docx", ".odt", ".rtf", ".epub"}
)
"""Formats a person may expect to be read; images and the like are passed over in silence."""

_BOM = "\ufeff"
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


class NotText(Exception):
    """The bytes are no text of the format; the message says why, for people."""


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


READERS: dict[str, Callable[[bytes], str]] = {".txt": decode_utf8, ".md": decode_utf8}
"""How the text of a file is had from its bytes, by suffix in lower case."""


READ_SUFFIXES = frozenset(READERS)


def suffix_of(file: str) -> str:
    """Return what tells a file's format, in lower case."""
    return os.path.splitext(file)[1].lower()


def unread_format(suffix: str) -> str:
    """Say that a format is not read, and which are."""
    return f"{suffix or 'this format'} is not read; the formats read are {', '.join(READERS)}"
