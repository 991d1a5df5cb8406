"""What the catalogue keeps of articles, passages and sentences."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from qa.corpus.article import Article, Passage, Sentence, Span


@dataclass(frozen=True, slots=True)
class FileState:
    """What the catalogue knows of the last version of a file that was read."""

    sha256: str
    """Of its bytes; empty when it could not be opened."""
    stamp: str
    """The file's size and times when it was read; empty when they prove nothing."""


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage with its sentences and the keys of their vectors."""

    passage: Passage
    vector_key: bytes
    sentences: tuple[tuple[Sentence, bytes], ...]


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that is to be indexed."""

    article: Article
    container: str
    """The file of the folder that holds it: its own, or an archive."""
    sha256: str
    """Of the bytes it was made of."""
    passages: tuple[IndexedPassage, ...]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as the catalogue holds it."""

    id: int
    file: str
    start: int
    end: int
    text: str
    vector_key: bytes


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence as the catalogue holds it."""

    passage_id: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is indexed, and the span of publication dates."""

    articles: int
    passages: int
    earliest: date | None
    latest: date | None


def article_columns(article: Article) -> tuple[Any, ...]:
    """Return ``(title, outlet, published, rest, text)``; :func:`article_from` reads them."""
    rest = {
        "dateline_day": article.dateline_day and article.dateline_day.isoformat(),
        "dateline_place": article.dateline_place,
        "published_span": article.published_span
        and [article.published_span.start, article.published_span.end],
        "page_starts": list(article.page_starts),
        "blocks": [[block.start, block.end] for block in article.blocks],
    }
    published = article.published.isoformat() if article.published else None
    return (article.title, article.outlet, published, json.dumps(rest), article.text)


def article_from(
    file: str, title: str | None, outlet: str | None, published: str | None, rest: str, text: str
) -> Article:
    """Return the article that :func:`article_columns` took apart."""
    more = json.loads(rest)
    return Article(
        file=file,
        text=text,
        title=title,
        outlet=outlet,
        published=day_from(published),
        dateline_day=day_from(more["dateline_day"]),
        dateline_place=more["dateline_place"],
        published_span=Span(*more["published_span"]) if more["published_span"] else None,
        page_starts=tuple(more["page_starts"]),
        blocks=tuple(Span(*block) for block in more["blocks"]),
    )


def day_from(value: str | None) -> date | None:
    """Return the day of an ISO 8601 column."""
    return date.fromisoformat(value) if value else None
