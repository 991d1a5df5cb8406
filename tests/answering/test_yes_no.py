"""Questions that want yes or no are answered from what speaks of their matter."""

from datetime import date

import pytest

from qa.answering.question import read_question
from qa.answering.yes_no import unconfirmed
from tests.answering.fakes import article, results

TRAM = article(
    "tram.txt",
    "Mayor Ada Roth opened the red tram in Halden. It runs to the harbour. Nobody pays a fare. "
    "The bus is slow. The museum fell into disrepair.",
    title="A tram for Halden",
    published=date(2031, 5, 4),
)


def lacking(question: str) -> bool:
    return unconfirmed(read_question(question), results(TRAM))


@pytest.mark.parametrize(
    "question",
    [
        "Did Ada Roth open the tram?",
        "Does the tram run to the harbour?",
        "Has Halden got a tram?",
        "Was the tram opened in May 2031?",  # the day that the article bears
        "Did the museum in Halden fall into disrepair?",  # fell
        "Is it true that the tram is red?",
        "Does the red tram run to the harbour quietly?",  # one word may be lacking
    ],
)
def test_what_is_spoken_of(question: str):
    assert not lacking(question)


@pytest.mark.parametrize(
    "question",
    [
        "Did Ada Roth resign?",
        "Is Ada Roth a person of Halden?",  # framing words alone
        "Isn't the tram blue?",
        "Was the tram opened in 2029?",
        "Does the tram stop at the airport?",
        "And is the captain of the tram married?",
        "Did Ben Moth open the tram in Oslo?",
        "Has the museum a harbour?",  # each is spoken of, and not together
    ],
)
def test_what_is_not_spoken_of(question: str):
    assert lacking(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who married the captain?",
        "Can you tell me about submarines?",
        "Do the articles say who married the captain?",
        "Is the submarine quicker than the train?",
        "Was it a submarine or a train?",
        "Tàu ngầm có đẹp không?",
        "",
    ],
)
def test_other_questions_may_ask_for_what_they_do_not_name(question: str):
    assert not lacking(question)


def test_nothing_found_speaks_of_nothing():
    assert unconfirmed(read_question("Did Ada Roth open the tram?"), results())
