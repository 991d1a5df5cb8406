"""Where invented articles disagree, and where they only seem to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qa.answering.compose import Quote
from qa.answering.conflicts import Comparison, Disagreement
from qa.answering.question import read_question
from qa.corpus.article import Article
from tests.answering.fakes import article, results

MAY, JUNE = date(2024, 5, 3), date(2024, 6, 10)
DEAD = "How many people died in the fire in Rome?"
FIRE = "A fire in the old town of Rome killed 15 people on Friday, police said."


def dated(file: str, text: str, outlet: str | None = None, day: date = MAY, **more: Any) -> Article:
    return article(file, text, outlet=outlet, published=day, **more)


def compare(question: str, *texts: str | Article) -> Disagreement | None:
    """Hold the first article's text against those of the others."""
    articles = [t if isinstance(t, Article) else dated(f"{i}.txt", t) for i, t in enumerate(texts)]
    own = articles[0]
    comparison = Comparison(read_question(question), results(*articles))
    return comparison.of(own.text, Quote(own, 0, len(own.text)))


def values(found: Disagreement | None) -> list[str]:
    return [p.witnesses[0].value.words for p in found.positions] if found else []


def test_what_was_passed_over_among_the_hits_is_compared_too():
    other = dated("b.txt", "The fire in Rome's old town killed 17 people.")
    every = results(dated("a.txt", FIRE), other)
    passed_over = replace(every, found=every.found[:1], repeats=every.found[1:])
    comparison = Comparison(read_question(DEAD), passed_over)
    own = every.articles["a.txt"]
    assert values(comparison.of(FIRE, Quote(own, 0, len(FIRE)))) == ["15 people", "17 people"]


@pytest.mark.parametrize(
    ("question", "one", "other", "expected"),
    [
        (DEAD, FIRE, "The fire in Rome's old town killed 17 people.", ["15 people", "17 people"]),
        (
            DEAD,
            FIRE,
            "Seventeen people died in the fire in the old town of Rome, the mayor said.",
            ["15 people", "Seventeen people"],
        ),
        (
            "How many of the young men died in the fire in the old town of Rome?",
            "The fire in the old town of Rome killed 15 young men and cost $30.",
            "The fire in Rome's old town killed 17 young men and cost $40.",
            ["15 young", "17 young"],
        ),
        (
            "How much did the Oslo bridge cost?",
            "The new bridge in Oslo cost $1.5 billion.",
            "The new Oslo bridge cost $1.8 billion, twice what was planned.",
            ["$1.5 billion", "$1.8 billion"],
        ),
        (
            "By what percentage did exports rise?",
            "Exports of rice from Laos rose 10 percent in May.",
            "In May, rice exports from Laos rose 12%.",
            ["10 percent", "12%"],
        ),
        (
            "When did the Oslo bridge open?",
            "The new bridge in Oslo opened on 1 May 2024.",
            "The new bridge in Oslo opened on 2 May 2024.",
            ["1 May 2024", "2 May 2024"],
        ),
        (
            "How long will the repair of the Oslo bridge take?",
            "The repair of the Oslo bridge will take 3 months.",
            "The repair of the Oslo bridge will take five months.",
            ["3 months", "five months"],
        ),
    ],
)
def test_different_values_for_the_same_thing(
    question: str, one: str, other: str, expected: list[str]
):
    assert values(compare(question, one, other)) == expected


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (DEAD, FIRE, FIRE),
        (DEAD, FIRE, "A fire in the old town of Rome killed fifteen people."),
        (DEAD, FIRE, "A fire in the old town of Rome killed more than 10 people."),
        (DEAD, FIRE, "A fire in the old town of Rome killed up to 20 people."),
        (DEAD, FIRE, "A fire in the old town of Oslo killed 17 people."),
        (DEAD, FIRE, "The fire in the old town of Rome injured 40 people."),
        (DEAD, FIRE, "A flood in Rome killed 17 people."),
        (DEAD, FIRE, "The fire in the old town of Rome burnt 30 houses."),
        (DEAD, FIRE, "It took 200 firefighters to put out the fire in the old town of Rome."),
        (DEAD, "Rome has 15 people.", "17 people came."),
        (
            "How many schools in Rome try the short week?",
            "Fourteen schools in Rome try the short week.",
            "Rome widens the trial of the short week to 31 schools.",
        ),
        ("Who died in the fire in Rome?", FIRE, "A fire in the old town of Rome killed 17 people."),
        (
            "How much did the Oslo bridge cost?",
            "The new bridge in Oslo cost $1.5 million.",
            "The new bridge in Oslo cost $1,487,000.",
        ),
        (
            "How many more people died in the fire in Rome?",
            "The fire in the old town of Rome killed 15 people in 20 houses.",
            "The fire in the old town of Rome killed 15 people in 30 houses.",
        ),
        (
            "How many people fled the fire in Rome?",
            "From the fire in the old town of Rome fled one and a half million people.",
            "From the fire in the old town of Rome fled 1.5 million people.",
        ),
        (
            "How much did exports and imports rise?",
            "Exports from Laos rose 10 percent and imports to Laos 5 percent.",
            "Imports to Laos rose 5 percent, exports from Laos 10 percent.",
        ),
        (
            "When did the Oslo bridge open?",
            "The new bridge in Oslo opened in May 2024.",
            "The new bridge in Oslo opened on 2 May 2024.",
        ),
        (
            "When did the Oslo bridge open?",
            "The new bridge in Oslo opened on Friday.",
            "The new bridge in Oslo opened on 3 May 2024.",
        ),
    ],
)
def test_what_only_seems_to_differ(question: str, one: str, other: str):
    assert compare(question, one, other) is None


def test_a_day_that_is_as_near_to_each_report_is_of_two_events():
    one = dated("a.txt", "The council of Oslo met on Friday about the bridge.", day=MAY)
    other = dated(
        "b.txt", "The council of Oslo met on Friday about the bridge.", day=date(2024, 5, 10)
    )
    assert compare("When did the council of Oslo meet?", one, other) is None


def test_one_article_does_not_disagree_with_itself():
    text = "The fire in Rome killed 15 people. The fire in Rome killed 17 people."
    assert compare(DEAD, dated("a.txt", text)) is None


def test_nothing_else_was_found():
    assert compare(DEAD, FIRE) is None


def test_copies_of_one_story_are_one_origin():
    story = (
        "A fire in the old town of Rome killed 17 people on Friday. It broke out in a kitchen "
        "and spread to the roofs of four houses before the first engine came."
    )
    copies = [dated(f"copy{i}.txt", story, f"Paper {i}") for i in range(3)]
    own = "The fire in Rome's old town killed 15 people."
    found = compare(DEAD, own, *copies)
    assert found is not None
    mine, theirs = found.positions
    assert (len(mine.witnesses), mine.origins) == (1, 1)
    assert (len(theirs.witnesses), theirs.origins) == (3, 1)


def test_independent_reports_are_counted_apart():
    found = compare(
        DEAD,
        FIRE,
        "The fire in Rome's old town killed 17 people.",
        "Seventeen people were killed when fire broke out in the old town of Rome.",
    )
    assert found is not None
    assert [(len(p.witnesses), p.origins) for p in found.positions] == [(1, 1), (2, 2)]


OTHER = "The fire in Rome's old town killed 17 people."


CORRECTION = "Correction: the fire in Rome's old town killed 17 people, not 15 people."
BOTH = [("15 people", False), ("17 people", False)]
LATER = [("17 people", False), ("15 people", True)]


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (dated("a", FIRE, "Post"), dated("b", OTHER, "Post", JUNE), LATER),
        (dated("a", FIRE, "Post", JUNE), dated("b", OTHER, "Post"), [BOTH[0], ("17 people", True)]),
        (dated("a", FIRE, "Post"), dated("b", OTHER, "Mail", JUNE), BOTH),
        (dated("a", FIRE, "Post"), dated("b", OTHER, "Post"), BOTH),
        (dated("a", FIRE), dated("b", OTHER, None, JUNE), BOTH),
        (dated("a", FIRE, "Post"), dated("b", CORRECTION, "Mail", JUNE), LATER),
    ],
    ids=["later", "earlier", "another outlet", "same day", "no outlet", "correction"],
)
def test_what_is_later_overrides(
    own: Article, other: Article, expected: Sequence[tuple[str, bool]]
):
    found = compare(DEAD, own, other)
    assert found is not None
    assert [(p.witnesses[0].value.words, p.overridden) for p in found.positions] == expected


CITY = "Rome, where the fire broke out on Friday, mourns."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Seven people have died, the office for fires said on Friday evening.",
            "On Friday evening nine people were known to have died in the valley, said the baker.",
            ["Seven people", "nine people"],
        ),
        (
            "Seven people have died, the office for fires said on Friday evening.",
            "On Friday evening nine people were known to have come by boat, said the baker.",
            [],
        ),
        (
            "In the fire on Friday evening seven people were killed.",
            "In the fire on Friday evening nine people were injured.",
            [],
        ),
    ],
)
def test_what_is_asked_tells_which_numbers_belong_together(
    one: str, other: str, expected: Sequence[str]
):
    articles = [dated(f"{i}.txt", f"{text} {CITY}") for i, text in enumerate((one, other))]
    comparison = Comparison(read_question(DEAD), results(*articles))
    assert values(comparison.of(one, Quote(articles[0], 0, len(one)))) == expected


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        (FIRE, OTHER, "the number of people"),
        ("The fire in Rome cost $50.", "The fire in Rome cost $60.", "the amount"),
        ("The fire in Rome cost 50 crowns.", "The fire in Rome cost 60 crowns.", "the amount"),
        ("The fire in Rome cost 50% more.", "The fire in Rome cost 60% more.", "the percentage"),
    ],
)
def test_what_differs_is_told(one: str, other: str, about: str):
    found = compare("How much did the fire in Rome cost and kill?", one, other)
    assert found is not None
    assert (found.kind, found.about) == ("number", about)
