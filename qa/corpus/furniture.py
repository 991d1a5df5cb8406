"""What of a page is the article, and what is the page around it."""

from qa.corpus.article import Span
from qa.corpus.blocks import split_blocks


def content_blocks(text: str) -> tuple[Span, ...]:
    """Return the blocks of a text in reading order, without page furniture."""
    return split_blocks(text)
