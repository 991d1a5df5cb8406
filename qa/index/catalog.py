"""The catalogue as readers see it: which articles are indexed, their passages and sentences."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qa.corpus.article import Article, FailedFile
from qa.index.database import Database
from qa.index.records import (
    Counts as Counts,
)
from qa.index.records import (
    FileState,
    StoredPassage,
    StoredSentence,
    article_from,
    day_from,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Catalog:
    """Articles, passages and sentences in SQLite."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def files(self) -> dict[str, FileState]:
        """Return what is indexed, by file."""
        rows = self._db.rows("SELECT file, sha256, stamp FROM articles")
        return {file: FileState(sha256, stamp) for file, sha256, stamp in rows}

    def state(self, file: str) -> FileState | None:
        """Return what is known of one file."""
        rows = self._db.rows("SELECT sha256, stamp FROM articles WHERE file = ?", (file,))
        return FileState(*rows[0]) if rows else None

    def article(self, file: str) -> Article | None:
        """Return the indexed version of an article, ``None`` when the file is not indexed."""
        rows = self._db.rows(
            "SELECT file, title, outlet, published, rest, text FROM articles WHERE file = ?",
            (file,),
        )
        return article_from(*rows[0]) if rows else None

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
        ((articles, earliest, latest, passages),) = self._db.rows(
            "SELECT count(*), min(published), max(published),"
            " (SELECT count(*) FROM passages) FROM articles"
        )
        return Counts(articles, passages, day_from(earliest), day_from(latest))

    def titles(self) -> list[tuple[str, str]]:
        """Return the file and title of every article that has a title."""
        return [
            (file, title)
            for file, title in self._db.rows(
                "SELECT file, title FROM articles WHERE title IS NOT NULL ORDER BY file"
            )
        ]

    def unread_files(self) -> dict[str, tuple[FailedFile, FileState]]:
        """Return the files that could not be read, why, and their state at the time."""
        rows = self._db.rows("SELECT file, reason, stamp FROM unread ORDER BY file")
        return {
            file: (FailedFile(file, reason), FileState("", stamp)) for file, reason, stamp in rows
        }

    def centre(self) -> "NDArray[np.float32] | None":
        """Return the mean passage vector ``(dim,)`` as of the last run."""
        import numpy as np

        value = self.meta("centre")
        return np.frombuffer(bytes.fromhex(value), np.float32) if value else None

    def finished(self) -> bool:
        """Tell whether the last run that had something to do came to its end."""
        return self.meta("finished") != "no"

    def foreign_mark(self, owner: str) -> str | None:
        """Return a mark that changes with each write of another; ``None`` for the owner's own."""
        mark = self.meta("written")
        return None if mark is None or mark.startswith(f"{owner}:") else mark

    def meta(self, key: str) -> str | None:
        """Return a note about the whole index, ``None`` when there is none."""
        rows = self._db.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None
