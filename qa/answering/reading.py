"""Read the best passages together with the query, which their vectors never were."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from qa.corpus.article import Article
from qa.models.reading import SentenceReading
from qa.retrieval.results import Found, Results

PASSAGES = 6
"""The best, each read in some 80 ms of one core. Evidence is picked from what was read."""


class Reader(Protocol):
    """What judges which sentences of a passage answer a question."""

    name: str

    def read(
        self, question: str, passages: Sequence[tuple[str, Sequence[str]]]
    ) -> list[list[SentenceReading]]:
        """Return what it makes of each sentence of each passage.

        Args:
            question: in any language.
            passages: each as a heading and its sentences.
        """
        ...


def read(results: Results, reader: Reader) -> Results:
    """Return the best of what was found with its sentences read, and the rest as it is."""
    first, rest = results.found[:PASSAGES], results.found[PASSAGES:]
    passages = [
        (_heading(results.articles[found.hit.file]), [s.sentence.text for s in found.sentences])
        for found in first
    ]
    readings = reader.read(results.query, passages)
    told = (_with(*pair) for pair in zip(first, readings, strict=True))
    return replace(results, found=(*told, *rest))


def _with(found: Found, readings: Sequence[SentenceReading]) -> Found:
    pairs = zip(found.sentences, readings, strict=True)
    return replace(
        found, sentences=tuple(replace(sentence, reading=reading) for sentence, reading in pairs)
    )


def _heading(article: Article) -> str:
    """Return what an article says of itself, in the form in which the reader has learnt it."""
    told = (article.outlet, article.published and article.published.isoformat())
    source = ", ".join(part for part in told if part)
    return f"{article.title or ''} ({source})".strip() if source else article.title or ""
