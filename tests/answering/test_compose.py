from datetime import date

import pytest

from qa.answering.answer import DateRead
from qa.answering.compose import Grounded, Quote, compose, stated_at, with_markers
from qa.corpus.article import Span
from tests.answering.fakes import article

RAIN = article("rain.txt", "It rained. It snowed.", title="Rain", outlet="The Sky")
WIND = article("wind.txt", "It blew.")


def test_numbers_run_by_first_use_and_a_quote_keeps_its_own():
    rained, snowed, blew = Quote(RAIN, 0, 10), Quote(RAIN, 11, 21), Quote(WIND, 0, 8)
    statements, citations = compose(
        [
            Grounded("It blew.", (blew,)),
            Grounded("It rained and blew.", (rained, blew, rained)),
            Grounded("It snowed.", (snowed,)),
        ]
    )
    assert [s.citations for s in statements] == [(1,), (2, 1), (3,)]
    assert [(c.n, c.file, c.quote) for c in citations] == [
        (1, "wind.txt", "It blew."),
        (2, "rain.txt", "It rained."),
        (3, "rain.txt", "It snowed."),
    ]
    assert (citations[1].title, citations[1].outlet) == ("Rain", "The Sky")
    assert with_markers(statements) == "It blew. [1] It rained and blew. [2][1] It snowed. [3]"


def test_a_citation_says_what_its_relative_dates_mean():
    words = "It rained on Saturday, unlike on 25 November 2023."
    dated = article("a.txt", words, published=date(2023, 12, 4))
    _, (citation,) = compose([Grounded(words, (Quote(dated, 0, len(words)),))])
    assert citation.dates == (DateRead("on Saturday", "2023-12-02"),)
    assert citation.quote == words


def test_a_citation_says_its_page():
    paged = article("a.pdf", "It rained. It snowed.", page_starts=(0, 11))
    quotes = (Quote(paged, 0, 10), Quote(paged, 11, 21), Quote(WIND, 0, 8))
    _, citations = compose([Grounded("It rained and snowed.", quotes)])
    assert [citation.page for citation in citations] == [1, 2, None]


def test_nothing_composes_to_nothing():
    assert compose([]) == ((), ())
    assert with_markers(()) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("it rained", "It rained."),
        ("It rained,", "It rained."),
        ("It rained –", "It rained."),
        ("It  rained\nhard.", "It rained hard."),
        ("“It rained.”", "“It rained.”"),
        ("It rained!)", "It rained!)"),
        ("eBay grew", "eBay grew."),
        ("下雨了", "下雨了。"),
        ("下雨了，", "下雨了。"),
        ("下雨了。", "下雨了。"),
        ("“下雨了”", "“下雨了”。"),
        ("trời mưa", "Trời mưa."),
        ("बारिश हुई।", "बारिश हुई।"),
        ("هل أمطرت؟", "هل أمطرت؟"),
        ("بارش ہوئی۔", "بارش ہوئی۔"),
    ],
)
def test_a_statement_is_a_sentence_in_its_script(text: str, sentence: str):
    ((statement,), _) = compose([Grounded(text, (Quote(WIND, 0, 8),))])
    assert statement.text == sentence


def test_what_an_article_does_not_say_of_itself_is_not_quoted():
    source = article("a.txt", "date 2021-05-05\n\nIt rained.")
    assert stated_at(source, None) == ()
    assert [quote.text for quote in stated_at(source, Span(5, 15))] == ["2021-05-05"]
