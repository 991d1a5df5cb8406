"""Retrieval alone, over public sets that bring their own texts: each text is an article."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from rich.progress import Progress
from rich.table import Table

from eval.beir import Beir, read_beir
from eval.cases import opened
from eval.estimate import estimate
from eval.metrics.retrieval import Ranks, ndcg, recall, reciprocal_rank
from eval.squad import Paragraph, article_name, placed, read_translations, write_articles
from eval.tables import empty, with_error
from qa.errors import QAError
from qa.parts import Embedder
from qa.retrieval.hit import Hit

_PASSAGES = 40
"""So many that ten articles are among them where each has several passages."""
_FIGURES: Mapping[str, Callable[[Ranks], float]] = {
    "recall@1": partial(recall, k=1),
    "recall@5": partial(recall, k=5),
    "recall@10": partial(recall, k=10),
    "MRR@10": reciprocal_rank,
    "nDCG@10": ndcg,
}


class Searches(Protocol):
    """What finds passages; :class:`qa.retrieval.retriever.Retriever` does."""

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        """Return the best ``k`` passages, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the articles that are relevant to it."""

    group: str
    """What it is reported under."""
    text: str
    files: tuple[str, ...]


def measure(
    squad: Sequence[Path],
    beir: Path | None,
    data: Path,
    embedder: Embedder,
    every: int,
    bars: Progress,
) -> list[tuple[Query, Ranks]]:
    """Search a set for every n-th of its questions.

    Args:
        squad: files of the same paragraphs in several languages; the articles are of the first.
        beir: else a folder laid out as BEIR's.
        data: a folder for the texts as articles, and for their index.
        embedder: turns passages and queries into vectors.
        every: n.
        bars: where to show how far it is.

    Raises:
        QAError: nothing is named, or a file, the texts or the index cannot be used.
    """
    if squad:
        files = read_translations(squad)
        texts, queries = next(iter(files.values())), squad_queries(files, every)
    elif beir is not None:
        read = read_beir(beir)
        texts, queries = list(read.texts), beir_queries(beir.name, read, every)
    else:
        raise QAError("Name --squad or --beir: there is nothing to search.")
    write_articles([text.text for text in texts], data / "texts")
    with opened(data / "texts", data / "index", embedder, bars) as retriever:
        found = search_all(queries, retriever)
        return list(bars.track(found, len(queries), description="Searching"))


def squad_queries(files: Mapping[str, Sequence[Paragraph]], every: int) -> list[Query]:
    """Return every n-th question of each paragraph; it is to find its own paragraph."""
    return [Query(q.group, q.text, (article_name(q.paragraph),)) for q in placed(files, every)]


def beir_queries(name: str, beir: Beir, every: int) -> list[Query]:
    """Return every n-th query of a folder."""
    return [
        Query(name, judged.text, tuple(article_name(n) for n in judged.relevant))
        for judged in beir.queries[::every]
    ]


def search_all(queries: Iterable[Query], retriever: Searches) -> Iterator[tuple[Query, Ranks]]:
    """Yield each query with the rank of each relevant article; one counts at its best passage."""
    for query in queries:
        found = dict.fromkeys(hit.file for hit in retriever.search(query.text, _PASSAGES))
        rank_of = {file: rank for rank, file in enumerate(found, start=1)}
        yield query, [rank_of.get(file) for file in query.files]


def table(found: Sequence[tuple[Query, Ranks]]) -> Table:
    """Lay out the figures by group; percentages with standard errors."""
    made = empty(("n", *_FIGURES), "percent ± standard error")
    for group in dict.fromkeys(query.group for query, _ in found):
        ranks = [ranks for query, ranks in found if query.group == group]
        figures = (estimate([(figure(r), 1.0) for r in ranks]) for figure in _FIGURES.values())
        made.add_row(group, str(len(ranks)), *(with_error(f, digits=1) for f in figures))
    return made
