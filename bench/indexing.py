"""Indexing against the bare embedder: what reading, cutting and writing add to the model's work."""

import time
from collections.abc import Sequence
from pathlib import Path

from bench.figure import Figure
from qa.corpus.folder import find_files
from qa.corpus.reader import read_article
from qa.index.cutting import cut
from qa.index.embedder import Embedder
from qa.index.index import Index

_BATCH = 64


def measure_indexing(articles: Path, data: Path, embedder: Embedder) -> list[Figure]:
    """Embed the texts of a folder bare, then index it into an empty data folder.

    By processor time, so that other work on the machine does not count; what is loaded once, the
    model and the libraries, is loaded by a first article.
    """
    first = data / "first"
    (first / "articles").mkdir(parents=True)
    (first / "articles" / "a.txt").write_text("The libraries are loaded by the first article.")
    _index(first / "articles", first / "data", embedder)
    texts: dict[bytes, str] = {}
    passages = 0
    for entry in find_files(articles).files:
        cuts, found = cut(read_article(articles, entry.file), embedder.name, embedder.count_tokens)
        passages += len(cuts)
        texts |= found
    # Before and after, since other work on the machine changes its speed within the minute.
    before = _embed(embedder, list(texts.values()))
    whole = _index(articles, data / "whole", embedder)
    bare = (before + _embed(embedder, list(texts.values()))) / 2
    return [
        Figure("the bare embedder, processor time", passages, bare, "s"),
        Figure("indexing, processor time", passages, whole, "s"),
        Figure("indexing by the bare embedder", passages, whole / bare, "x", "≤ 1.15"),
    ]


def _embed(embedder: Embedder, texts: Sequence[str]) -> float:
    start = time.process_time()
    for i in range(0, len(texts), _BATCH):
        embedder.embed_passages(texts[i : i + _BATCH])
    return time.process_time() - start


def _index(articles: Path, data: Path, embedder: Embedder) -> float:
    index = Index(articles, data, embedder)
    start = time.process_time()
    index.sync()
    index.close()
    return time.process_time() - start
