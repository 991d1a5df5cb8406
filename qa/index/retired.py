"""Vectors of words that no article holds any more: kept for a while, since words come back.

An edit is undone, a folder is unmounted and mounted, an embedder is tried for a day. What no
article has used for 30 days is deleted, so that the cache holds at most the index and a month of
changes.
"""

import time

from qa.index.database import Database

KEPT_DAYS = 30
_DAY_S = 86_400


def today() -> int:
    """Return the number of the day, from 1970."""
    return int(time.time() // _DAY_S)


class RetiredVectors:
    """Which vectors lost a user, and when; whether they have others is asked when they are due."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, article_id: int, day: int) -> None:
        """Note the vectors of an article that is about to go."""
        self._db.rows(
            "INSERT OR REPLACE INTO retired SELECT vector_key, ? FROM passages WHERE article_id = ?"
            " UNION SELECT key, ? FROM sentences JOIN passages ON passages.id = passage_id"
            " JOIN vectors ON vectors.id = vector_id WHERE article_id = ?",
            (day, article_id, day, article_id),
        )

    def add_all(self, day: int) -> None:
        """Note the vectors of all articles."""
        self._db.rows(
            "INSERT OR REPLACE INTO retired SELECT vector_key, ? FROM passages"
            " UNION SELECT key, ? FROM sentences JOIN vectors ON id = vector_id",
            (day, day),
        )

    def prune(self, day: int) -> None:
        """Delete the vectors that lost their last user more than ``KEPT_DAYS`` before a day."""
        due = (day - KEPT_DAYS,)
        if not self._db.rows("SELECT 1 FROM retired WHERE since < ? LIMIT 1", due):
            return
        self._db.rows(
            "DELETE FROM vectors WHERE key IN (SELECT key FROM retired WHERE since < ?)"
            " AND key NOT IN (SELECT vector_key FROM passages)"
            " AND id NOT IN (SELECT vector_id FROM sentences)",
            due,
        )
        self._db.rows("DELETE FROM retired WHERE since < ?", due)
