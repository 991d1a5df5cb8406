"""Articles, evidence and results made by hand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qa.answering.evidence import Evidence
from qa.answering.question import read_question
from qa.answering.statements import Task
from qa.corpus.article import Article, Span
from qa.corpus.sentences import split_sentences
from qa.index.records import StoredSentence
from qa.index.words import WeightedQuery
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from qa.retrieval.results import Found, Results, ScoredSentence


def article(file: str, text: str, **more: Any) -> Article:
    return Article(file, text, blocks=(Span(0, len(text)),), **more)


def evidence(source: Article, text: str, score: float = 1.0) -> Evidence:
    """Return a sentence of an article as evidence."""
    start = source.text.index(text)
    return Evidence(
        source.file, start, start + len(text), text, score, score, score, 0.0, None, True
    )


def task(question: str, *sentences: tuple[Article, str]) -> Task:
    """Return a question with evidence, best first."""
    ranked = [evidence(a, text, 1.0 - i / 10) for i, (a, text) in enumerate(sentences)]
    articles: Mapping[str, Article] = {a.file: a for a, _ in sentences}
    return Task(read_question(question), ranked, articles)


def results(*articles: Article) -> Results:
    """Return each article as one passage that was found."""
    return Results(
        "", WeightedQuery({}), tuple(map(_found, articles)), {a.file: a for a in articles}
    )


class FoundBefore:
    """Finds the same articles for every query."""

    def __init__(self, *articles: Article) -> None:
        self._results = results(*articles)

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        return replace(self._results, query=query)


def _found(source: Article) -> Found:
    hit = Hit(1, source.file, 0, len(source.text), source.text, 1.0)
    sentences = (StoredSentence(1, s.start, s.end, s.text) for s in split_sentences(source))
    return Found(hit, 1.0, 0.0, tuple(ScoredSentence(s, 1.0) for s in sentences))
