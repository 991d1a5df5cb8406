"""The catalogue: which articles are indexed, with their passages and sentences."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from qa.corpus.article import Article, FailedFile, Passage, Sentence, Span
from qa.corpus.terms import terms
from qa.index.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PROCESS = secrets.token_hex(8)
"""Marks what this process wrote; process numbers repeat across containers."""


@dataclass(frozen=True, slots=True)
class FileState:
    """What the catalogue knows of a file's last indexed version."""

    sha256: str
    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage with its sentences and the keys of their vectors."""

    passage: Passage
    vector_key: bytes
    sentences: tuple[tuple[Sentence, bytes], ...]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as the catalogue holds it."""

    id: int
    key: str
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
    vector_key: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is indexed, and the span of publication dates."""

    articles: int
    passages: int
    earliest: date | None
    latest: date | None


def passage_key(file: str, sha256: str, passage: Passage) -> str:
    """Return the id of a passage in Chroma: the same words at the same place, the same id."""
    place = f"{file}\0{sha256}\0{passage.start}\0{passage.end}"
    return hashlib.blake2b(place.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Catalog:
    """Articles, passages and sentences in SQLite."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def files(self) -> dict[str, FileState]:
        """Return what is indexed, by file."""
        rows = self._db.rows("SELECT file, sha256, size_bytes, mtime_ns FROM articles")
        return {file: FileState(*state) for file, *state in rows}

    def state(self, file: str) -> FileState | None:
        """Return what is known of one file."""
        rows = self._db.rows(
            "SELECT sha256, size_bytes, mtime_ns FROM articles WHERE file = ?", (file,)
        )
        return FileState(*rows[0]) if rows else None

    def article(self, file: str) -> Article | None:
        """Return the indexed version of an article, ``None`` when the file is not indexed."""
        rows = self._db.rows(
            "SELECT file, text, title, outlet, published, rest FROM articles WHERE file = ?",
            (file,),
        )
        return _article(*rows[0]) if rows else None

    def put(
        self, article: Article, state: FileState, passages: Sequence[IndexedPassage]
    ) -> list[str]:
        """Replace a file's version in one step and return the keys of the passages it had."""
        with self._db.transaction():
            old = self._remove(article.file) or []
            rows = self._db.rows(
                "INSERT INTO articles (file, sha256, size_bytes, mtime_ns, title, outlet,"
                " published, rest, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (article.file, state.sha256, state.size_bytes, state.mtime_ns, *_columns(article)),
            )
            for indexed in passages:
                self._put_passage(rows[0][0], article.file, state.sha256, indexed)
            self._sign()
        return old

    def _put_passage(self, article_id: int, file: str, sha256: str, new: IndexedPassage) -> None:
        passage = new.passage
        ((rowid,),) = self._db.rows(
            "INSERT INTO passages (key, article_id, start, end, vector_key)"
            " VALUES (?, ?, ?, ?, ?) RETURNING id",
            (
                passage_key(file, sha256, passage),
                article_id,
                passage.start,
                passage.end,
                new.vector_key,
            ),
        )
        self._db.rows(
            "INSERT INTO words (rowid, terms) VALUES (?, ?)", (rowid, " ".join(terms(passage.text)))
        )
        self._db.write_many(
            "INSERT INTO sentences (passage_id, start, end, block, vector_key)"
            " VALUES (?, ?, ?, ?, ?)",
            [(rowid, s.start, s.end, s.block, key) for s, key in new.sentences],
        )

    def touch(self, file: str, state: FileState) -> None:
        """Note a file's new size and time; its words are the same."""
        with self._db.transaction():
            self._db.rows(
                "UPDATE articles SET size_bytes = ?, mtime_ns = ? WHERE file = ?",
                (state.size_bytes, state.mtime_ns, file),
            )

    def remove(self, file: str) -> list[str] | None:
        """Forget a file in one step; return its passages' keys, ``None`` if it was not indexed."""
        with self._db.transaction():
            return self._remove(file)

    def _remove(self, file: str) -> list[str] | None:
        if self.state(file) is None:
            return None
        old = self._db.rows(
            "SELECT passages.id, key FROM passages JOIN articles ON articles.id = article_id"
            " WHERE file = ?",
            (file,),
        )
        self._db.write_many("DELETE FROM words WHERE rowid = ?", [(id,) for id, _ in old])
        self._db.rows("DELETE FROM articles WHERE file = ?", (file,))
        self._sign()
        return [key for _, key in old]

    def all_passages(self) -> list[StoredPassage]:
        """Return every passage, without its text."""
        rows = self._db.rows(
            "SELECT passages.id, key, file, start, end, '', vector_key"
            " FROM passages JOIN articles ON articles.id = article_id"
        )
        return [StoredPassage(*row) for row in rows]

    def passages(
        self, *, keys: Sequence[str] = (), ids: Sequence[int] = ()
    ) -> dict[int, StoredPassage]:
        """Return the passages with these keys or ids; one that is gone is left out."""
        rows = self._db.rows(
            "SELECT passages.id, key, file, start, end,"
            " substr(text, start + 1, end - start), vector_key"
            " FROM passages JOIN articles ON articles.id = article_id"
            " WHERE key IN (SELECT value FROM json_each(?))"
            " OR passages.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)), json.dumps(list(ids))),
        )
        return {row[0]: StoredPassage(*row) for row in rows}

    def sentences(self, passage_ids: Iterable[int]) -> list[StoredSentence]:
        """Return the sentences of these passages, in reading order within each."""
        rows = self._db.rows(
            "SELECT passage_id, s.start, s.end, substr(text, s.start + 1, s.end - s.start),"
            " s.vector_key FROM sentences s JOIN passages p ON p.id = passage_id"
            " JOIN articles ON articles.id = article_id"
            " WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY passage_id, s.start",
            (json.dumps(list(passage_ids)),),
        )
        return [StoredSentence(*row) for row in rows]

    def counts(self) -> Counts:
        """Count what is indexed."""
        ((articles, earliest, latest),) = self._db.rows(
            "SELECT count(*), min(published), max(published) FROM articles"
        )
        ((passages,),) = self._db.rows("SELECT count(*) FROM passages")
        return Counts(articles, passages, _day(earliest), _day(latest))

    def titles(self) -> list[tuple[str, str]]:
        """Return the file and title of every article that has a title."""
        return [
            (file, title)
            for file, title in self._db.rows(
                "SELECT file, title FROM articles WHERE title IS NOT NULL ORDER BY file"
            )
        ]

    def unread_files(self) -> dict[str, tuple[FailedFile, FileState]]:
        """Return the files that could not be read, why, and their stats at the time."""
        rows = self._db.rows("SELECT file, reason, size_bytes, mtime_ns FROM unread ORDER BY file")
        return {
            file: (FailedFile(file, reason), FileState("", size, mtime))
            for file, reason, size, mtime in rows
        }

    def set_unread(self, failed: Sequence[tuple[FailedFile, FileState]]) -> None:
        """Replace the list of files that could not be read."""
        with self._db.transaction():
            self._db.rows("DELETE FROM unread")
            self._db.write_many(
                "INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?)",
                [(f.file, f.reason, state.size_bytes, state.mtime_ns) for f, state in failed],
            )

    def _sign(self) -> None:
        mark = f"{_PROCESS}:{secrets.token_hex(8)}"
        self._db.rows("INSERT OR REPLACE INTO meta VALUES ('written', ?)", (mark,))

    def foreign_mark(self) -> str | None:
        """Return a mark that changes with each write of another process; ``None`` for our own."""
        mark = self.meta("written")
        return None if mark is None or mark.startswith(_PROCESS) else mark

    def centre(self) -> "NDArray[np.float32] | None":
        """Return the mean passage vector ``(dim,)`` as of the last run."""
        import numpy as np

        value = self.meta("centre")
        return np.frombuffer(bytes.fromhex(value), np.float32) if value else None

    def set_centre(self, centre: "NDArray[np.float32] | None") -> None:
        """Remember the mean passage vector."""
        self.set_meta("centre", "" if centre is None else centre.tobytes().hex())

    def meta(self, key: str) -> str | None:
        """Return a note about the whole index, ``None`` when there is none."""
        rows = self._db.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def set_meta(self, key: str, value: str) -> None:
        """Write a note about the whole index."""
        with self._db.transaction():
            self._db.rows("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _columns(article: Article) -> tuple[Any, ...]:
    rest = {
        "dateline_day": article.dateline_day and article.dateline_day.isoformat(),
        "dateline_place": article.dateline_place,
        "published_span": article.published_span
        and [article.published_span.start, article.published_span.end],
        "blocks": [[block.start, block.end] for block in article.blocks],
    }
    published = article.published.isoformat() if article.published else None
    return (article.title, article.outlet, published, json.dumps(rest), article.text)


def _article(
    file: str, text: str, title: str | None, outlet: str | None, published: str | None, rest: str
) -> Article:
    more = json.loads(rest)
    return Article(
        file=file,
        text=text,
        title=title,
        outlet=outlet,
        published=_day(published),
        dateline_day=_day(more["dateline_day"]),
        dateline_place=more["dateline_place"],
        published_span=Span(*more["published_span"]) if more["published_span"] else None,
        blocks=tuple(Span(*block) for block in more["blocks"]),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
