"""What of a question the articles do not say, and what made them seem silent."""

from dataclasses import replace

import pytest

from qa.answering.question import read_question
from qa.answering.timing import Timing
from qa.answering.unsaid import Unsaid, unsaid
from tests.answering.fakes import article, evidence, results

TRAM = article("tram.txt", "Mayor Ada Roth opened the red tram in Halden. It runs to the harbour.")


def silent(
    question: str, read: float = 0.0, *, near: float = 1.0, holds_wanted: bool = True
) -> Unsaid | None:
    ranked = [evidence(TRAM, "Mayor Ada Roth opened the red tram in Halden.", near)]
    ranked = [replace(e, read=read, holds_wanted=holds_wanted) for e in ranked]
    found = results(TRAM)
    timing = Timing(None, found.articles)
    return unsaid(read_question(question), found, ranked, timing, capable=False)


def test_what_the_articles_answer_is_not_unsaid():
    assert silent("Who opened the red tram in Halden?", 8.0) is None


@pytest.mark.parametrize("question", ["Hello", "What can you do?"])
def test_nothing_is_asked(question: str):
    assert silent(question, 8.0) == Unsaid("", why="nothing is asked")


def test_the_kind_of_value_that_is_not_there_is_named():
    missing = silent("When did Ada Roth open the tram?", 8.0, holds_wanted=False)
    assert missing is not None
    assert (missing.words, missing.why) == ("when", "none of the best sentences says when")


def test_what_is_to_be_confirmed_may_be_read_in_other_words():
    question = "Does the tram in Halden go down to the sea?"
    doubtful = silent(question, 2.0)
    assert doubtful is not None and doubtful.words == "whether this is so"
    assert silent(question, 8.0) is None


def test_what_is_too_unlikely_to_be_answered_says_how_likely_it_is():
    missing = silent("Which colour has the sky?", -8.0, near=0.1)
    assert missing is not None and missing.words == ""
    assert missing.why.startswith("answerable with a probability of 0.")
