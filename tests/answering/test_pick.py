"""Scores far apart or equal, so that no threshold matters."""

from qa.answering.pick import pick
from qa.answering.question import read_question
from tests.answering.fakes import article, evidence

ONE = read_question("Who opened the bridge?")
SEVERAL = read_question("Which countries took part?")
A, B = "Roth opened it.", "Moth closed it."
TEXT = article("a.txt", f"{A} {B}")
OTHERS = [article(f"{i}.txt", f"Ship {i} left port.") for i in range(9)]


def test_one_sentence_is_picked():
    only = evidence(TEXT, A)
    assert pick(ONE, [only]) == [only]


def test_a_sentence_that_stands_out_is_picked_alone():
    best, far = evidence(TEXT, A, 2.0), evidence(OTHERS[0], OTHERS[0].text, 0.1)
    assert pick(ONE, [best, far]) == [best]


def test_ties_are_picked_in_their_order_and_never_too_many():
    tied = [evidence(a, a.text, 1.0) for a in OTHERS]
    for question in (ONE, SEVERAL):
        picked = pick(question, tied)
        assert picked == tied[: len(picked)]
        assert 1 < len(picked) < len(tied)


def test_long_sentences_leave_no_room_for_more():
    long = [article(f"{i}.txt", f"word{i} " * 200) for i in range(3)]
    tied = [evidence(a, a.text, 1.0) for a in long]
    assert pick(SEVERAL, tied) == tied[:1]


def test_every_name_that_is_joined_is_spoken_of():
    question = read_question("What did Ada Roth and Ben Moth do?")
    first, second = evidence(TEXT, A, 2.0), evidence(TEXT, B, 0.1)
    middle = evidence(OTHERS[0], OTHERS[0].text, 1.0)
    assert pick(question, [first, middle, second]) == [first, second]
