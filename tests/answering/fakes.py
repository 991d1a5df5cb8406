"""Articles, evidence and results made by hand."""

from collections.abc import Mapping
from typing import Any

from qa.answering.evidence import Evidence
from qa.answering.question import read_question
from qa.answering.statements import Task
from qa.corpus.article import Article, Span


def article(file: str, text: str, **more: Any) -> Article:
    return Article(file, text, blocks=(Span(0, len(text)),), **more)


def evidence(source: Article, text: str, score: float = 1.0) -> Evidence:
    """Return a sentence of an article as evidence."""
    start = source.text.index(text)
    return Evidence(source.file, start, start + len(text), text, score, score, score, True)


def task(question: str, *sentences: tuple[Article, str]) -> Task:
    """Return a question with evidence, best first."""
    ranked = [evidence(a, text, 1.0 - i / 10) for i, (a, text) in enumerate(sentences)]
    articles: Mapping[str, Article] = {a.file: a for a, _ in sentences}
    return Task(read_question(question), ranked, articles)
