"""Cases of three paragraphs, found with an embedder without a model."""

import pytest
from rich.progress import Progress

from eval.cases import NEWS, OWN, Ask, cases, news_asks, opened, sample_asks, squad_asks
from eval.reading.stored import Stored
from eval.squad import Paragraph
from tests.eval.fakes import sample, unanswerable
from tests.fakes import FakeEmbedder, FakeReader

FOX = "The red fox sleeps in a den under the old oak. Foxes hunt mice at night."
OWL = "The grey owl lives in a barn near the river. Owls hunt mice at dusk."
BEE = "The striped bee builds wax combs inside a hollow trunk. Bees dance at noon."
PARAGRAPHS = [
    Paragraph(FOX, ("Where does the red fox sleep?", "What do foxes hunt?")),
    Paragraph(OWL, ("Where does the grey owl live?",)),
    Paragraph(BEE, ("What does the striped bee build?",)),
]
BARS = Progress(disable=True)


def test_every_nth_question_of_each_paragraph_and_odd_paragraphs_held_out():
    def asked(question, file, held_out):
        return Ask("en", question, True, file, held_out)

    assert squad_asks({"en": PARAGRAPHS}, every=2) == [
        asked("Where does the red fox sleep?", "00000.txt", False),
        asked("Where does the grey owl live?", "00001.txt", True),
        asked("What does the striped bee build?", "00002.txt", False),
    ]
    assert len(squad_asks({"en": PARAGRAPHS, "vi": PARAGRAPHS}, every=1)) == 8


def test_our_questions_are_asked_as_labelled_but_neither_the_test_split_nor_follow_ups():
    samples = [
        *(sample(question="a"), unanswerable(question="b"), sample(question="c", split="test")),
        sample(question="d", turns=("Who?",)),
    ]
    assert sample_asks(samples) == [Ask(OWN, "a", True), Ask(OWN, "b", False)]


def test_questions_about_news_are_asked_as_labelled_and_those_about_odd_articles_held_out():
    def news(*questions):
        return Stored("Owls", "Post", "2020-01-01", ["An owl sat."], list(questions))

    articles = [
        news(("Who sat?", 0, "An owl"), ("Who ran?", None, None)),
        news(("What sat?", 0, "An owl"), ("Who fell?", None, None)),
    ]
    assert news_asks(articles, 1) == [
        Ask(NEWS, "Who sat?", True, "00000.txt"),
        Ask(NEWS, "Who ran?", False),
        Ask(NEWS, "What sat?", True, "00001.txt", held_out=True),
        Ask(NEWS, "Who fell?", False, held_out=True),
    ]
    assert [ask.question for ask in news_asks(articles, 3)] == ["Who sat?", "Who fell?"]


@pytest.fixture
def animals(tmp_path):
    folder = tmp_path / "animals"
    folder.mkdir()
    for name, text in (("fox", FOX), ("owl", OWL)):
        (folder / f"{name}.txt").write_text(text)
    with opened(folder, tmp_path / "data", FakeEmbedder(), BARS) as retriever:
        yield retriever


def test_a_question_is_a_case_with_its_article_and_one_without(animals):
    ask = Ask("en", "Where do the foxes hunt at night?", True, "fox.txt", held_out=True)
    ((there, away),) = cases([ask], animals, FakeReader())
    assert (there.answerable, away.answerable) == (True, False)
    assert there.held_out and away.held_out
    # Asked for are fox, hunt and night; the owls hunt too.
    assert (there.features["missing"], away.features["missing"]) == (0, pytest.approx(2 / 3))
    assert there.features["nearness"] > away.features["nearness"]


def test_a_question_without_an_article_of_its_own_is_one_case(animals):
    asks = [
        Ask(OWN, "Where do the owls hunt at dusk?", True),
        Ask(OWN, "Where do the bees hunt at noon?", False),
    ]
    ((owls,), (bees,)) = cases(asks, animals, FakeReader())
    assert (owls.answerable, owls.features["missing"]) == (True, 0)
    assert (bees.answerable, bees.features["missing"]) == (False, pytest.approx(2 / 3))


def test_where_nothing_is_found_there_is_no_case(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "fox.txt").write_text(FOX)
    with opened(tmp_path / "one", tmp_path / "data", FakeEmbedder(), BARS) as retriever:
        ((only,),) = cases(
            [Ask("en", "What do foxes hunt?", True, "fox.txt")], retriever, FakeReader()
        )
    assert only.answerable
