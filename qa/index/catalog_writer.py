"""The catalogue as the one who holds the lock changes it: each change whole or not at all."""

import secrets
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qa.corpus.article import Article, FailedFile
from qa.corpus.terms import terms
from qa.index.catalog import Catalog
from qa.index.database import Database
from qa.index.records import FileState, IndexedPassage, article_columns, passage_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class CatalogWriter(Catalog):
    """A catalogue that can be written.

    Args:
        db: a connection that no reader shares.
        owner: marks what is written, so that others notice it and the owner need not.
    """

    def __init__(self, db: Database, owner: str) -> None:
        super().__init__(db)
        self._owner = owner

    def identity(self) -> str:
        """Return a name that no other index has; made once, with the first opening."""
        if self.meta("identity") is None:
            with self._db.transaction():
                self._db.rows(
                    "INSERT OR IGNORE INTO meta VALUES ('identity', ?)", (secrets.token_hex(8),)
                )
        return str(self.meta("identity"))

    def put(
        self, article: Article, state: FileState, passages: Sequence[IndexedPassage]
    ) -> list[str]:
        """Replace a file's version in one step and return the keys of the passages it had."""
        with self._db.transaction():
            old = self._remove(article.file) or []
            ((article_id,),) = self._db.rows(
                "INSERT INTO articles (file, sha256, stamp, title, outlet, published, rest, text)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (article.file, state.sha256, state.stamp, *article_columns(article)),
            )
            for indexed in passages:
                key = passage_key(article.file, state.sha256, indexed.passage)
                self._put_passage(article_id, key, indexed)
            self._sign()
        return old

    def _put_passage(self, article_id: int, key: str, new: IndexedPassage) -> None:
        passage = new.passage
        ((rowid,),) = self._db.rows(
            "INSERT INTO passages (key, article_id, start, end, vector_key)"
            " VALUES (?, ?, ?, ?, ?) RETURNING id",
            (key, article_id, passage.start, passage.end, new.vector_key),
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
        """Note a file's new size and times; its words are the same."""
        with self._db.transaction():
            self._db.rows("UPDATE articles SET stamp = ? WHERE file = ?", (state.stamp, file))

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

    def clear(self, embedder: str) -> None:
        """Forget every file, and make the index another embedder's; vectors stay cached."""
        with self._db.transaction():
            for table in ("words", "articles", "unread"):
                self._db.rows(f"DELETE FROM {table}")
            self._note("embedder", embedder)
            self._sign()

    def move_to(self, folder: str) -> None:
        """Note which folder is indexed; in another one, no file counts as known by its times."""
        if self.meta("articles") == folder:
            return
        with self._db.transaction():
            self._db.rows("UPDATE articles SET stamp = ''")
            self._db.rows("DELETE FROM unread")
            self._note("articles", folder)

    def set_unread(self, failed: Mapping[str, tuple[FailedFile, FileState]]) -> None:
        """Replace the list of files that could not be read."""
        if failed == self.unread_files():
            return
        with self._db.transaction():
            self._db.rows("DELETE FROM unread")
            self._db.write_many(
                "INSERT INTO unread VALUES (?, ?, ?)",
                [(f.file, f.reason, state.stamp) for f, state in failed.values()],
            )

    def begin(self) -> None:
        """Note that a run has work to do: until it has finished, Chroma may hold other rows."""
        with self._db.transaction():
            self._note("finished", "no")
            self._sign()

    def finish(self, centre: "NDArray[np.float32] | None") -> None:
        """Note that a run has done its work, and the mean passage vector ``(dim,)``."""
        with self._db.transaction():
            self._note("centre", "" if centre is None else centre.tobytes().hex())
            self._note("finished", "yes")
            self._sign()

    def set_meta(self, key: str, value: str) -> None:
        """Write a note about the whole index."""
        with self._db.transaction():
            self._note(key, value)

    def _note(self, key: str, value: str) -> None:
        self._db.rows("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _sign(self) -> None:
        self._note("written", f"{self._owner}:{secrets.token_hex(8)}")
