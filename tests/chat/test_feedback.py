from collections.abc import Iterator

import pytest

from qa.chat.conversations import Conversations
from qa.chat.feedback import MAX_NOTE_CHARS, FeedbackBook, Verdict
from qa.chat.store import Store
from qa.chat.turn import Turn
from tests.chat.fakes import abstention, cited
from tests.chat.hostile import HOSTILE


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


@pytest.fixture
def kept(store: Store) -> Conversations:
    return Conversations(store)


@pytest.fixture
def book(store: Store) -> FeedbackBook:
    return FeedbackBook(store)


def answered(kept: Conversations, question: str, conversation: str | None = None) -> str:
    conversation, number = kept.begin("ada", conversation, question)
    kept.save(conversation, number, Turn(number, question, answer=cited(question)), "done", {})
    return conversation


def test_feedback_is_kept_with_the_turn_it_is_about(
    kept: Conversations, book: FeedbackBook
) -> None:
    assert book.everything() == []
    name = answered(kept, "one")
    answered(kept, "two", name)
    assert book.give("ada", name, 2, Verdict.WRONG_SOURCE, "  the other paper said it ")
    (given,) = book.everything()
    assert (given.verdict, given.note) == (Verdict.WRONG_SOURCE, "the other paper said it")
    assert (given.question, given.before, given.answer) == ("two", ("one",), cited("two"))


def test_a_second_verdict_replaces_the_first(kept: Conversations, book: FeedbackBook) -> None:
    name = answered(kept, "one")
    book.give("ada", name, 1, Verdict.GOOD, "yes")
    book.give("ada", name, 1, Verdict.WRONG_ANSWER, "")
    assert [(item.verdict, item.note) for item in book.everything()] == [(Verdict.WRONG_ANSWER, "")]


def test_only_the_owner_judges_and_only_answers(kept: Conversations, book: FeedbackBook) -> None:
    name = answered(kept, "one")
    assert not book.give("bob", name, 1, Verdict.GOOD, "")
    assert not book.give("ada", name, 2, Verdict.GOOD, "")
    assert not book.give("ada", "nothing", 1, Verdict.GOOD, "")
    _, failed = kept.begin("ada", name, "two")
    kept.save(name, failed, Turn(2, "two", error="no reply"), "failed", {})
    assert not book.give("ada", name, failed, Verdict.GOOD, "")
    assert book.everything() == []


def test_an_abstention_may_be_judged(kept: Conversations, book: FeedbackBook) -> None:
    name, number = kept.begin("ada", None, "moon?")
    kept.save(name, number, Turn(1, "moon?", answer=abstention("moon?")), "done", {})
    assert book.give("ada", name, 1, Verdict.SHOULD_HAVE_KNOWN, "")
    assert book.everything()[0].answer == abstention("moon?")


def test_feedback_goes_with_its_conversation(kept: Conversations, book: FeedbackBook) -> None:
    name = answered(kept, "one")
    book.give("ada", name, 1, Verdict.GOOD, "")
    kept.delete("ada", name)
    assert book.everything() == []


def test_feedback_on_a_replaced_turn_still_counts(kept: Conversations, book: FeedbackBook) -> None:
    name = answered(kept, "one")
    answered(kept, "typo", name)
    book.give("ada", name, 2, Verdict.WRONG_ANSWER, "")
    _, number = kept.begin("ada", name, "two", replaced=2)
    kept.save(name, number, Turn(3, "two", answer=cited()), "done", {})
    book.give("ada", name, 3, Verdict.GOOD, "")
    said = [(item.question, item.before) for item in book.everything()]
    assert said == [("typo", ("one",)), ("two", ("one",))]


def test_notes_are_kept_to_the_letter_and_bounded(kept: Conversations, book: FeedbackBook) -> None:
    name = answered(kept, "one")
    for text in HOSTILE:
        book.give("ada", name, 1, Verdict.GOOD, text)
        assert book.everything()[0].note == text
    book.give("ada", name, 1, Verdict.GOOD, "x" * 5000 + "\ud800")
    assert book.everything()[0].note == "x" * MAX_NOTE_CHARS
