"""What a question speaks of and no article does."""

from collections.abc import Iterator

import pytest

from qa.answering.evidence import Evidence, rank_sentences
from qa.answering.question import read_question
from qa.answering.reading import read
from qa.answering.unheard import unheard_names, unspoken_of
from qa.index.index import Index
from qa.retrieval.results import Results
from qa.retrieval.retriever import Retriever
from tests.fakes import FakeEmbedder, FakeReader

TEXT = """Elm Street will be closed to cars, Greg Bale said in Lyndon.

The president of France praised the plan. Moscow did not comment.

A driver with an injury was fined $75. The state pays for the street.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("unheard")
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    index = Index(folder / "articles", folder / "data", FakeEmbedder())
    index.sync()
    yield index
    index.close()


def found(index: Index, question: str) -> tuple[Results, list[Evidence]]:
    results = read(Retriever(index, FakeEmbedder()).find(question, 10), FakeReader())
    return results, rank_sentences(read_question(question), results)


@pytest.mark.parametrize(
    ("question", "unheard"),
    [
        ("What did Greg Bale say?", []),
        ("What did Mr Bale say?", []),
        ("What did President Bale say?", []),
        ("What did Mr Quux say?", ["quux"]),
        ("What did quux say in Lyndon?", ["quux"]),
        ("Who is the CEO in Lyndon?", []),
        ("What did the French president praise?", []),
        ("What did the German president praise?", ["german"]),
        ("Did Russia comment?", []),
        ("Did Norway comment?", ["norway"]),
        ("What Is The Penalty For Driving On Elm Street?", []),
        ("WHAT IS THE PENALTY ON ELM STREET?", []),
        ("What Did Qiang Say On Elm Street?", ["qiang"]),
    ],
)
def test_names_that_no_article_holds(index: Index, question: str, unheard: list[str]):
    assert unheard_names(read_question(question), *found(index, question)) == unheard


@pytest.mark.parametrize(
    ("question", "unspoken"),
    [
        ("Who won the lottery?", True),
        ("Who got injured?", False),
        ("Which lottery is for cars?", False),
        ("What is in the zoo of the state?", False),  # read as an answer: three words are the same
    ],
)
def test_what_no_article_speaks_of(index: Index, question: str, unspoken: bool):
    assert unspoken_of(read_question(question), *found(index, question)) is unspoken
