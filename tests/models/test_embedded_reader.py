"""What the reader finds in news that it has not learnt from."""

import math

import pytest

from qa.models.embedded_reader import WINDOW_TOKENS, EmbeddedReader, laid_out

HEADING = "Lighthouse keeper retires (The Skerry Post, 2019-04-02)"
SENTENCES = (
    "SKERRY, April 2 -- Ottoline Brandt left the lighthouse on Monday after 31 years.",
    "She handed the keys to her nephew, who had helped her since 2011.",
    "Brandt said she was leaving because her knees no longer managed the 204 steps.",
    "The tower will be run from the mainland from next spring.",
)
WEATHER = "Heavy rain is expected in the valleys on Friday and Saturday."
pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def reader():
    reader = EmbeddedReader()
    yield reader
    reader.close()


@pytest.mark.parametrize(
    ("question", "number", "answer"),
    [
        ("Who got the keys of the Skerry lighthouse?", 1, "nephew"),
        ("Why did Ottoline Brandt retire?", 2, "knees"),
        ("How many steps does the lighthouse have?", 2, "steps"),
        ("Vì sao bà Ottoline Brandt nghỉ hưu?", 2, "knees"),
        ("奥托琳·布兰特在灯塔工作了多少年？", 0, "years"),
    ],
)
def test_finds_the_sentence_that_answers_and_the_words(reader, question, number, answer):
    (readings,) = reader.read(question, [(HEADING, SENTENCES)])
    assert len(readings) == len(SENTENCES)
    assert max(range(len(readings)), key=lambda i: readings[i].score) == number
    assert [r.score > 0 for r in readings] == [r.answer is not None for r in readings]
    found = readings[number].answer
    words = SENTENCES[number][found.start : found.end]
    assert answer in words and len(words) < len(SENTENCES[number]) * 2 / 3


def test_finds_words_in_text_without_spaces(reader):
    sentence = "灯塔看守人布兰特星期一在工作三十一年之后离开了斯凯里灯塔，钥匙交给了她的侄子。"
    ((reading,),) = reader.read("布兰特把钥匙交给了谁？", [("", (sentence,))])
    words = sentence[reading.answer.start : reading.answer.end]
    assert "侄子" in words and len(words) < 20


def test_a_passage_about_something_else_is_less_likely_than_nothing(reader):
    about, other = reader.read(
        "Why did Ottoline Brandt retire?", [(HEADING, SENTENCES), ("", (WEATHER,))]
    )
    assert max(r.score for r in other) < 0 < max(r.score for r in about)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ud800"])
def test_any_text_can_be_read(reader, text):
    ((reading,),) = reader.read(text, [(text, (text,))])
    assert math.isfinite(reading.score)
    assert reading.answer is None or 0 <= reading.answer.start <= reading.answer.end <= len(text)


def test_nothing_to_read(reader):
    assert reader.read("Why?", []) == []
    assert reader.read("Why?", [("", ())]) == [[]]


def test_each_sentence_is_read_however_long_the_passage(reader):
    (readings,) = reader.read("Who got the keys?", [("", (*SENTENCES * 20, "rain " * 500))])
    assert len(readings) == 4 * 20 + 1


def test_passages_do_not_change_what_is_found_in_others(reader):
    question = "Why did Ottoline Brandt retire?"
    (alone,) = reader.read(question, [(HEADING, SENTENCES)])
    assert reader.read(question, [("", (WEATHER,)), (HEADING, SENTENCES)])[1] == alone


def test_can_be_used_again_after_it_was_closed(reader):
    passages = [(HEADING, SENTENCES)]
    before = reader.read("Who got the keys?", passages)
    reader.close()
    assert reader.read("Who got the keys?", passages) == before


def test_tokens_stand_between_marks_and_sentences_are_found_again():
    layout = laid_out([10, 11], [20], [[30, 31], [40]], (0, 2))
    assert layout.ids == [0, 10, 11, 2, 2, 20, 2, 30, 31, 40, 2]
    assert [layout.ids[start:end] for start, end in layout.sentences] == [[30, 31], [40]]


def test_long_texts_are_cut():
    layout = laid_out([10] * 60, [20] * 60, [[30] * 200], (0, 2))
    assert [layout.ids.count(token) for token in (10, 20, 30)] == [48, 36, WINDOW_TOKENS]
    assert layout.ids[-1] == 2
