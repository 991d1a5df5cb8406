"""The text that is had out of a file, and how what its format says beside the text goes into it."""

import zlib
from dataclasses import dataclass
from datetime import date

MALFORMED = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What libraries raise, beside errors of their own, at files that are not as they should be."""


class NotText(Exception):
    """The bytes hold no text in their format; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of an article, to which all offsets refer."""

    text: str
    page_starts: tuple[int, ...] = ()
    """Where each page begins in the text, for formats with pages."""


def composed(
    body: str, title: str | None = None, outlet: str | None = None, published: date | None = None
) -> Extract:
    """Put what a format keeps beside the text above it, as a person would write it in Markdown.

    So it can be quoted like the rest, and is read by the same rules as in a text file.

    Raises:
        NotText: there is no body.
    """
    lines = [line.rstrip() for line in body.strip().splitlines()]
    if not any(lines):
        raise NotText("holds no text")
    title = _line(title)
    if title and lines[0].lstrip("# ") == title:
        lines = lines[1:]
    above = []
    fields = {"outlet": _line(outlet), "date": published.isoformat() if published else ""}
    if any(fields.values()):
        said = [f"{name}: {value}" for name, value in fields.items() if value]
        above = ["---", *said, "---", ""]
    if title:
        above += [f"# {title}", ""]
    return Extract("\n".join([*above, *lines]).rstrip() + "\n")


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
