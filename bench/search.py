"""Retrieval in an index of generated articles: how long it takes, and what it misses.

Run in a process of its own, ``python -m bench.search FOLDER PASSAGES``, so that its memory is that
of one index alone; prints its figures as one JSON array.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.built import PASSAGES
from bench.figure import Figure
from bench.generated import Press, PressEmbedder
from qa.index.database import Database
from qa.index.index import Index
from qa.index.space import folder_bytes
from qa.index.vector_cache import VectorCache
from qa.retrieval.filter import Filter
from qa.retrieval.retriever import Retriever

QUERIES = 200
FILTERS = {
    "one month": Filter(after=date(2005, 1, 1), before=date(2005, 1, 31)),
    "one year": Filter(after=date(2005, 1, 1), before=date(2005, 12, 31)),
    "one outlet of fifteen articles": Filter(outlets=("western",)),
    "half": Filter(outlets=("northern",)),
    "nearly all": Filter(after=date(2001, 1, 1)),
}
_TOP = 10
_MANY = 1_000
"""What a filter that lets a twentieth through asks for: 1.5 times 30 candidates by the share."""


class KnownQueries:
    """Gives the vectors of queries that were embedded before, so that none is timed."""

    def __init__(self, embedder: PressEmbedder, queries: list[str]) -> None:
        self.name = embedder.name
        self.vectors = dict(zip(queries, embedder.embed_passages(queries), strict=True))

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Return ``(dim,)``."""
        vector: NDArray[np.float32] = self.vectors[text]
        return vector

    def embed_passages(self, texts: object) -> NDArray[np.float32]:
        """Embed nothing: these indexes are only read."""
        raise NotImplementedError

    def count_tokens(self, text: str) -> int:
        """Return 0; nothing is cut."""
        return 0


def measure(folder: Path, passages: int) -> list[Figure]:
    """Measure opening, retrieval with and without filters, recall, memory and disk."""
    press = Press()
    known = KnownQueries(PressEmbedder(press), _queries(press, passages))
    queries = list(known.vectors)
    start, worked = time.perf_counter(), time.process_time()
    index = Index(folder / "no articles", folder, known)
    retriever = Retriever(index, known)
    retriever.search(queries[0])
    opening, worked = time.perf_counter() - start, time.process_time() - worked
    plain = _times(queries, retriever.search)
    processor = sum(_times(queries, retriever.search, time.process_time)) / len(queries)
    figures = [
        Figure("opening and the first query", passages, opening, "s", "≤ 2"),
        Figure("opening and the first query, processor time", passages, worked, "s"),
        Figure("retrieval, median", passages, _ms(plain, 50), "ms", "≤ 20"),
        Figure("retrieval, processor time, mean", passages, processor * 1000, "ms"),
        Figure("retrieval, 99th percentile", passages, _ms(plain, 99), "ms", "≤ 80"),
    ]
    figures += _filtered(retriever, queries[: QUERIES // 4], passages)
    figures.append(Figure("memory of the process", passages, _most_mib(), "MiB", "≤ 1536"))
    chroma = folder_bytes(folder / "chroma")
    sqlite = folder_bytes(folder) - chroma
    figures.append(Figure("disk, SQLite", passages, sqlite / 2**20, "MiB"))
    figures.append(Figure("disk, Chroma", passages, chroma / 2**20, "MiB"))
    figures += _against_exact(index, known, queries, passages)
    index.close()
    return figures


def _filtered(retriever: Retriever, queries: list[str], passages: int) -> list[Figure]:
    """Compare searches with and without a filter by processor time, one after the other."""
    figures = []
    for name, where in FILTERS.items():
        within = partial(retriever.search, where=where)
        pairs = [
            _times([query], run, time.process_time)[0]
            for query in queries
            for run in (retriever.search, within)
        ]
        ratio = sum(pairs[1::2]) / sum(pairs[::2])
        figures.append(Figure(f"with a filter, {name}", passages, ratio, "x", "≤ 2"))
    return figures


def _queries(press: Press, passages: int) -> list[str]:
    chance = np.random.default_rng(passages)
    numbers = chance.integers(passages // PASSAGES, size=QUERIES).tolist()
    asked = [press.question(press.article(n, PASSAGES).passages[2], n) for n in numbers]
    return list(dict.fromkeys(asked))


def _against_exact(
    index: Index, known: KnownQueries, queries: list[str], passages: int
) -> list[Figure]:
    """Compare Chroma's nearest with those of a full scan over the same vectors."""
    stored = index.catalog.all_passages()
    matrix = np.empty((len(stored), PressEmbedder.dim), dtype=np.float32)
    rows = VectorCache(Database(index.data / "index.sqlite")).get([p.vector_key for p in stored])
    for row, passage in zip(matrix, stored, strict=True):
        row[:] = rows[passage.vector_key]
    keys = [p.vector_key.hex() for p in stored]

    def scan(query: str) -> set[str]:
        cosines = matrix @ known.vectors[query]
        return {keys[i] for i in np.argpartition(-cosines, _TOP - 1)[:_TOP]}

    shared = [
        len(scan(q) & set(index.vectors.nearest(known.vectors[q], _TOP))) / _TOP for q in queries
    ]
    near = _times(queries, lambda q: index.vectors.nearest(known.vectors[q], _TOP))
    many = _times(queries, lambda q: index.vectors.nearest(known.vectors[q], _MANY))
    full = _times(queries[: QUERIES // 4], scan)
    return [
        Figure("recall@10 of the vectors", passages, float(np.mean(shared)), "", "≥ .98"),
        Figure("nearest ten by Chroma, median", passages, _ms(near, 50), "ms"),
        Figure("nearest thousand by Chroma, median", passages, _ms(many, 50), "ms"),
        Figure("nearest ten by a full scan, median", passages, _ms(full, 50), "ms"),
    ]


def _most_mib() -> float:
    """Return the most memory that this process has held.

    Where the system tells it: what ``getrusage`` gives holds that of the process that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (n for n in status.read_text().splitlines() if n.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _times(
    queries: list[str],
    run: Callable[[str], object],
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    times = []
    for query in queries:
        start = clock()
        run(query)
        times.append(clock() - start)
    return times


def _ms(seconds: list[float], percentile: float) -> float:
    return float(np.percentile(seconds, percentile)) * 1000


if __name__ == "__main__":
    made = measure(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps([asdict(figure) for figure in made]))
