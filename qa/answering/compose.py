"""Put grounded statements together: number the citations by first use, write the markers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.answer import Citation, DateRead, Statement
from qa.answering.relative_dates import said_dates, written_on
from qa.corpus.article import Article, Span

_CLOSED = re.compile(r"[.!?…。！？．｡।॥؟۔][\"”’'）)\]」』»›》]*$")
_WIDE = re.compile(r"[\u2e80-\u9fff][\"”’'）)\]」』》]*$")
_OPEN_END = re.compile(r"[\s,;:，；：、–—-]+$")


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of an article: ``article.text[start:end]``."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.article.text[self.start : self.end]


def stated_at(article: Article, span: Span | None) -> tuple[Quote, ...]:
    """Return the words in which an article says something of itself; none if it does not."""
    return (Quote(article, span.start, span.end),) if span else ()


@dataclass(frozen=True, slots=True)
class Grounded:
    """A statement that its quotes support."""

    text: str
    quotes: tuple[Quote, ...]


def compose(grounded: Sequence[Grounded]) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Number the quotes by first use; a quote that is used again keeps its number."""
    numbers: dict[tuple[str, int, int], int] = {}
    statements, citations = [], []
    for item in grounded:
        used = []
        for quote in item.quotes:
            place = (quote.article.file, quote.start, quote.end)
            if place not in numbers:
                numbers[place] = len(numbers) + 1
                citations.append(_citation(numbers[place], quote))
            if numbers[place] not in used:
                used.append(numbers[place])
        statements.append(Statement(_sentence(item.text), tuple(used)))
    return tuple(statements), tuple(citations)


def with_markers(statements: Sequence[Statement]) -> str:
    """Return the statements as one text, each followed by its markers: ``It rained. [1][2]``."""
    return " ".join(
        f"{s.text} {''.join(f'[{n}]' for n in s.citations)}".rstrip() for s in statements
    )


def _citation(n: int, quote: Quote) -> Citation:
    article = quote.article
    return Citation(
        n=n,
        file=article.file,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        dates=tuple(
            DateRead(quote.text[date.start : date.end], date.span.iso())
            for date in said_dates(quote.text, written_on(article))
            if date.relative
        ),
        page=article.page_at(quote.start),
    )


def _sentence(text: str) -> str:
    """Return the text on one line, with a capital and an end; its words stay as they are."""
    line = " ".join(text.split())
    if line.partition(" ")[0].islower():  # "eBay" keeps its own spelling
        line = line[:1].upper() + line[1:]
    if _CLOSED.search(line):
        return line
    line = _OPEN_END.sub("", line)
    return line + ("。" if _WIDE.search(line) else ".")
