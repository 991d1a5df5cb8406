"""The lexical side: which passages hold the query's words, and how much of the query that is."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from qa.corpus.terms import content_terms
from qa.index.database import Database

_K1 = 1.2
"""FTS5's own constant, https://www.sqlite.org/fts5.html#the_bm25_function."""


@dataclass(frozen=True, slots=True)
class WeightedQuery:
    """The distinct content terms of a query with their inverse document frequencies."""

    idf: dict[str, float]
    unknown: frozenset[str] = frozenset()
    """Terms that no passage holds."""

    @property
    def mass(self) -> float:
        """The sum of the weights: what a passage with every term could reach."""
        return sum(self.idf.values())


class WordIndex:
    """BM25 over the passages, in SQLite FTS5."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        """Return in how many passages each term stands; terms in none are left out."""
        return dict(
            self._db.rows(
                "SELECT term, doc FROM word_counts WHERE term IN (SELECT value FROM json_each(?))",
                (json.dumps(list(terms)),),
            )
        )

    def weigh(self, query: str) -> WeightedQuery:
        """Weigh the query's terms by how rare they are: ``ln(1 + (N - n + ½) / (n + ½))``.

        A term that no passage holds has the greatest weight, so that what the index does not know
        counts against every passage. Source of the formula: Robertson & Zaragoza 2009, §3.5, in the
        form that is never negative.
        """
        wanted = list(dict.fromkeys(content_terms(query)))
        ((total,),) = self._db.rows("SELECT count(*) FROM passages")
        counts = self.counts(wanted)
        idf = {
            term: math.log(1 + (total - (n := counts.get(term, 0)) + 0.5) / (n + 0.5))
            for term in wanted
        }
        return WeightedQuery(idf, frozenset(wanted) - counts.keys())

    def best(self, query: WeightedQuery, limit: int) -> list[int]:
        """Return the ids of the passages with the highest BM25, best first."""
        if not query.idf:
            return []
        rows = self._db.rows(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?",
            (_any_of(query), limit),
        )
        return [row[0] for row in rows]

    def scores(self, query: WeightedQuery, ids: Sequence[int]) -> dict[int, float]:
        """Return, for those of ``ids`` that hold any term, BM25 as a share of the query, 0 to 1.

        BM25 is divided by what a passage would reach that held every term without end, so a query
        in another language than the passages gets near 0 everywhere: a side that knows nothing has
        no vote.
        """
        if not query.idf or not ids:
            return {}
        # The plus makes SQLite search once and filter; else it searches anew for every id, which
        # takes 20 times as long.
        rows = self._db.rows(
            "SELECT rowid, -rank FROM words WHERE words MATCH ?"
            " AND +rowid IN (SELECT value FROM json_each(?))",
            (_any_of(query), json.dumps(list(ids))),
        )
        ceiling = (_K1 + 1) * query.mass
        return {rowid: min(1.0, max(0.0, score / ceiling)) for rowid, score in rows}


def _any_of(query: WeightedQuery) -> str:
    return " OR ".join(f'"{term}"' for term in query.idf)
