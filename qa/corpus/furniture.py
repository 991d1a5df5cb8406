"""What of a page is the article, and what is the page around it.

Blocks are told apart by a general list of phrases and by their form and place: the *head* is what
stands above the first paragraph of prose, and there lie section labels, teasers and repeats.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from qa.corpus.article import Span
from qa.corpus.blocks import split_blocks
from qa.corpus.credits import Credit, read_credit, read_leading_date
from qa.corpus.forms import (
    KEY_CHARS,
    MIN_TITLE_WORDS,
    count_words,
    is_cut_off,
    is_headline,
    is_menu,
    is_prose,
    key_of,
    line_of,
)
from qa.corpus.outlets import is_known_outlet
from qa.corpus.phrases import is_interface, is_list_title, is_section

_NEAR_BLOCKS = 14
"""Repeats of the head lie this near to each other."""
_MIN_TEASER_CHARS = 15

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>(?:.*\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
_TITLE_LABEL = re.compile(
    r"(?:title|headline|tiêu đề|标题|標題)[ \t]*[:：][ \t]*(?=\S)", re.IGNORECASE
)
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Page:
    """A text taken apart."""

    text: str
    content: tuple[Span, ...]
    """The blocks of the article itself."""
    headline: Span | None
    credits: tuple[Credit, ...]
    """Who and when, as stated above the prose or after it; in the order of the text."""
    fields: Span | None
    """The fields of the front matter, without its fences."""


def read_page(text: str) -> Page:
    """Tell the article from the page around it.

    When nothing would be left, nothing is left out.
    """
    front = _FRONT_MATTER.match(text)
    whole = split_blocks(text)
    blocks = [block for block in whole if front is None or block.start >= front.end()]
    dated = read_leading_date(text, blocks[0]) if blocks else None
    if dated is not None:
        blocks[0] = Span(dated.rest, blocks[0].end)
    blocks = _without_lists(text, blocks)
    blocks = [block for block in blocks if not is_interface(line_of(text, block))]
    credits = dict(_credits(text, blocks))
    blocks = [
        block
        for block in blocks
        if block not in credits
        and not is_menu(line_of(text, block))
        and not _is_comment(text, block)
    ]
    blocks = _without_repeats(text, blocks)
    headline, blocks = _find_headline(text, blocks)
    return Page(
        text=text,
        content=tuple(blocks) or whole,
        headline=headline,
        credits=(*([dated.credit] if dated else []), *credits.values()),
        fields=Span(*front.span("fields")) if front else None,
    )


def _is_comment(text: str, block: Span) -> bool:
    """Tell whether a block is a remark in the page's source, which no reader sees."""
    return re.fullmatch(r"<!--.*-->", text[block.start : block.end].strip(), re.DOTALL) is not None


def _without_lists(text: str, blocks: list[Span]) -> list[Span]:
    """Leave out lists of links to other articles, once the article itself has begun."""
    kept: list[Span] = []
    body, listing = False, False
    for number, block in enumerate(blocks):
        prose = is_prose(text, block)
        body = body or prose
        if is_list_title(line_of(text, block)):
            listing = body
            continue
        if listing and not prose:
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            above_prose = following is not None and is_prose(text, following)
            # A few words right above prose may as well be a subheading: in doubt they stay.
            if not (above_prose and count_words(text, block) <= MIN_TITLE_WORDS):
                continue
        listing = False
        kept.append(block)
    return kept


def _credits(text: str, blocks: Sequence[Span]) -> list[tuple[Span, Credit]]:
    """Find the credit lines before the third paragraph of prose and after the last one."""
    prose = [number for number, block in enumerate(blocks) if is_prose(text, block)]
    head = prose[2] if len(prose) > 2 else len(blocks)
    tail = prose[-1] if prose else 0
    found = []
    headed = False
    for number, block in enumerate(blocks):
        if number < min(head, _NEAR_BLOCKS) or number > tail:
            credit = read_credit(text, block, below_headline=headed and number < head)
            if credit is not None:
                found.append((block, credit))
        headed = headed or (
            is_headline(text, block) and count_words(text, block) >= MIN_TITLE_WORDS
        )
    return found


def _without_repeats(text: str, blocks: list[Span]) -> list[Span]:
    """Leave out what the page says twice.

    Of copies above the prose the last stays, since it lies next to what it heads; a headline
    repeated below the prose goes, and so does a teaser cut off with an ellipsis.
    """
    keys = [key_of(text, block) for block in blocks]
    body = _body(text, blocks, keys)
    whole = sorted(
        key for key, block in zip(keys, blocks, strict=True) if not is_cut_off(text, block)
    )
    headed = any(is_headline(text, block) for block in blocks[:body])
    heads: set[str] = set()
    kept = []
    for number, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        short = block.end - block.start <= KEY_CHARS
        if number < body:
            if short and key in keys[number + 1 : min(body + 1, number + _NEAR_BLOCKS)]:
                continue
            if headed and is_cut_off(text, block):
                continue
            if count_words(text, block) >= MIN_TITLE_WORDS:
                heads.add(key)
        elif short and key in heads and not is_prose(text, block):
            continue
        if is_cut_off(text, block) and len(key) >= _MIN_TEASER_CHARS:
            place = bisect_left(whole, key)
            if place < len(whole) and whole[place].startswith(key):
                continue
        kept.append(block)
    return kept


def _find_headline(text: str, blocks: list[Span]) -> tuple[Span | None, list[Span]]:
    """Return the headline, and the blocks without the labels above it and without its marks."""
    body = next((n for n, block in enumerate(blocks) if is_prose(text, block)), len(blocks))
    bare = [_bare(text, block, titled=number < body) for number, block in enumerate(blocks)]
    marked = [n for n in range(body) if bare[n] != blocks[n]]
    heads = [n for n in range(body) if is_headline(text, bare[n])]
    titles = [n for n in heads if count_words(text, bare[n]) >= MIN_TITLE_WORDS]
    named = [n for n in heads if not _is_label(line_of(text, bare[n]))]
    chosen = next(iter([*marked, *titles, *named[-1:]]), None)
    labels = {
        n
        for n in heads
        if (chosen is not None and n < chosen and count_words(text, bare[n]) < MIN_TITLE_WORDS)
        or (n != chosen and is_section(line_of(text, bare[n])))
    }
    kept = [block for number, block in enumerate(bare) if number not in labels]
    return (None if chosen is None else bare[chosen]), kept


def _bare(text: str, block: Span, *, titled: bool) -> Span:
    """Return the block without ``# `` or, where a title may stand, ``Title:`` before it."""
    mark = _HEADING.match(text, block.start, block.end)
    if mark is None and titled:
        mark = _TITLE_LABEL.match(text, block.start, block.end)
    return block if mark is None else Span(mark.end(), block.end)


def _is_label(line: str) -> bool:
    return is_section(line) or is_known_outlet(line)


def _body(text: str, blocks: Sequence[Span], keys: Sequence[str]) -> int:
    """Return the number of the first prose that is not said again soon after."""
    prose = [number for number, block in enumerate(blocks) if is_prose(text, block)]
    for number in prose:
        if keys[number] not in keys[number + 1 : number + _NEAR_BLOCKS]:
            return number
    return prose[0] if prose else len(blocks)
