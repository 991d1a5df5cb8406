"""Citations in HTML: the markers within an answer, and below it the articles with their quotes."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from qa.answering.answer import Citation, DateRead, Nearest, Statement
from qa.answering.timespan import from_iso
from qa.chat.markup import exact, text
from qa.chat.shown import day, page
from qa.chat.support import shared_words

Source = Citation | Nearest
_S = TypeVar("_S", Citation, Nearest)


def markers(numbers: Iterable[int], citations: Sequence[Citation]) -> str:
    """Return a button for each number that is a citation's; a number alone points at nothing."""
    by_number = {citation.n: citation for citation in citations}
    return "".join(_marker(by_number[n]) for n in numbers if n in by_number)


def cited(citations: Sequence[Citation], statements: Sequence[Statement]) -> str:
    """Return the cited articles in order of their first number, each with its quotes."""
    if not citations:
        return ""
    first: dict[str, int] = {}
    for citation in citations:
        first.setdefault(citation.file, citation.n)
    ordered = sorted(citations, key=lambda item: (first[item.file], item.n))
    items = "".join(
        _article(group[0], "".join(_quote(item, statements) for item in group))
        for group in _by_file(ordered)
    )
    heading = "1 source" if len(first) == 1 else f"{len(first)} sources"
    return f'<section class="sources"><h3>{heading}</h3><ol>{items}</ol></section>'


def nearest(passages: Sequence[Nearest]) -> str:
    """Return the passages that came near, told apart from citations: without numbers."""
    if not passages:
        return ""
    items = "".join(
        _article(group[0], "".join(_passage(item) for item in group))
        for group in _by_file(passages)
    )
    return (
        '<section class="sources nearest"><h3>Nearest passages, which do not answer it</h3>'
        f"<ol>{items}</ol></section>"
    )


def origin(source: Source) -> list[str]:
    """Return what a reader knows a source by, and its date if it has one."""
    name = source.outlet or source.title or source.file
    return [name, day(source.published)] if source.published else [name]


def _by_file(sources: Sequence[_S]) -> list[list[_S]]:
    return [list(group) for _, group in groupby(sources, key=lambda item: item.file)]


def _marker(citation: Citation) -> str:
    known_by = [*origin(citation), *filter(None, [page(citation)])]
    return (
        f'<button type="button" class="cite" data-cite="{citation.n}" '
        f'aria-label="Source {citation.n}: {text(", ".join(known_by))}">'
        f"{citation.n}</button>"
    )


def _article(source: Source, quotes: str) -> str:
    first, *rest = origin(source)
    title = source.title if source.title and source.title != first else None
    dated = "".join(f'<span class="day">{text(part)}</span>' for part in rest)
    lines = (
        f'<button type="button" class="chip"><span class="outlet" dir="auto">{text(first)}</span>'
        f"{dated}</button>",
        f'<p class="title" dir="auto">{text(title)}</p>' if title else "",
        f'<ul class="quotes">{quotes}</ul>',
        f'<p class="file"><bdi>{text(source.file)}</bdi></p>' if first != source.file else "",
    )
    return f'<li class="source">{"".join(lines)}</li>'


def _quote(citation: Citation, statements: Sequence[Statement]) -> str:
    carried = [item.text for item in statements if citation.n in item.citations]
    parts, at = [], 0
    for run in shared_words(citation.quote, carried):
        parts.append(text(citation.quote[at : run.start]))
        parts.append(f'<u class="shared">{text(citation.quote[run.start : run.end])}</u>')
        at = run.end
    parts.append(text(citation.quote[at:]))
    return (
        f'<li class="quote" data-n="{citation.n}" {_place(citation, citation.quote)}>'
        f'{_marker(citation)}<blockquote dir="auto">{"".join(parts)}</blockquote>'
        f"{_page(citation)}{_dates(citation.dates)}</li>"
    )


def _page(citation: Citation) -> str:
    said = page(citation)
    return "" if said is None else f'<p class="page">{said.capitalize()}</p>'


def _dates(dates: Sequence[DateRead]) -> str:
    if not dates:
        return ""
    read = "; ".join(f"“{text(item.words)}” is {from_iso(item.means).words()}" for item in dates)
    return f'<p class="dates">Seen from the article: {read}.</p>'


def _passage(passage: Nearest) -> str:
    return (
        f'<li class="quote near" {_place(passage, passage.text)}>'
        '<button type="button" class="go" aria-label="Open this passage in the article">›</button>'
        f'<blockquote dir="auto">{text(passage.text)}</blockquote></li>'
    )


def _place(source: Source, words: str) -> str:
    return (
        f'data-file="{text(source.file)}" data-start="{source.start}" data-end="{source.end}" '
        f'data-quote="{exact(words)}"'
    )
