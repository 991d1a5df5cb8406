"""The catalogue as the one who holds the lock changes it: each change whole or not at all."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence

from qa.corpus.article import FailedFile
from qa.corpus.language import Language, printed_language
from qa.corpus.terms import terms
from qa.index.catalog import TOTAL, Catalog
from qa.index.centre import Total
from qa.index.changes import Change, Changed, Close, Drop, Move, Put, Touch
from qa.index.database import Database
from qa.index.records import FileState, IndexedPassage, article_columns
from qa.index.retired import RetiredVectors, today
from qa.index.vector_cache import VectorCache


class CatalogWriter(Catalog):
    """A catalogue that can be written.

    Args:
        db: a connection that no reader shares.
        owner: marks what is written, so that others notice it and the owner need not.
    """

    def __init__(self, db: Database, owner: str) -> None:
        super().__init__(db)
        self._cache = VectorCache(db)
        self._retired = RetiredVectors(db)
        self._owner = owner
        self._steps: dict[Language, Counter[bytes]] = {}
        """Passage vectors that came into use (1) or went out of it (-1) in this transaction."""

    def identity(self) -> str:
        """Return a name that no other index has; made once, with the first opening."""
        if self.meta("identity") is None:
            with self._db.transaction():
                self._db.rows(
                    "INSERT OR IGNORE INTO meta VALUES ('identity', ?)", (secrets.token_hex(8),)
                )
        return str(self.meta("identity"))

    def apply(self, changes: Sequence[Change]) -> Changed:
        """Make some changes in one step; the vectors of new passages are cached already."""
        done = Changed()
        with self._db.transaction():
            self._steps.clear()
            for change in changes:
                done += self._apply(change)
            self._move_totals()
            self._sign()
        return done

    def _move_totals(self) -> None:
        totals = self.totals()
        for language, counted in self._steps.items():
            steps = {key: step for key, step in counted.items() if step}
            if steps:
                before = totals.get(language, Total())
                total = before.moved(steps, self._cache.get(list(steps)))
                self._note(TOTAL + language, f"{total.count}:{total.sum_hex}")

    def _apply(self, change: Change) -> Changed:
        match change:
            case Put():
                return self._put(change)
            case Close(file, state, articles, failed):
                gone = [known for known in self.articles_in(file) if known not in articles]
                removed = self._remove(gone)
                self._set_file(file, state)
                self._fail(file, failed)
                return removed
            case Touch(file, state):
                self._set_file(file, state)
                return Changed()
            case Move():
                return self._move(change)
            case Drop(file):
                removed = self._remove(self.articles_in(file))
                self._forget(file)
                return removed

    def _put(self, change: Put) -> Changed:
        new, article = change.new, change.new.article
        # Until its last article is in, a file counts as one of no version that it can go back to.
        self._db.rows("UPDATE files SET sha256 = '', stamp = '' WHERE file = ?", (new.container,))
        replaced = self._remove([article.file])
        ((article_id,),) = self._db.rows(
            "INSERT INTO articles (file, container, sha256, title, outlet, published, rest, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (article.file, new.container, new.sha256, *article_columns(article)),
        )
        for indexed in new.passages:
            self._put_passage(article_id, indexed)
        known = replaced.removed
        return Changed(added=1 - known, changed=known, left=replaced.left)

    def _put_passage(self, article_id: int, new: IndexedPassage) -> None:
        passage = new.passage
        language = printed_language(passage.text)
        self._counted(language).update(self.without_passage([new.vector_key]))
        ((rowid,),) = self._db.rows(
            "INSERT INTO passages (article_id, start, end, language, vector_key)"
            " VALUES (?, ?, ?, ?, ?) RETURNING id",
            (article_id, passage.start, passage.end, language, new.vector_key),
        )
        self._db.rows(
            "INSERT INTO passage_vectors SELECT ?, vector FROM vectors WHERE key = ?",
            (rowid, new.vector_key),
        )
        self._db.rows(
            "INSERT INTO words (rowid, terms) VALUES (?, ?)", (rowid, " ".join(terms(passage.text)))
        )
        self._db.write_many(
            "INSERT INTO sentences (passage_id, start, end, block, vector_id)"
            " SELECT ?, ?, ?, ?, id FROM vectors WHERE key = ?",
            [(rowid, s.start, s.end, s.block, key) for s, key in new.sentences],
        )

    def _remove(self, articles: Iterable[str]) -> Changed:
        """Forget some articles; one that is not there is no error."""
        removed, left = 0, set[bytes]()
        for file in articles:
            rows = self._db.rows("SELECT id FROM articles WHERE file = ?", (file,))
            for (id,) in rows:
                old = self._db.rows(
                    "SELECT id, language, vector_key FROM passages WHERE article_id = ?", (id,)
                )
                self._retired.add(id, today())
                self._db.write_many("DELETE FROM words WHERE rowid = ?", [(p,) for p, _, _ in old])
                self._db.rows("DELETE FROM articles WHERE id = ?", (id,))
                languages = {key: Language(language) for _, language, key in old}
                for key in self.without_passage(languages):
                    self._counted(languages[key]).subtract([key])
                left |= languages.keys()
                removed += 1
        return Changed(removed=removed, left=frozenset(left))

    def _counted(self, language: Language) -> Counter[bytes]:
        return self._steps.setdefault(language, Counter())

    def _move(self, change: Move) -> Changed:
        replaced = self._remove(self.articles_in(change.new))
        moved = len(self.articles_in(change.old))
        self._fail(change.new, ())
        for table in ("articles", "unread"):
            self._db.rows(
                f"UPDATE {table} SET container = ?, file = ? || substr(file, ?)"
                " WHERE container = ?",
                (change.new, change.new, len(change.old) + 1, change.old),
            )
        self._forget(change.old)
        self._set_file(change.new, change.state)
        return Changed(renamed=moved) + replaced

    def _set_file(self, file: str, state: FileState) -> None:
        self._db.rows(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (file, state.sha256, state.stamp)
        )

    def _forget(self, file: str) -> None:
        self._db.rows("DELETE FROM files WHERE file = ?", (file,))
        self._fail(file, ())

    def _fail(self, file: str, failed: Sequence[FailedFile]) -> None:
        """Replace what could not be read in a file."""
        self._db.rows("DELETE FROM unread WHERE container = ?", (file,))
        self._db.write_many(
            "INSERT OR REPLACE INTO unread VALUES (?, ?, ?)",
            [(f.file, file, f.reason) for f in failed],
        )

    def set_unopened(self, failed: Sequence[FailedFile]) -> None:
        """Replace the list of files that were not even opened."""
        unopened = "container NOT IN (SELECT file FROM files)"
        known = self._db.rows(f"SELECT file, reason FROM unread WHERE {unopened} ORDER BY file")
        if [(f.file, f.reason) for f in failed] == known:
            return
        with self._db.transaction():
            self._db.rows(f"DELETE FROM unread WHERE {unopened}")
            for one in failed:
                self._fail(one.file, [one])

    def clear(self, embedder: str) -> None:
        """Forget every file, and make the index another embedder's; vectors stay cached."""
        with self._db.transaction():
            self._retired.add_all(today())
            for table in ("words", "articles", "files", "unread"):
                self._db.rows(f"DELETE FROM {table}")
            self._db.rows("DELETE FROM meta WHERE key GLOB ?", (TOTAL + "*",))
            self._note("embedder", embedder)
            self._sign()

    def move_to(self, folder: str) -> None:
        """Note which folder is indexed; in another one, no file counts as known by its times."""
        if self.meta("articles") == folder:
            return
        with self._db.transaction():
            self._db.rows("UPDATE files SET stamp = ''")
            self._note("articles", folder)

    def begin(self) -> None:
        """Note that a run has work to do: until it has finished, Chroma may hold other rows."""
        with self._db.transaction():
            self._note("finished", "no")
            self._sign()

    def finish(self) -> None:
        """Note that a run has done its work."""
        with self._db.transaction():
            self._retired.prune(today())
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
