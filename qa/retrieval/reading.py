"""Read the best passages together with the query, which their vectors never were."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from qa.corpus.article import Article
from qa.retrieval.filter import Filter
from qa.retrieval.results import Finder, Found, Results

_READ = 6
"""Passages that are read, each in some 80 ms of one core."""


class Reader(Protocol):
    """What judges which sentences of a passage answer a question."""

    name: str

    def read(
        self, question: str, passages: Sequence[tuple[str, Sequence[str]]]
    ) -> list[list[float]]:
        """Return a score for each sentence of each passage; above 0: rather this than nothing.

        Args:
            question: in any language.
            passages: each as a heading and its sentences.
        """
        ...


class Reading:
    """Finds what another finder does, and tells how well each sentence answers the query."""

    def __init__(self, finder: Finder, reader: Reader) -> None:
        self._finder = finder
        self._reader = reader

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        """Return the best ``k`` passages, the first of them read."""
        return read(self._finder.find(query, k, where), self._reader)


def read(results: Results, reader: Reader) -> Results:
    """Return what was found with scores for the sentences of the first passages."""
    first, rest = results.found[:_READ], results.found[_READ:]
    passages = [
        (_heading(results.articles[found.hit.file]), [s.sentence.text for s in found.sentences])
        for found in first
    ]
    read = reader.read(results.query, passages)
    scored = (_with(found, scores) for found, scores in zip(first, read, strict=True))
    return replace(results, found=(*scored, *rest))


def _with(found: Found, scores: Sequence[float]) -> Found:
    sentences = zip(found.sentences, scores, strict=True)
    return replace(
        found, sentences=tuple(replace(sentence, read=score) for sentence, score in sentences)
    )


def _heading(article: Article) -> str:
    """Return what an article says of itself, in the form in which the reader has learnt it."""
    told = (article.outlet, article.published and article.published.isoformat())
    source = ", ".join(part for part in told if part)
    return f"{article.title or ''} ({source})".strip() if source else article.title or ""
