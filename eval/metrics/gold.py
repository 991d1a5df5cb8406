"""Where in the articles the gold of a sample stands."""

import re
from pathlib import Path

from eval.metrics.answered import Answered
from eval.samples import ArticleMissing, Sample, read_article

_HELD = 0.5
"""A place holds a quote when it holds at least this share of its characters: passages may be cut
inside a quote, and a citation may be a part of it."""


def holds_gold(sample: Sample, articles: Path, file: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` of a file holds gold words.

    That is at least half of a gold quote, or of itself where it is the shorter. Of a gold file in
    which none of the sample's quotes stands, every place counts.
    """
    if file not in sample.files:
        return False
    try:
        text = read_article(articles, file)
    except ArticleMissing:
        return False
    quotes = [m.span() for quote in sample.quotes for m in re.finditer(re.escape(quote), text)]
    return not quotes or any(
        min(end, last) - max(start, first) >= _HELD * min(last - first, end - start)
        for first, last in quotes
    )


def units(sample: Sample) -> list[tuple[str, ...]]:
    """Return what has to be found: one of the files, or, in mode ``all``, each of them."""
    return [(file,) for file in sample.files] if sample.files_mode == "all" else [sample.files]


def first_ranks(given: Answered) -> list[int | None] | None:
    """Return the rank of the first hit that holds gold words, for each unit of the sample.

    ``None`` for a sample without gold, or a system that does not retrieve.
    """
    if given.sample.unanswerable or given.hits is None:
        return None
    held = [
        (hit.file, rank)
        for rank, hit in enumerate(given.hits, start=1)
        if holds_gold(given.sample, given.articles, hit.file, hit.start, hit.end)
    ]
    return [
        next((rank for file, rank in held if file in unit), None) for unit in units(given.sample)
    ]
