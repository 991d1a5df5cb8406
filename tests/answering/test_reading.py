"""What a passage is read as, and where the readings go."""

from dataclasses import replace
from datetime import date

from qa.answering import reading
from qa.models.reading import SentenceReading
from tests.answering.fakes import article, results

FOX = article(
    "fox.txt",
    "The fox ran home. It was late.",
    title="A fox",
    outlet="Wood News",
    published=date(2020, 5, 1),
)


class Letters:
    """Scores a sentence by its length."""

    def __init__(self):
        self.seen = []

    def read(self, question, passages):
        self.seen.append((question, list(passages)))
        return [[SentenceReading(len(s)) for s in sentences] for _, sentences in passages]


def read(*articles):
    reader = Letters()
    found = replace(results(*articles), query="Where did the fox run?")
    return reading.read(found, reader), reader.seen


def test_every_sentence_of_the_best_passages_is_read():
    found, seen = read(FOX)
    assert [s.reading for s in found.found[0].sentences] == [
        SentenceReading(17),
        SentenceReading(12),
    ]
    heading = "A fox (Wood News, 2020-05-01)"
    sentences = ["The fox ran home.", "It was late."]
    assert seen == [("Where did the fox run?", [(heading, sentences)])]


def test_a_heading_says_what_is_known():
    def heading(**known):
        _, ((_, ((heading, _),)),) = read(article("fox.txt", "The fox ran home.", **known))
        return heading

    assert heading() == ""
    assert heading(title="A fox") == "A fox"
    assert heading(outlet="Wood News") == "(Wood News)"
    assert heading(title="A fox", published=date(2020, 5, 1)) == "A fox (2020-05-01)"


def test_passages_further_down_are_not_read():
    found, ((_, passages),) = read(*(article(f"{i}.txt", "Rain fell.") for i in range(8)))
    assert len(passages) == 6 and len(found.found) == 8
    readings = [f.sentences[0].reading for f in found.found]
    assert readings == [SentenceReading(10)] * 6 + [None] * 2


def test_nothing_found_is_nothing_read():
    found, seen = read()
    assert found.found == () and seen == [("Where did the fox run?", [])]
