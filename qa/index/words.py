"""The lexical side: which passages hold the query's words, and how much of the query that is."""

import json
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qa.corpus.terms import content_terms
from qa.index.database import Database

_K1 = 1.2
_B = 0.75
"""FTS5's own constants, https://www.sqlite.org/fts5.html#the_bm25_function."""
_LEAST_IDF = 1e-6
"""What FTS5 gives a word that more than half of the passages hold."""
_UNSAID = 0.3
"""What is left of the weight of a foreign word that no passage holds; see docs/decisions.md."""
_MATCHES = 3_000
"""Passages that are ranked for their words. A query whose words stand in more is searched by its
rarer words alone: ranking every passage that says "government" takes longer than all else."""
_REMEMBERED = 50_000
"""Terms, before all are forgotten."""
_AVERAGES = 1
"""The row of FTS5's "averages record", https://www.sqlite.org/fts5.html#the_averages_record."""


@dataclass(frozen=True, slots=True)
class WeightedQuery:
    """The distinct content terms of a query with their inverse document frequencies."""

    idf: dict[str, float]
    unknown: frozenset[str] = frozenset()
    """Terms that no passage holds."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """In how many passages each of the others stands."""

    @property
    def mass(self) -> float:
        """The sum of the weights: what a passage with every term could reach."""
        return sum(self.idf.values())

    def without(self, terms: Collection[str]) -> "WeightedQuery":
        """Return the query less some terms; whole if none would be left."""
        idf = {term: weight for term, weight in self.idf.items() if term not in terms}
        return replace(self, idf=idf) if idf else self


class WordIndex:
    """BM25 over the passages, in SQLite FTS5."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._counted: dict[str, int] = {}
        self._counted_in: int | None = None

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        """Return in how many passages each term stands; terms in none are left out.

        What was counted is remembered until somebody writes: FTS5 walks through all passages that
        hold a term, and the same words come in every other query.
        """
        with self._db.snapshot():
            version = self._db.version()
            if version != self._counted_in or len(self._counted) > _REMEMBERED:
                self._counted, self._counted_in = {}, version
            if missing := [term for term in terms if term not in self._counted]:
                self._counted |= dict.fromkeys(missing, 0) | dict(self._count(missing))
            return {term: n for term in terms if (n := self._counted[term])}

    def _count(self, terms: Sequence[str]) -> list[tuple[str, int]]:
        return self._db.rows(
            "SELECT term, doc FROM word_counts WHERE term IN (SELECT value FROM json_each(?))",
            (json.dumps(list(terms)),),
        )

    def weigh(self, query: str, glosses: Sequence[Sequence[str]] = ()) -> WeightedQuery:
        """Weigh the query's terms by how rare they are: ``ln(1 + (N - n + ½) / (n + ½))``.

        A term that no passage holds has the greatest weight, so that what the index does not know
        counts against every passage. Source of the formula: Robertson & Zaragoza 2009, §3.5, in the
        form that is never negative.

        Args:
            query: in any language.
            glosses: for words of a query in another language what each may mean, as terms; those
                that some passage holds share its weight. Once there are any, what the query itself
                says and no passage holds weighs less: much of it has then been said in other words.
        """
        wanted = list(dict.fromkeys(content_terms(query)))
        meant = dict.fromkeys(term for gloss in glosses for term in gloss)
        total, _ = self._size()
        counts = self.counts([*dict.fromkeys([*wanted, *meant])])
        idf = {term: _idf(total, counts.get(term, 0)) for term in wanted}
        unknown = frozenset(wanted) - counts.keys()
        if not meant.keys().isdisjoint(counts):
            idf |= {term: idf[term] * _UNSAID for term in unknown}
        for gloss in glosses:
            held = [term for term in gloss if term in counts]
            shared = {term: _idf(total, counts[term]) / len(held) for term in held}
            idf |= {term: max(weight, idf.get(term, 0.0)) for term, weight in shared.items()}
        return WeightedQuery(idf, unknown, counts)

    def best(self, query: WeightedQuery, limit: int) -> list[int]:
        """Return the ids of the passages with the highest BM25, best first.

        A query is searched by its rarer terms when too many passages hold the others.
        """
        telling = _telling(query)
        if not telling:
            return []
        rows = self._db.rows(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?",
            (" OR ".join(f'"{term}"' for term in telling), limit),
        )
        return [row[0] for row in rows]

    def scores(self, query: WeightedQuery, said: Mapping[int, Sequence[str]]) -> dict[int, float]:
        """Return, for the passages that hold any term, BM25 as a share of the query, 0 to 1.

        Args:
            query: the weighed terms.
            said: the stems of each passage's words, as :meth:`terms` gives them.

        BM25 is divided by what a passage would reach that held every term without end, so a query
        in another language than the passages gets near 0 everywhere: a side that knows nothing has
        no vote. It is what FTS5's ``bm25`` gives, which would rank every passage with one of the
        words, however few are asked about.
        """
        if not query.counts:
            return {}
        total, words = self._size()
        weights = {term: _fts5_idf(total, n) for term, n in query.counts.items()}
        ceiling = (_K1 + 1) * query.mass
        scores = {id: _bm25(terms, weights, words / total) for id, terms in said.items()}
        return {id: min(1.0, score / ceiling) for id, score in scores.items() if score}

    def terms(self, ids: Sequence[int]) -> dict[int, list[str]]:
        """Return the stems of some passages' words in order, as :func:`qa.corpus.terms.terms`."""
        rows = self._db.rows(
            "SELECT rowid, terms FROM words WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {id: terms.split(" ") for id, terms in rows}

    def size(self) -> int:
        """Return the number of passages."""
        return self._size()[0]

    def _size(self) -> tuple[int, int]:
        """Return the number of passages and the sum of their words."""
        ((record,),) = self._db.rows("SELECT block FROM words_data WHERE id = ?", (_AVERAGES,))
        passages, words = [*_varints(record), 0, 0][:2]
        return passages, words


def _telling(query: WeightedQuery) -> list[str]:
    """Return the rarest terms, as many as few enough passages hold; one at least."""
    chosen: list[str] = []
    matches = 0
    for term in sorted(query.counts, key=lambda term: (query.counts[term], term)):
        matches += query.counts[term]
        if chosen and matches > _MATCHES:
            break
        chosen.append(term)
    return chosen


def _bm25(terms: Sequence[str], weights: Mapping[str, float], average: float) -> float:
    """Return what FTS5 gives a passage of these terms; ``average`` is the length of a passage."""
    norm = _K1 * (1 - _B + _B * len(terms) / average)
    held = [term for term in terms if term in weights]
    counts = ((weights[term], held.count(term)) for term in set(held))
    return sum(weight * n * (_K1 + 1) / (n + norm) for weight, n in counts)


def _idf(total: int, n: int) -> float:
    return math.log(1 + (total - n + 0.5) / (n + 0.5))


def _fts5_idf(total: int, n: int) -> float:
    return max(_LEAST_IDF, math.log((total - n + 0.5) / (n + 0.5)))


def _varints(record: bytes) -> Iterator[int]:
    """Yield the numbers of a record, https://www.sqlite.org/fileformat2.html#varint."""
    number = 0
    for byte in record:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0
