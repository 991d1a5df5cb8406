from dataclasses import replace
from datetime import date

import pytest

from qa.answering.question import Question
from qa.answering.resolve import Turns, resolve
from qa.answering.search import search
from qa.retrieval.filter import Filter
from qa.retrieval.results import Results
from tests.answering.fakes import article, results

NEWEST = date(2024, 5, 13)
MARCH = date(2024, 3, 1), date(2024, 3, 31)


class Asked:
    """A finder that keeps what it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Filter | None]] = []

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        self.calls.append((query, where))
        found = results()
        return Results(query, found.weights, found.found, found.articles)


def ask(
    finder: Asked, question: str, before: Turns, where: Filter | None, newest: date
) -> list[tuple[Question, Results]]:
    return search(finder, question, resolve(question, before), where, newest)


def test_each_part_of_a_question_is_searched_for():
    finder = Asked()
    found = ask(finder, "Who opened the bridge and when was the tram sold?", (), None, NEWEST)
    assert [query for query, _ in finder.calls] == [
        "Who opened the bridge",
        "when was the tram sold?",
    ]
    assert [str(question.wanted) for question, _ in found] == ["person", "date"]


def test_each_time_is_asked_about_for_itself():
    found = ask(Asked(), "Who came in May 2020 and in July 2021?", (), None, NEWEST)
    assert [q.time.words() for q, _ in found if q.time] == ["in May 2020", "in July 2021"]
    finder = Asked()
    ask(finder, "According to articles from May 2020 and July 2021, who?", (), None, NEWEST)
    assert [where.after for _, where in finder.calls if where] == [
        date(2020, 5, 1),
        date(2021, 7, 1),
    ]


def test_relative_words_become_dates():
    finder = Asked()
    ((question, _),) = ask(finder, "Who opened the bridge last month?", (), None, NEWEST)
    assert finder.calls == [("Who opened the bridge in April 2024?", None)]
    assert question.time is not None and question.time.words() == "in April 2024"


def test_a_follow_up_keeps_the_time_unless_it_names_one():
    before = [("Who opened the bridge in May 2021?", "Ada Roth. [1]")]
    for follow_up, time in (
        ("How old was she?", "in May 2021"),
        ("And in June 2022?", "in June 2022"),
        ("And this autumn?", None),
    ):
        ((question, _),) = ask(Asked(), follow_up, before, None, NEWEST)
        assert (question.time.words() if question.time else None) == time


class Shelf(Asked):
    """A finder that knows two articles, the one of a bridge better."""

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        super().find(query, k, where)
        bridge = article("bridge.txt", "The bridge opened. Crowns were paid to Ada Roth.")
        known = results(bridge) if where and where.files else results(bridge, TRAM)
        return replace(known, query=query)


TRAM = article("tram.txt", "A tram was sold.")


def test_a_follow_up_with_words_of_its_own_is_searched_by_them_where_they_stand():
    finder, before = Shelf(), [("When did the bridge open?", "In May. [1]")]
    ((question, found),) = ask(finder, "Who paid crowns for it?", before, None, NEWEST)
    assert finder.calls[1] == ("Who paid crowns for it?", Filter(files=("bridge.txt", "tram.txt")))
    assert question.text == found.query == "Who paid crowns for it?"
    for leans in ("Why?", "Who paid euros for it?"):
        ((question, _),) = ask(Shelf(), leans, before, None, NEWEST)
        assert question.text == f"When did the bridge open? {leans}"


@pytest.mark.parametrize(
    ("where", "after", "before"),
    [
        (None, *MARCH),
        (Filter(after=date(2024, 3, 9)), date(2024, 3, 9), MARCH[1]),
        (Filter(before=date(2024, 3, 9)), MARCH[0], date(2024, 3, 9)),
        (Filter(after=date(2024, 4, 1)), date.max, date.max),
    ],
)
def test_articles_of_a_time_are_searched_alone(where: Filter | None, after: date, before: date):
    finder = Asked()
    ask(finder, "According to articles from March 2024, who won?", (), where, NEWEST)
    ((_, limited),) = finder.calls
    assert limited == Filter(after=after, before=before)
