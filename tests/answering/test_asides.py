from time import monotonic

import pytest

from qa.answering.asides import asks_for_language, asks_nothing


@pytest.mark.parametrize(
    "text", ["Hello!", "Thank you very much", "ok, thanks", "谢谢！", "Cảm ơn bạn."]
)
def test_greetings_and_thanks_ask_nothing(text: str):
    assert asks_nothing(text)


@pytest.mark.parametrize("text", ["Who said hello?", "help the mayor", "What is good?", "bridge"])
def test_what_asks_something(text: str):
    assert not asks_nothing(text)


def test_a_long_text_is_told_at_once():
    start = monotonic()
    assert asks_nothing("thank you " * 10_000)
    assert not asks_nothing("thank you " * 10_000 + "mayor")
    assert not asks_for_language("please " * 10_000 + "mayor")
    assert monotonic() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "In Chinese?",
        "and in Vietnamese, please",
        "Can you say that in French?",
        "Tiếng Việt?",
        "用中文",
    ],
)
def test_another_language_is_asked_for(text: str):
    assert asks_for_language(text)


@pytest.mark.parametrize("text", ["What happened in French schools?", "In China?", "Chinese", ""])
def test_what_asks_for_no_language(text: str):
    assert not asks_for_language(text)
