"""What the catalogue keeps of articles, passages and sentences."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from qa.corpus.article import Article, Passage, Sentence, Span
from qa.errors import IndexDamaged

_DIGEST_CHARS = 32


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
        "dateline_span": _ends(article.dateline_span),
        "published_span": _ends(article.published_span),
        "outlet_span": _ends(article.outlet_span),
        "page_starts": list(article.page_starts),
        "blocks": [[block.start, block.end] for block in article.blocks],
    }
    published = article.published.isoformat() if article.published else None
    told = (article.title, article.outlet, published, json.dumps(rest), article.text)
    return (*told[:3], _digest(*told) + told[3], told[4])


def article_from(
    file: str, title: str | None, outlet: str | None, published: str | None, rest: str, text: str
) -> Article:
    """Return the article that :func:`article_columns` took apart.

    Raises:
        IndexDamaged: it is not what was put there. SQLite keeps no check sums, and a byte that
            changed on the disk would be quoted.
    """
    digest, rest = rest[:_DIGEST_CHARS], rest[_DIGEST_CHARS:]
    if digest != _digest(title, outlet, published, rest, text):
        raise IndexDamaged(
            f"What the index holds of {file} is damaged. Run `qa index --rebuild`; "
            "nothing is embedded again."
        )
    more = json.loads(rest)
    return Article(
        file=file,
        text=text,
        title=title,
        outlet=outlet,
        published=day_from(published),
        dateline_day=day_from(more["dateline_day"]),
        dateline_place=more["dateline_place"],
        dateline_span=_span(more["dateline_span"]),
        published_span=_span(more["published_span"]),
        outlet_span=_span(more["outlet_span"]),
        page_starts=tuple(more["page_starts"]),
        blocks=tuple(Span(*block) for block in more["blocks"]),
    )


def _ends(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(ends: list[int] | None) -> Span | None:
    return Span(*ends) if ends else None


def _digest(*columns: str | None) -> str:
    joined = "\0".join(column or "" for column in columns).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=_DIGEST_CHARS // 2).hexdigest()


def day_from(value: str | None) -> date | None:
    """Return the day of an ISO 8601 column."""
    return date.fromisoformat(value) if value else None
