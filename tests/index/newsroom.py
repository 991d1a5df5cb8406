"""A folder of articles, the index over it, and what that index ought to hold."""

import os
from collections.abc import Sequence
from multiprocessing.synchronize import Event
from pathlib import Path

from qa.corpus.folder import UnreadableFile, find_files
from qa.corpus.passages import split_passages
from qa.corpus.reader import read_article
from qa.corpus.sentences import split_sentences
from qa.index.cutting import PASSAGE_TOKENS
from qa.index.index import Index
from qa.index.server import ChromaServer
from tests.fakes import FakeEmbedder

Place = tuple[str, int, int, str]
"""File, start, end and text of a passage."""


def story(subject: str, paragraphs: int = 2) -> str:
    """Return an article on a subject; 40 paragraphs make several passages."""
    lines = [
        f"The {subject} was opened in stage {i} on Monday. It cost {i} million dollars."
        for i in range(1, paragraphs + 1)
    ]
    return f"News of the {subject}\n\n" + "\n\n".join(lines) + "\n"


class Waiting(FakeEmbedder):
    """Tells when embedding begins, and waits to be let on."""

    def __init__(self, begun: Event, go_on: Event) -> None:
        super().__init__()
        self._begun = begun
        self._go_on = go_on

    def embed_passages(self, texts):
        self._begun.set()
        assert self._go_on.wait(60)
        return super().embed_passages(texts)


class Newsroom:
    """Write articles, open indexes, compare the two."""

    def __init__(self, articles: Path, data: Path) -> None:
        self.articles = articles
        self.data = data
        self.embedder = FakeEmbedder()
        self._opened: list[Index] = []
        articles.mkdir(exist_ok=True)

    def write(self, file: str, text: str | bytes) -> Path:
        path = self.articles / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def age(self) -> None:
        """Wait until the time stamps of the files are old enough to prove something."""
        import time

        times = [p.stat().st_ctime_ns for p in self.articles.rglob("*")]
        time.sleep(max(0.0, 2.05 - (time.time_ns() - max(times)) / 1e9))

    def delete(self, file: str) -> None:
        (self.articles / file).unlink()

    def rename(self, old: str, new: str) -> None:
        os.rename(self.articles / old, self.articles / new)

    def open(
        self, embedder: FakeEmbedder | None = None, server: ChromaServer | None = None
    ) -> Index:
        index = Index(self.articles, self.data, embedder or self.embedder, server)
        self._opened.append(index)
        return index

    def embedded(self) -> list[str]:
        """Return what was embedded since the last call."""
        texts = list(self.embedder.embedded)
        self.embedder.embedded.clear()
        return texts

    def close(self) -> None:
        for index in self._opened:
            index.close()
        self._opened.clear()

    def should_hold(self) -> set[Place]:
        """Cut the articles of the folder, without any index."""
        places: set[Place] = set()
        for entry in find_files(self.articles).files:
            try:
                article = read_article(self.articles, entry.file)
            except UnreadableFile:
                continue
            for passage in split_passages(
                article,
                split_sentences(article),
                max_tokens=PASSAGE_TOKENS,
                count_tokens=self.embedder.count_tokens,
            ):
                places.add((article.file, passage.start, passage.end, passage.text))
        return places

    def check(self, index: Index) -> None:
        """Compare catalogue, words and Chroma with the folder, and each with the others."""
        stored = index.catalog.all_passages()
        texts = index.catalog.passages([p.id for p in stored]).values()
        assert {(p.file, p.start, p.end, p.text) for p in texts} == self.should_hold()
        assert len(stored) == len(self.should_hold())
        assert sorted(index.vectors.keys()) == sorted({p.vector_key.hex() for p in stored})
        assert rows(index, "SELECT rowid FROM words ORDER BY rowid") == sorted(p.id for p in stored)
        assert set(rows(index, "SELECT DISTINCT passage_id FROM sentences")) == {
            p.id for p in stored
        }
        for passage in texts:
            article = index.catalog.article(passage.file)
            assert article is not None
            assert article.text[passage.start : passage.end] == passage.text


def rows(index: Index, sql: str) -> list[object]:
    """Return the first column of a query of the catalogue's file."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(index.data / "index.sqlite")) as db:
        return [row[0] for row in db.execute(sql)]


def found(index: Index, vector: Sequence[float], limit: int = 50) -> set[str]:
    """Return the files of the passages that Chroma finds and the catalogue knows."""
    import numpy as np

    with index.snapshot():
        keys = index.vectors.nearest(np.asarray(vector, dtype=np.float32), limit)
        return {p.file for p in index.catalog.passages(index.catalog.with_vectors(keys)).values()}
