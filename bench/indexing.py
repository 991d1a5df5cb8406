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
    """Embed the texts of a folder bare, then index it into an empty data folder."""
    texts: dict[bytes, str] = {}
    passages = 0
    for entry in find_files(articles).files:
        cuts, found = cut(read_article(articles, entry.file), embedder.name, embedder.count_tokens)
        passages += len(cuts)
        texts |= found
    embedder.embed_passages(["The model is loaded by its first text."])
    bare = _embed(embedder, list(texts.values()))
    index = Index(articles, data, embedder)
    start = time.perf_counter()
    index.sync()
    whole = time.perf_counter() - start
    index.close()
    return [
        Figure("the bare embedder", passages, bare, "s"),
        Figure("indexing", passages, whole, "s"),
        Figure("indexing by the bare embedder", passages, whole / bare, "x", "≤ 1.15"),
    ]


def _embed(embedder: Embedder, texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for i in range(0, len(texts), _BATCH):
        embedder.embed_passages(texts[i : i + _BATCH])
    return time.perf_counter() - start
