"""JSON Lines in and out: one question a line from standard input, one object a line out."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from qa.errors import QAError


class BadLine(Exception):
    """A line that is not a question; the message says why."""


def well_formed(text: str) -> str:
    """Return the text without the white space around it.

    Raises:
        BadLine: it is empty, or holds bytes that are not UTF-8.
    """
    stripped = text.strip()
    if not stripped:
        raise BadLine("empty")
    try:
        stripped.encode()
    except UnicodeEncodeError as exc:
        raise BadLine("not valid UTF-8") from exc
    return stripped


def parse_line(line: bytes, key: str) -> str:
    """Read one line: plain text, or a JSON object whose ``key`` is the text.

    Raises:
        BadLine: it is neither.
    """
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError as exc:
        raise BadLine("not valid UTF-8") from exc
    if not text.startswith("{"):
        return well_formed(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise BadLine("begins like a JSON object but is not one") from exc
    if not isinstance(value.get(key), str):
        raise BadLine(f"the object has no text under {key!r}")
    return well_formed(value[key])


def respond(
    lines: Iterable[bytes], key: str, reply: Callable[[str], dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield one object a line, in order, and whether the line was served.

    A line that cannot be served gets an object with ``error``, and the rest goes on.
    """
    for number, line in enumerate(lines, start=1):
        try:
            text = parse_line(line, key)
        except BadLine as exc:
            yield {"error": f"line {number}: {exc}"}, False
            continue
        try:
            yield reply(text), True
        except QAError as exc:
            yield {key: text, "error": f"line {number}: {exc}"}, False


def write_object(value: dict[str, Any], out: BinaryIO) -> None:
    """Write one object on one line and flush it, so that a reader at the pipe has it at once."""
    text = json.dumps(value, ensure_ascii=False)
    # A file name may hold bytes that are no UTF-8, as lone surrogates; backslashreplace writes
    # those as \udcXX, which inside a JSON string is the very same character.
    out.write(text.encode(errors="backslashreplace") + b"\n")
    out.flush()
