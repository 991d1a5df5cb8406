"""The forms by which a headline, a paragraph of prose and a teaser are told apart."""

import re

from qa.corpus.article import Span
from qa.corpus.blocks import ELLIPSES
from qa.corpus.outlets import is_site
from qa.corpus.phrases import fold
from qa.corpus.terms import word_count

MAX_HEADLINE_CHARS = 200
MIN_PROSE_CHARS = 60
_WIDE_FACTOR = 3
"""A full-width character says about as much as three letters."""
KEY_CHARS = 300
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uff00-\uff60]")
_BARS = re.compile(r"\s+[|·•»/]\s+|\s{2,}|\t")
_JUSTIFIED = re.compile(r"\s{2,}[a-z]")
"""Gaps within a sentence."""
_FEWEST_LINKS = 3
MIN_TITLE_WORDS = 4
_MOST_LINK_WORDS = 6
_END = re.compile(r"(?<![A-Z]\.[A-Z])[.!?。！？।۔؟][\"'”’»)\]）」』]*\Z")


def line_of(text: str, block: Span) -> str:
    """Return the words of a block."""
    return text[block.start : block.end]


def key_of(text: str, block: Span) -> str:
    """Return the start of a block in the form in which copies of it are alike."""
    return fold(text[block.start : min(block.end, block.start + KEY_CHARS)])


def is_cut_off(text: str, block: Span) -> bool:
    """Say whether a block ends in an ellipsis."""
    return text.endswith(ELLIPSES, block.start, block.end)


def _weight(text: str, block: Span) -> int:
    """Return the length in letters, a full-width character counted as three."""
    wide = len(_WIDE.findall(text, block.start, min(block.end, block.start + KEY_CHARS)))
    return block.end - block.start + (_WIDE_FACTOR - 1) * wide


def count_words(text: str, block: Span) -> int:
    """Count the words of a block, or of its start: one of prose has more than anybody asks for."""
    return word_count(text[block.start : min(block.end, block.start + KEY_CHARS)])


def is_prose(text: str, block: Span) -> bool:
    """Say whether a block is a paragraph: it ends a sentence and is no mere phrase."""
    if is_cut_off(text, block):
        return False
    ended = bool(_END.search(text, max(block.start, block.end - 8), block.end))
    weight = _weight(text, block)
    return weight > MAX_HEADLINE_CHARS or (ended and weight >= MIN_PROSE_CHARS)


def is_headline(text: str, block: Span) -> bool:
    """Say whether a block has the form of a headline."""
    return (
        block.end - block.start <= MAX_HEADLINE_CHARS
        and not is_cut_off(text, block)
        and text[block.end - 1] not in ".。;；,，:："
        and any(char.isalpha() for char in line_of(text, block))
    ) or line_of(text, block).endswith(("U.S.", "U.K.", "U.N."))


def is_menu(line: str) -> bool:
    """Say whether a line is a row of links: short phrases set apart by bars, dots or gaps.

    A row with a number in it may be of a table, or say when something was published, and stays.
    """
    links = _BARS.split(line.strip())
    if is_site(links[-1]) and len(links[0].split()) >= MIN_TITLE_WORDS:
        return False  # a headline, its section and its outlet
    return len(links) >= _FEWEST_LINKS and not any(
        "|" in link
        or _JUSTIFIED.search(line)
        or len(link.split()) > _MOST_LINK_WORDS
        or any(char.isdecimal() for char in link)
        or _END.search(link)
        for link in links
    )
