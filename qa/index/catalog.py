"""The catalogue as readers see it: which articles are indexed, their passages and sentences."""

import json
from collections.abc import Iterable, Sequence

from qa.corpus.article import Article, FailedFile, Headline
from qa.corpus.language import Language
from qa.index.centre import Total
from qa.index.database import Database
from qa.index.records import (
    Counts,
    FileState,
    StoredPassage,
    article_from,
    day_from,
)

TOTAL = "total "
"""What the notes begin with that hold the total of a language."""
_SAME_WORDS = 50
"""As many articles as may share a passage's very words are found by them: as many as there are
candidates, so that a notice under every article does not flood a search."""


class Catalog:
    """Articles, passages and sentences in SQLite."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def files(self) -> dict[str, FileState]:
        """Return the files that were read, also those in which nothing could be."""
        rows = self._db.rows("SELECT file, sha256, stamp FROM files")
        return {file: FileState(sha256, stamp) for file, sha256, stamp in rows}

    def file(self, file: str) -> FileState | None:
        """Return what is known of one file."""
        rows = self._db.rows("SELECT sha256, stamp FROM files WHERE file = ?", (file,))
        return FileState(*rows[0]) if rows else None

    def articles_in(self, file: str) -> dict[str, str]:
        """Return the articles of a file, each with the hash of the bytes it was made of."""
        return dict(self._db.rows("SELECT file, sha256 FROM articles WHERE container = ?", (file,)))

    def article(self, file: str) -> Article | None:
        """Return the indexed version of an article, ``None`` when it is not indexed."""
        return self.articles([file]).get(file)

    def articles(self, files: Sequence[str]) -> dict[str, Article]:
        """Return the indexed versions of some articles; one that is not indexed is left out."""
        rows = self._db.rows(
            "SELECT file, title, outlet, published, rest, text FROM articles"
            " WHERE file IN (SELECT value FROM json_each(?))",
            (json.dumps(list(files)),),
        )
        return {row[0]: article_from(*row) for row in rows}

    def all_passages(self) -> list[StoredPassage]:
        """Return every passage, without its text."""
        rows = self._db.rows(
            "SELECT passages.id, file, start, end, '', vector_key"
            " FROM passages JOIN articles ON articles.id = article_id"
        )
        return [StoredPassage(*row) for row in rows]

    def vector_keys(self) -> set[bytes]:
        """Return the keys of the vectors of all passages."""
        return {row[0] for row in self._db.rows("SELECT DISTINCT vector_key FROM passages")}

    def without_passage(self, vector_keys: Iterable[bytes]) -> set[bytes]:
        """Return those of some vectors that are of no passage."""
        sql = "SELECT 1 FROM passages WHERE vector_key = ? LIMIT 1"
        return {key for key in vector_keys if not self._db.rows(sql, (key,))}

    def with_vectors(self, keys: Sequence[str]) -> list[int]:
        """Return the ids of the passages whose vectors have these keys (hexadecimal), in order.

        Of many with the very same words, the first.
        """
        found: dict[str, list[int]] = {}
        for key, id in self._db.rows_of(
            "SELECT vector_key, id FROM passages WHERE vector_key IN ({keys})"
            " ORDER BY vector_key, id",
            [bytes.fromhex(key) for key in keys],
        ):
            found.setdefault(key.hex(), []).append(id)
        return [id for key in keys for id in found.get(key, ())[:_SAME_WORDS]]

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Return some passages by their ids; one that is gone is left out."""
        rows = self._db.rows(
            "SELECT passages.id, file, start, end,"
            " substr(text, start + 1, end - start), vector_key"
            " FROM passages JOIN articles ON articles.id = article_id"
            " WHERE passages.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: StoredPassage(*row) for row in rows}

    def counts(self) -> Counts:
        """Count what is indexed."""
        ((articles, earliest, latest, passages),) = self._db.rows(
            "SELECT count(*), min(published), max(published),"
            " (SELECT count(*) FROM passages) FROM articles"
        )
        return Counts(articles, passages, day_from(earliest), day_from(latest))

    def headlines(self, most: int | None = None) -> list[Headline]:
        """Return what is indexed, the latest first and undated articles last; at most so many."""
        rows = self._db.rows(
            "SELECT file, container, title, outlet, published FROM articles"
            " ORDER BY published DESC, file LIMIT ?",
            (-1 if most is None else most,),
        )
        return [
            Headline(file, container, title, outlet, day_from(published))
            for file, container, title, outlet, published in rows
        ]

    def failed(self) -> tuple[FailedFile, ...]:
        """Return what could not be read, and why."""
        rows = self._db.rows("SELECT file, reason FROM unread ORDER BY file")
        return tuple(FailedFile(file, reason) for file, reason in rows)

    def languages(self, ids: Sequence[int]) -> dict[int, Language]:
        """Return the languages of some passages; one that is gone is left out."""
        rows = self._db.rows(
            "SELECT id, language FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {id: Language(language) for id, language in rows}

    def totals(self) -> dict[Language, Total]:
        """Return the number and the sum of the distinct passage vectors of each language."""
        notes = self._db.rows("SELECT key, value FROM meta WHERE key GLOB ?", (TOTAL + "*",))
        stored = {Language(key.removeprefix(TOTAL)): value.split(":") for key, value in notes}
        return {
            language: Total(int(count), sum_hex) for language, (count, sum_hex) in stored.items()
        }

    def vector_count(self) -> int:
        """Count the distinct passage vectors."""
        return sum(total.count for total in self.totals().values())

    def finished(self) -> bool:
        """Tell whether the last run that had something to do came to its end."""
        return self.meta("finished") != "no"

    def mending(self) -> bool:
        """Tell whether Chroma's files are being tried or made anew: nobody else may open them."""
        return self.meta("mending") == "yes"

    def foreign_mark(self, owner: str) -> str | None:
        """Return a mark that changes with each write of another; ``None`` for the owner's own."""
        mark = self.meta("written")
        return None if mark is None or mark.startswith(f"{owner}:") else mark

    def meta(self, key: str) -> str | None:
        """Return a note about the whole index, ``None`` when there is none."""
        rows = self._db.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None
