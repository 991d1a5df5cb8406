"""Cases to learn from: questions whose answer is known to be in the articles, or not to be."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.progress import Progress, TaskID

from eval.reading.stored import Stored
from eval.samples import Sample
from eval.squad import Paragraph, article_name, placed
from qa.answering.answerable import features
from qa.answering.evidence import rank_sentences
from qa.answering.question import read_question
from qa.answering.reading import Reader, read
from qa.index.index import Index
from qa.index.sync import SyncProgress
from qa.parts import Embedder
from qa.retrieval.results import Finder, Results
from qa.retrieval.retriever import Retriever

OWN = "our questions (dev)"
"""The group of the questions that come with the articles and not with a paragraph."""
NEWS = "invented news"
"""The group of the questions about articles that were written to be asked about."""
_PASSAGES = 10
"""As many as an answer is made from."""
_FOUND = 2 * _PASSAGES
"""So many that ten are left when those of one article are taken away."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question over some articles."""

    group: str
    """What it is reported under."""
    question: str
    answerable: bool
    file: str | None = None
    """The one article that answers it: without it, the question is unanswerable."""
    held_out: bool = False
    """The model is judged by it and not fitted to it."""


@dataclass(frozen=True, slots=True)
class Case:
    """What was found for a question, in numbers, and whether that holds the answer."""

    group: str
    answerable: bool
    held_out: bool
    features: Mapping[str, float]


def squad_asks(files: Mapping[str, Sequence[Paragraph]], every: int) -> list[Ask]:
    """Return every n-th question of each paragraph; those of odd paragraphs are held out."""
    return [
        Ask(q.group, q.text, True, article_name(q.paragraph), held_out=q.paragraph % 2 == 1)
        for q in placed(files, every)
    ]


def sample_asks(samples: Sequence[Sample]) -> list[Ask]:
    """Return the questions of the split that may be looked at, as they are labelled.

    Those that follow others are left out: alone they do not say what is asked for.
    """
    return [
        Ask(OWN, sample.question, not sample.unanswerable)
        for sample in samples
        if sample.split == "dev" and not sample.turns
    ]


def news_asks(articles: Sequence[Stored], every: int) -> list[Ask]:
    """Return every n-th question of some articles as labelled; odd articles are held out.

    One that its article answers is asked again without that.
    """
    return [
        Ask(
            NEWS,
            question,
            sentence is not None,
            None if sentence is None else article_name(number),
            held_out=number % 2 == 1,
        )
        for number, article in enumerate(articles)
        for question, sentence, _ in article.questions
    ][::every]


@contextmanager
def opened(articles: Path, data: Path, embedder: Embedder, bars: Progress) -> Iterator[Retriever]:
    """Open a retriever over a folder of articles, its index brought in step.

    Raises:
        QAError: the articles or the index cannot be used.
    """
    index = Index(articles, data, embedder)
    try:
        bar = bars.add_task(f"Indexing {articles.name}", total=None)
        index.sync(lambda done: _show(bars, bar, done))
        bars.remove_task(bar)
        yield Retriever(index, embedder)
    finally:
        index.close()


def cases(asks: Sequence[Ask], finder: Finder, reader: Reader) -> Iterator[Sequence[Case]]:
    """Yield the cases of each question: with its article there and, if it names one, without."""
    for ask in asks:
        results = finder.find(ask.question, _FOUND)
        made = [_case(ask, read(_view(results, without=None), reader), ask.answerable)]
        if ask.file is not None:
            made.append(_case(ask, read(_view(results, without=ask.file), reader), False))
        yield [case for case in made if case is not None]


def _case(ask: Ask, results: Results, answerable: bool) -> Case | None:
    """Return ``None`` where nothing is found: then no model is asked."""
    question = read_question(ask.question)
    ranked = rank_sentences(question, results)
    if not ranked:
        return None
    return Case(ask.group, answerable, ask.held_out, features(question, results, ranked))


def _view(results: Results, without: str | None) -> Results:
    """Return what would be found without an article, but for the weights of the words.

    Those barely depend on one article among many, and searching again would double the time.
    """
    kept = [found for found in results.found if found.hit.file != without]
    return replace(results, found=tuple(kept[:_PASSAGES]))


def _show(bars: Progress, bar: TaskID, done: SyncProgress) -> None:
    bars.update(bar, completed=done.done, total=done.total)
