"""Whatever happens to the folder, the index is the one that would be made anew."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from qa.index.index import Index
from tests.corpus.papers import zipped
from tests.fakes import FakeEmbedder
from tests.index.newsroom import story

NAMES = st.sampled_from(["a.txt", "b.txt", "c.md", "sub/a.txt", "d.zip", "e.jsonl", "f.html"])
SUBJECTS = st.sampled_from(["bridge", "tunnel", "harbour"])
TRUTH = {
    "articles": "SELECT file, container, sha256, title, outlet, published, rest, text"
    " FROM articles",
    "files": "SELECT file, sha256 FROM files",
    "passages": "SELECT file, start, end, vector_key FROM passages"
    " JOIN articles ON articles.id = article_id",
    "sentences": "SELECT file, s.start, s.end, block, key FROM sentences s"
    " JOIN vectors v ON v.id = vector_id"
    " JOIN passages p ON p.id = passage_id JOIN articles ON articles.id = article_id",
    "words": "SELECT file, start, terms FROM words JOIN passages ON passages.id = words.rowid"
    " JOIN articles ON articles.id = article_id",
    "unread": "SELECT file, container, reason FROM unread",
    "total": "SELECT value FROM meta WHERE key = 'total' AND value <> '0:'",
}


class Folder(RuleBasedStateMachine):
    """A folder that people work in, and an index that is brought in step now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.articles = self.root / "articles"
        self.articles.mkdir()
        self.embedder = FakeEmbedder()
        self.index = Index(self.articles, self.root / "data", self.embedder)

    @rule(name=NAMES, subject=SUBJECTS, paragraphs=st.integers(1, 12))
    def write(self, name: str, subject: str, paragraphs: int) -> None:
        path = self.articles / name
        path.parent.mkdir(exist_ok=True)
        text = story(subject, paragraphs)
        if name.endswith(".zip"):
            path.write_bytes(zipped({"x.txt": text, "y.txt": story("bridge"), "z.txt": b"\xff"}))
        elif name.endswith(".jsonl"):
            lines = [f'{{"text": "The {subject} number {i}."}}' for i in range(paragraphs)]
            path.write_text("\n".join([*lines, "{broken"]))
        else:
            path.write_text(text)

    @rule(name=NAMES, line=SUBJECTS)
    def add_a_line(self, name: str, line: str) -> None:
        path = self.articles / name
        if path.exists():
            path.write_bytes(path.read_bytes() + f"\n\nAnd the {line}.\n".encode())

    @rule(name=NAMES)
    def spoil(self, name: str) -> None:
        (self.articles / name).parent.mkdir(exist_ok=True)
        (self.articles / name).write_bytes(b"\xff\xfe")

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.articles / name).unlink(missing_ok=True)

    @rule(old=NAMES, new=NAMES)
    def rename(self, old: str, new: str) -> None:
        if (self.articles / old).exists():
            (self.articles / new).parent.mkdir(exist_ok=True)
            (self.articles / old).rename(self.articles / new)

    @rule()
    def delete_a_folder(self) -> None:
        shutil.rmtree(self.articles / "sub", ignore_errors=True)

    @rule()
    def sync(self) -> None:
        before = len(self.embedder.embedded)
        report = self.index.sync()
        assert report.embedded == len(self.embedder.embedded) - before
        assert len(set(self.embedder.embedded)) == len(self.embedder.embedded)  # none twice

    @rule()
    def open_anew(self) -> None:
        self.index.close()
        self.index = Index(self.articles, self.root / "data", self.embedder)

    @invariant()
    def no_vector_is_missing(self) -> None:
        wanted = {key.hex() for key in self.index.catalog.vector_keys()}
        assert sorted(self.index.vectors.keys()) == sorted(wanted)

    def teardown(self) -> None:
        self.index.sync()
        self.no_vector_is_missing()
        self.index.close()
        fresh = Index(self.articles, self.root / "fresh", FakeEmbedder())
        fresh.sync()
        fresh.close()
        assert truth(self.root / "data") == truth(self.root / "fresh")
        shutil.rmtree(self.root)


def truth(data: Path) -> dict[str, list[Any]]:
    """Return all that an index says of the folder, without its own numbers."""
    with closing(sqlite3.connect(data / "index.sqlite")) as db:
        return {name: sorted(db.execute(sql).fetchall()) for name, sql in TRUTH.items()}


Folder.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestSequences = Folder.TestCase
