"""Which passages a filter lets through, as SQLite tells by the facts of their articles."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from qa.corpus.terms import fold
from qa.index.database import Database
from qa.index.records import Counts, day_from

_LOOKED_UP = 400
"""Passages whose articles are looked up one by one, which are long rows that lie far apart; for
more, all articles that are allowed are told from an index first."""


class Where(Protocol):
    """What the article of a passage has to be; what is left out is no condition."""

    @property
    def after(self) -> date | None:
        """The first day on which it may have been published."""
        ...

    @property
    def before(self) -> date | None:
        """The last such day."""
        ...

    @property
    def outlets(self) -> Sequence[str]:
        """Its outlet is one of these, or holds the words of one."""
        ...

    @property
    def files(self) -> Sequence[str]:
        """It is one of these, or in one of these archives or folders."""
        ...


class Allowed:
    """Answers for a filter, without looking at more of the catalogue than it must."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def count(self, where: Where) -> tuple[int, int]:
        """Return how many articles a filter lets through, and how many there are."""
        sql, values = condition(self._db, where)
        ((allowed,),) = self._db.rows(f"SELECT count(*) FROM articles WHERE {sql}", values)
        ((total,),) = self._db.rows("SELECT count(*) FROM articles")
        return allowed, total

    def counts(self, where: Where) -> Counts:
        """Count what a filter lets through."""
        sql, values = condition(self._db, where)
        ((articles, earliest, latest),) = self._db.rows(
            f"SELECT count(*), min(published), max(published) FROM articles WHERE {sql}", values
        )
        ((passages,),) = self._db.rows(
            "SELECT count(*) FROM articles CROSS JOIN passages"
            f" ON article_id = articles.id WHERE {sql}",
            values,
        )
        return Counts(articles, passages, day_from(earliest), day_from(latest))

    def among(self, where: Where, ids: Sequence[int]) -> list[int]:
        """Return those of some passages that a filter lets through, in their order."""
        sql, values = condition(self._db, where)
        if len(ids) > _LOOKED_UP:
            allowed = f"article_id IN (SELECT articles.id FROM articles WHERE {sql})"
        else:
            allowed = f"EXISTS (SELECT 1 FROM articles WHERE articles.id = article_id AND {sql})"
        rows = self._db.rows(
            "SELECT passages.id FROM json_each(?) AS wanted CROSS JOIN passages"
            f" ON passages.id = wanted.value WHERE {allowed} ORDER BY wanted.key",
            [json.dumps(list(ids)), *values],
        )
        return [row[0] for row in rows]


def condition(db: Database, where: Where) -> tuple[str, list[Any]]:
    """Return a filter as an expression over ``articles``, and its values."""
    parts, values = ["1"], list[Any]()
    if where.after is not None:
        parts.append("published >= ?")
        values.append(where.after.isoformat())
    if where.before is not None:
        parts.append("published <= ?")
        values.append(where.before.isoformat())
    if where.outlets:
        parts.append("outlet IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(_outlets(db, where.outlets)))
    if where.files:
        # What is in a folder or an archive is a range of names: "0" follows "/".
        parts.append(
            "articles.id IN (SELECT a.id FROM json_each(?) AS wanted CROSS JOIN articles AS a"
            " ON a.file = wanted.value"
            " OR a.file >= wanted.value || '/' AND a.file < wanted.value || '0')"
        )
        values.append(json.dumps([file.rstrip("/") for file in where.files]))
    return " AND ".join(parts), values


def _outlets(db: Database, wanted: Sequence[str]) -> list[str]:
    """Return the outlets, as articles name them, that hold the words of a wanted one."""
    # One step through the index for each outlet, however many articles it has.
    rows = db.rows(
        "WITH RECURSIVE each (outlet) AS (SELECT min(outlet) FROM articles UNION ALL"
        " SELECT (SELECT min(outlet) FROM articles WHERE outlet > each.outlet) FROM each"
        " WHERE outlet IS NOT NULL) SELECT outlet FROM each WHERE outlet IS NOT NULL"
    )
    words = [_padded(name) for name in wanted]
    return [outlet for (outlet,) in rows if any(w in _padded(outlet) for w in words)]


def _padded(name: str) -> str:
    """Return the folded words of a name between spaces, so that only whole ones are found."""
    return f" {' '.join(fold(name).split())} "
