"""What stands in no sentence: the outlet, the day, the hour, the place of a report."""

from datetime import date
from typing import Any

import pytest

from qa.answering.answerable import doubt
from qa.answering.compose import Quote
from qa.answering.question import read_question
from qa.answering.report import lacks, told_by_reports
from qa.corpus.article import Article, Span
from tests.answering.fakes import article, evidence, results

HEAD, DATELINE, SAID = "Wire) 10:22, May 5, 2021", "ROME, May 4 (Wire) --", "The bridge opened."
TEXT = f"{HEAD}\n\n{DATELINE} {SAID}"


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def report(**more: Any) -> Article:
    return article("a.txt", TEXT, **more)


REPORT = report(
    outlet="Wire",
    outlet_span=at(HEAD),
    published=date(2021, 5, 5),
    published_span=at(HEAD),
    dateline_place="ROME",
    dateline_span=at(DATELINE),
)
BARE = report()


def told(question: str, *articles: Article) -> list[tuple[str, str]]:
    quotes = [Quote(each, at(SAID).start, at(SAID).end) for each in articles]
    return [
        (said.text, said.quotes[0].text)
        for said in told_by_reports(read_question(question), quotes)
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which agency reported on the bridge?", [("The article bears the name Wire", HEAD)]),
        ("When was the article published?", [("The article bears the date May 5, 2021", HEAD)]),
        ("When did the bridge open?", [("The article bears the date May 5, 2021", HEAD)]),
        (
            "At what time was the article posted?",
            [("The article is marked 10:22, May 5, 2021", HEAD)],
        ),
        ("Where did the bridge open?", [("The article is datelined ROME", DATELINE)]),
        ("Who opened the bridge?", []),
    ],
)
def test_what_an_article_says_of_itself(question: str, expected: list[tuple[str, str]]):
    assert told(question, REPORT) == expected
    assert told(question, BARE) == []


def test_each_article_says_it_of_itself_once():
    other = article("b.txt", TEXT, outlet="Wire", outlet_span=at(HEAD))
    assert len(told("Which agency reported on the bridge?", REPORT, REPORT, other)) == 2


def test_a_place_in_the_words_needs_no_dateline():
    words = "It opened in Oslo."
    source = article("a.txt", words, dateline_place="ROME", dateline_span=Span(0, 2))
    quote = Quote(source, 0, len(words))
    assert not list(told_by_reports(read_question("Where did it open?"), [quote]))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Which agency reported on the bridge?", "which outlet it was"),
        ("At what time was the article posted?", "at what time"),
        ("When was the article published?", "when it came out"),
        ("When was the report on the bridge published?", ""),
        ("What time did the bridge open?", ""),
    ],
)
def test_what_an_article_does_not_say_of_itself(question: str, missing: str):
    assert lacks(read_question(question), BARE) == missing
    assert lacks(read_question(question), REPORT) == ""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was the article on the bridge published?", True),
        ("When was the piece on the bridge put out by Wire?", True),
        ("When was the article on elephants and tigers published?", False),
    ],
)
def test_a_report_has_to_be_about_what_is_asked(question: str, expected: bool):
    ranked = [evidence(REPORT, SAID)]
    assert (not doubt(read_question(question), results(REPORT), ranked)) is expected
