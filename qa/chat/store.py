"""The SQLite file of what people have asked, been answered and found wrong.

It is a file of its own beside the index: the index can always be made again from the articles, this
cannot. Answers are kept as the JSON of the public contract, so that an old one is read back as it
was given, whatever the articles say by now.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from qa.errors import StoreError

FORMAT = 1
"""Raise when the tables change, and bring older files up to it: nothing in them is lost."""
FILE = "conversations.sqlite"
"""The file's name within the data folder."""

_TABLES = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    started TEXT NOT NULL,
    touched TEXT NOT NULL
);
CREATE INDEX conversations_owner ON conversations (owner, touched);
CREATE TABLE turns (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    asked TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT,
    error TEXT,
    seconds REAL NOT NULL,
    articles TEXT NOT NULL,
    words TEXT NOT NULL,
    replaced INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation, number)
) WITHOUT ROWID;
CREATE TABLE feedback (
    conversation TEXT NOT NULL,
    turn INTEGER NOT NULL,
    given TEXT NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (conversation, turn),
    FOREIGN KEY (conversation, turn) REFERENCES turns (conversation, number) ON DELETE CASCADE
) WITHOUT ROWID;
"""


def storable(text: str) -> str:
    """Return the text without lone surrogates, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Store:
    """One connection to the file, shared by threads one at a time.

    Raises:
        StoreError: the file cannot be used.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, making it if need be; without a path, keep everything in memory."""
        self._name = str(path) if path else ":memory:"
        self._lock = RLock()
        with self._translated():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._name, check_same_thread=False, timeout=30)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commit all that is done in the body, or nothing.

        Raises:
            StoreError: the disk is full, or the file cannot be read or written.
        """
        with self._translated(), self._lock, self._db:
            yield self._db

    def close(self) -> None:
        """Close the file; the object is of no use afterwards."""
        with self._lock:
            self._db.close()

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        with self._db as db:
            db.execute("BEGIN IMMEDIATE")  # two programs may open a new file at the same time
            (found,) = db.execute("PRAGMA user_version").fetchone()
            if found == 0:
                for statement in _TABLES.split(";\n"):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {FORMAT}")
        if found > FORMAT:
            raise StoreError(
                f"{self._name} was written by a newer version of this program (format {found}, "
                f"this one reads {FORMAT}). Install that version, or choose another --data."
            )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as exc:
            raise StoreError(
                f"cannot write {Path(self._name).parent}: {exc.strerror}. Choose another --data."
            ) from exc
        except sqlite3.OperationalError as exc:
            raise StoreError(
                f"cannot use {self._name}: {exc}. Free some space or check its permissions."
            ) from exc
        except sqlite3.DatabaseError as exc:
            raise StoreError(
                f"{self._name} is damaged ({exc}). Move it away; conversations then begin anew."
            ) from exc
