"""One connection to the SQLite file, shared by threads one at a time."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from qa.errors import IndexDamaged, IndexUnwritable
from qa.index.schema import connect, how_to_renew, is_in_the_way

_VARIABLES = 10_000
"""Keys in one SELECT; SQLite takes 32,766."""


class Database:
    """A connection with its lock.

    Writers and readers hold one each: what a writer has not committed, no reader sees.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = connect(path)
        self._lock = RLock()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run a statement and return all its rows."""
        with self._translated(), self._lock:
            return self._db.execute(sql, values).fetchall()

    def version(self) -> int:
        """Return a number that changes when another connection has written.

        https://www.sqlite.org/pragma.html#pragma_data_version
        """
        ((version,),) = self.rows("PRAGMA data_version")
        return int(version)

    def rows_of(self, sql: str, keys: Sequence[bytes]) -> Iterator[Any]:
        """Yield the rows of a SELECT in which ``{keys}`` stands for a list of keys, in parts."""
        for i in range(0, len(keys), _VARIABLES):
            part = keys[i : i + _VARIABLES]
            yield from self.rows(sql.format(keys=",".join("?" * len(part))), part)

    def write_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once for each row."""
        with self._translated(), self._lock:
            self._db.executemany(sql, rows)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the file throughout, whatever others commit meanwhile."""
        with self._lock:
            if self._db.in_transaction:  # inside a snapshot already
                yield
                return
            self.rows("BEGIN")
            try:
                yield
            finally:
                self._db.rollback()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all or nothing."""
        with self._lock:
            self.rows("BEGIN IMMEDIATE")
            try:
                yield
                self.rows("COMMIT")
            except BaseException:
                self._db.rollback()  # does nothing when SQLite has rolled back by itself
                raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Translate what SQLite raises.

        Raises:
            IndexUnwritable: the disk is full or the file cannot be written.
            IndexDamaged: SQLite finds its own file in disorder.
        """
        try:
            yield
        except sqlite3.DatabaseError as exc:
            if is_in_the_way(exc):
                raise IndexUnwritable(
                    f"cannot use {self.path}: {exc}. Free some space or check its permissions."
                ) from exc
            raise IndexDamaged(
                f"{self.path} is damaged ({exc}). {how_to_renew(self.path)}"
            ) from exc

    def close(self) -> None:
        """Close the connection; the object is of no use afterwards."""
        with self._lock:
            self._db.close()
