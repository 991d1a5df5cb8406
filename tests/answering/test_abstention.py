from datetime import date

import pytest

from qa.answering.abstention import nearest, wording
from qa.answering.asked import asked_terms, missing_terms
from qa.answering.asked_time import AskedTime
from qa.answering.timespan import Timespan
from qa.index.records import Counts
from qa.retrieval.hit import Hit
from tests.answering.fakes import article

MAY, JUNE = date(2021, 5, 5), date(2021, 6, 1)


@pytest.mark.parametrize(
    ("given", "searched"),
    [
        (Counts(0, 0, None, None), "0 articles."),
        (Counts(1, 1, None, None), "1 article."),
        (Counts(2, 9, MAY, MAY), "2 articles, those with a date from 5 May 2021."),
        (Counts(3, 9, MAY, JUNE), "3 articles, those with a date from 5 May 2021 to 1 June 2021."),
    ],
)
def test_it_says_what_was_searched(given: Counts, searched: str):
    assert wording(given) == f"The articles do not say. Searched: {searched}"


def test_it_says_what_is_not_said_and_which_articles_were_asked_for():
    in_may = (Timespan(date(2021, 5, 1), date(2021, 5, 31)),)
    counts = Counts(2, 9, None, None)
    assert wording(counts, "when", AskedTime(in_may, of_articles=True)) == (
        "The articles do not say when. "
        "Searched: 2 articles; of these, as asked, those published in May 2021."
    )
    assert wording(counts, "", AskedTime(in_may)) == (
        "The articles do not say. Searched: 2 articles."
    )


def test_the_best_hits_come_nearest():
    source = article("a.txt", "It rained all day.", title="Rain", outlet="The Sky", published=MAY)
    hits = [Hit(i, "a.txt", i, i + 4, source.text[i : i + 4], 1 / i) for i in range(1, 6)]
    near = nearest(hits, {"a.txt": source})
    assert [n.text for n in near] == [h.text for h in hits[:3]]
    assert {(n.file, n.title, n.outlet, n.published) for n in near} == {
        ("a.txt", "Rain", "The Sky", MAY)
    }
    assert nearest([], {}) == ()


def test_framing_words_are_not_what_is_asked():
    assert asked_terms("What year did the tram open in Oslo?") == ["tram", "open", "oslo"]
    assert asked_terms("What year?") == ["year"]
    assert asked_terms("") == []


def test_what_no_text_speaks_of_is_missing():
    asked = ["tram", "vietnam", "chair"]
    assert missing_terms(asked, ["The chairman took a Vietnamese tram."]) == []
    assert missing_terms(asked, ["A tram came.", "It rained."]) == ["vietnam", "chair"]
    assert missing_terms(asked, []) == asked
    assert missing_terms([], ["A tram."]) == []
