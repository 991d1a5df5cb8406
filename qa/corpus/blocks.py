"""The layout of a text: its paragraphs, headlines and list items, as spans."""

import re

from qa.corpus.article import Span

MIN_WRAP_COLUMNS = 40
MAX_WRAP_COLUMNS = 140
"""Texts are wrapped by hand between these widths; longer lines are paragraphs of their own."""

ELLIPSES = ("...", "…", ". . .")

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*(\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
_OWN_LINE = re.compile(r"(?:[-*+•·‣▪●◦–—►»>]|\(?\d{1,3}[.)])\s|\#{1,6}\s|[|=]|\[")
"""List items, headings, table rows and the like, which never continue the line above."""
SENTENCE_END = re.compile(r"[.!?…。！？।۔؟:：][\"'”’»)\]）」』]*\Z")
"""A sentence ends here, or what it announces follows."""
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]"
)
_BOM = "\ufeff"


def split_blocks(text: str) -> tuple[Span, ...]:
    """Split a text at blank lines, and between lines that are not one wrapped paragraph.

    The spans are in order, hold no space at their ends, and leave out nothing but space and the
    byte order mark.
    """
    blocks: list[Span] = []
    group: list[Span] = []
    for line in _lines(text):
        if line.start == line.end:
            blocks.extend(_paragraphs(text, group))
            group = []
        else:
            group.append(line)
    blocks.extend(_paragraphs(text, group))
    return tuple(blocks)


def strip_span(text: str, start: int, end: int) -> Span:
    """Return the range without the space (and byte order mark) at its ends."""
    while start < end and (text[start].isspace() or text[start] == _BOM):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == _BOM):
        end -= 1
    return Span(start, end)


def _lines(text: str) -> list[Span]:
    lines, position = [], 0
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None  # the pattern matches the empty string
        lines.append(strip_span(text, position, match.end()))
        position = match.end()
    return lines


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    """Join the wrapped lines of a group without blank lines."""
    if len(lines) < 2:
        return lines
    widths = [_columns(text, line) for line in lines]
    width = max(widths)
    if not MIN_WRAP_COLUMNS <= width <= MAX_WRAP_COLUMNS:
        return lines
    last = lines[-1]
    prose = bool(SENTENCE_END.search(text, max(last.start, last.end - 4), last.end))
    paragraphs = lines[:1]
    for above, line in zip(range(len(lines)), lines[1:], strict=False):
        # Prose ends its sentences; a headline over a byline over a date does not.
        flows = prose or text[line.start].islower()
        if flows and _continues(text, lines[above], line, room=width - widths[above]):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _continues(text: str, above: Span, line: Span, *, room: int) -> bool:
    """Say whether a line was wrapped: its first word had no room on the line above."""
    if _OWN_LINE.match(text, line.start, line.end) or text.endswith(
        ELLIPSES, above.start, above.end
    ):
        return False
    if _WIDE.match(text, line.start):
        return room < 4  # full-width characters, of which punctuation may hang over
    first_word = text[line.start : min(line.end, line.start + MAX_WRAP_COLUMNS)].split(None, 1)[0]
    return room < 1 + len(first_word)


def _columns(text: str, line: Span) -> int:
    length = line.end - line.start
    if length > MAX_WRAP_COLUMNS:
        return length
    return length + len(_WIDE.findall(text, line.start, line.end))
