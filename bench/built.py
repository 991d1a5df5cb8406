"""An index of generated articles, made without a model and without a folder of files."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.generated import Made, Press, PressEmbedder
from qa.corpus.article import Article, Passage, Sentence, Span
from qa.index.catalog_writer import CatalogWriter
from qa.index.changes import Put
from qa.index.database import Database
from qa.index.records import IndexedPassage, NewArticle
from qa.index.vector_cache import VectorCache, vector_key
from qa.index.vectors import ChromaVectors

PASSAGES = 5
"""In an article."""
_ARTICLES_AT_ONCE = 100


def build(press: Press, embedder: PressEmbedder, folder: Path, passages: int) -> None:
    """Index so many passages by the index's own writers, as a run does but for reading files."""
    folder.mkdir(parents=True)
    db = Database(folder / "index.sqlite")
    catalog, cache = CatalogWriter(db, "bench"), VectorCache(db)
    vectors = ChromaVectors(folder / "chroma", catalog.identity())
    catalog.set_meta("embedder", embedder.name)
    for batch in _batches(press, passages // PASSAGES):
        texts: dict[bytes, str] = {}
        changes = [Put(_new(made, embedder.name, texts)) for made in batch]
        cache.fill(texts, embedder.embed_passages)
        keys = [p.vector_key for change in changes for p in change.new.passages]
        known = cache.get(keys)
        vectors.put([key.hex() for key in keys], np.stack([known[key] for key in keys]))
        catalog.apply(changes)
    catalog.finish()
    vectors.close()
    db.close()


def _batches(press: Press, articles: int) -> Iterator[list[Made]]:
    for first in range(0, articles, _ARTICLES_AT_ONCE):
        last = min(first + _ARTICLES_AT_ONCE, articles)
        yield [press.article(number, PASSAGES) for number in range(first, last)]


def _new(made: Made, embedder: str, texts: dict[bytes, str]) -> NewArticle:
    """Return an article with its passages; their texts are added to ``texts``."""

    def key(text: str) -> bytes:
        found = vector_key(embedder, text)
        texts[found] = text
        return found

    passages, start = [], len(made.front) + 2
    for group in made.passages:
        sentences, at = [], start
        for said in group:
            sentences.append((Sentence(at, at + len(said), said, 0), key(said)))
            at += len(said) + 1
        text = " ".join(group)
        passage = Passage(start, start + len(text), text)
        passages.append(IndexedPassage(passage, key(text), tuple(sentences)))
        start += len(text) + 2
    article = Article(
        made.file,
        made.text,
        title=made.file,
        outlet=made.outlet,
        published=made.published,
        blocks=(Span(0, len(made.text)),),
    )
    return NewArticle(article, made.file, made.file, tuple(passages))
