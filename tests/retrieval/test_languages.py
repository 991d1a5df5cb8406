"""Articles in three languages in one index, with the embedded embedder."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from eval.reading.stored import HELD_OUT, as_text, read_stored
from qa.corpus.language import Language, language_of
from qa.corpus.terms import fold
from qa.index.index import Index
from qa.models.embedded_embedder import EmbeddedEmbedder
from qa.retrieval.retriever import Retriever

ARTICLES = read_stored(HELD_OUT)[:20]
"""Of ten, six are in English, two in Vietnamese and two in Chinese."""
LANGUAGES = (Language.ENGLISH, Language.VIETNAMESE, Language.CHINESE)
READ = 6


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    place = tmp_path_factory.mktemp("languages")
    (place / "articles").mkdir()
    for number, article in enumerate(ARTICLES):
        (place / "articles" / f"{number}.txt").write_text(as_text(article), "utf-8")
    embedder = EmbeddedEmbedder()
    index = Index(place / "articles", place / "data", embedder)
    index.sync()
    yield Retriever(index, embedder)
    index.close()
    embedder.close()


def as_it_is(question: str) -> str:
    return question


def found(
    retriever: Retriever,
    asked_in: Language,
    told_in: Language,
    typed: Callable[[str], str] = as_it_is,
) -> float:
    """Return the share of questions whose article is among those of the passages that are read."""
    asked = [
        (question, f"{number}.txt")
        for number, article in enumerate(ARTICLES)
        if language_of(article.sentences[0]) is told_in
        for question, sentence, _ in article.questions
        if sentence is not None and language_of(question) is asked_in
    ]
    hits = (
        any(hit.hit.file == file for hit in retriever.find(typed(question), READ).found)
        for question, file in asked
    )
    return sum(hits) / len(asked)


@pytest.mark.parametrize(("asked_in", "told_in"), list(product(LANGUAGES, repeat=2)))
def test_an_article_is_found_in_whatever_language_it_is_asked_about(
    retriever: Retriever, asked_in: Language, told_in: Language
):
    assert found(retriever, asked_in, told_in) > 0.9


@pytest.mark.parametrize("told_in", [Language.ENGLISH, Language.VIETNAMESE])
def test_a_vietnamese_question_needs_no_accents(retriever: Retriever, told_in: Language):
    assert found(retriever, Language.VIETNAMESE, told_in, fold) > 0.9
