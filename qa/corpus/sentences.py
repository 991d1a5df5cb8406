"""Sentences with exact offsets, in scripts with and without spaces.

The text is walked once, from one end mark to the next; what stands before and after a mark is
looked at through windows of fixed width, so that the time is linear whatever the text.
"""

import re

from qa.corpus.abbreviations import (
    CLOCK,
    CLOCK_FOLLOWERS,
    CONNECTING,
    EITHER,
    MONTHS,
    NUMBERED,
    STARTERS,
    TITLES,
)
from qa.corpus.article import Article, Sentence, Span
from qa.corpus.blocks import strip_span

_CLOSERS = "\"'”’»›)\\]}）］】」』》〉〕"
_ALWAYS = "。！？；｡।॥؟۔"
"""Marks that end a sentence whether or not a space follows."""

_END = re.compile(rf"(?P<mark>[.!?…．{_ALWAYS}]+)(?P<close>[{_CLOSERS}]*)")
_NOTE = re.compile(r"(?:\[\d{1,3}\])+")
_LEAD = re.compile(r"[\s\"'“‘„«‹(\[{（［【「『《〈¿¡*_–—-]{0,12}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BEFORE_CHARS = 16
_BEFORE = re.compile(r"[^\s(\[{\"'“‘«]+\Z")
_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_SAID = re.compile(r"\s*(?:[，、,]|と|って|という|.{0,6}?(?:说|說|问|問|道：|表示|指出|强调|写道))")
"""What carries on a sentence after a quote that has an end mark of its own: ``“好！”他说``."""


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Split the blocks of an article into sentences; none crosses the edge of a block."""
    return tuple(
        Sentence(span.start, span.end, article.text[span.start : span.end], number)
        for number, block in enumerate(article.blocks)
        for span in split_spans(article.text, block.start, block.end)
    )


def split_spans(text: str, start: int, end: int) -> list[Span]:
    """Split ``text[start:end]`` into the spans of its sentences.

    The spans are in order, do not overlap, have no space at their ends, and leave out only space.
    """
    spans: list[Span] = []
    sentence = strip_span(text, start, end)
    first, end = sentence.start, sentence.end
    for match in _END.finditer(text, first, end):
        cut = match.end()
        if note := _NOTE.match(text, cut, end):
            cut = note.end()
        if cut < end and _ends_sentence(text, first, match, cut, end):
            first = _close(text, spans, first, cut, end)
    if first < end:
        _close(text, spans, first, end, end)
    return spans


def _close(text: str, spans: list[Span], first: int, cut: int, end: int) -> int:
    """Add the sentence ``[first, cut)`` and return where the next one begins."""
    span = strip_span(text, first, cut)
    if spans and not _WORD.search(text, span.start, span.end):
        # A stray quote or a row of marks is no sentence: it stays with the one before.
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)
    while cut < end and text[cut].isspace():
        cut += 1
    return cut


def _ends_sentence(text: str, first: int, match: re.Match[str], cut: int, end: int) -> bool:
    """Say whether an end mark that is not the last thing of its block ends a sentence."""
    mark = match["mark"]
    spaced = text[cut].isspace()
    if mark[-1] in _ALWAYS:
        return not (match["close"] and _SAID.match(text, cut, min(end, cut + 12)))
    if not spaced:
        # "3.5", "example.com", "U.S.-led"; but a wide script goes on without a space after "…".
        return mark[-1] in "…．" and _is_wide(text[cut]) and not match["close"]
    lead = _LEAD.match(text, cut, end)
    follow = lead.end() if lead else cut
    if follow < end and text[follow].islower():
        return False
    if mark != ".":
        return True
    return not _is_short_form(text, first, match.start(), _WORD.match(text, follow, end))


def _is_short_form(text: str, first: int, dot: int, following: re.Match[str] | None) -> bool:
    """Say whether the period at ``dot`` belongs to the word before it and ends no sentence."""
    before = _BEFORE.search(text, max(first, dot - _BEFORE_CHARS), dot)
    if before is None:
        return False
    written, word = before.group(), before.group().lower()
    next_word = following.group() if following else ""
    starts = next_word.lower() in STARTERS
    if written.isdigit():
        return before.start() == first and len(written) < 4  # "1. First item"
    capital = written[0].isupper()
    initial = capital and len(written) == 1
    if (word in NUMBERED and not initial) or (word in MONTHS and capital):
        return next_word[:1].isdigit()
    if word in CLOCK:
        return next_word.lower() in CLOCK_FOLLOWERS
    if word in CONNECTING or (word in TITLES and capital):
        return True
    if initial:
        return not starts and written != "I"
    if word in EITHER or _ACRONYM.fullmatch(written):
        return bool(next_word) and not starts
    return False


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7ff"
