"""The page in a real browser, over a chatbot that answers from a script."""

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from qa import __version__
from qa.answering.answer import Answer, Conflict, Reading, Statement
from qa.corpus.article import Article
from qa.errors import ModelTimeout
from tests.chat.fakes import STATUS, FakeBot, abstention, cite, cited
from tests.chat.hostile import CONTROL, CONTROL_SHOWN, HOSTILE

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


def ended(page: Page, question: str) -> None:
    """Wait until the question is answered and the next one may be asked."""
    expect(page.locator("#current .question")).to_have_text(question)
    expect(page.locator("#current .foot")).to_be_visible()
    expect(page.locator("#question .submit-button")).to_be_visible()


def test_an_answer_names_its_sources(bot: FakeBot, address: str, visit: Visit) -> None:
    page = visit(address)
    assert page.locator(".facts li").all_text_contents() == [
        *("2 articles", "4 December 2023 to 3 May 2024", "tiny"),
        "Answers are computed on this machine.",
        f"newsroom-qa {__version__}",
    ]
    ask(page, "When?")
    answer = page.locator("#current .answer")
    expect(answer).to_have_text(
        "The bridge opened on Friday, 3 May 2024.1 It cost 12 million crowns.2"
    )
    expect(page.locator("#current h3")).to_have_text("1 source")
    parts = page.locator("#current .source").locator(".outlet, .day, .title, blockquote, .file")
    assert parts.all_text_contents() == [
        *("Gazette", "3 May 2024", "Bridge opens"),
        *("The bridge opened on Friday.", "It cost 12 million crowns.", "north/bridge.txt"),
    ]
    assert page.locator("#current .shared").all_text_contents() == [
        *("bridge opened on Friday", "cost 12 million crowns"),
    ]


def test_a_visit_warms_the_models_up(bot: FakeBot, address: str, visit: Visit) -> None:
    assert not bot.warm.is_set()
    visit(address)
    assert bot.warm.wait(20)


def test_statements_appear_one_by_one(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.gate, bot.pause = threading.Event(), threading.Event()
    page = visit(address)
    ask(page, "When?")
    step = page.locator('#current .stage [aria-current="step"]')
    expect(step).to_have_text("Writing")
    expect(page.locator("#current [data-clock]")).to_have_text(re.compile(r"^[1-9]\d*\.\d s$"))
    expect(page.locator("#current .answer")).to_have_count(0)
    bot.gate.set()
    expect(page.locator("#current .statement")).to_have_count(1)
    expect(step).to_be_visible()
    bot.pause.set()
    expect(page.locator("#current .statement")).to_have_count(2)
    expect(step).to_have_count(0)
    expect(page.locator("#question .submit-button")).to_be_visible()


def test_abstention_and_error_are_told_apart(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.answers = {"Moon?": abstention("Moon?"), "Slow?": ModelTimeout("no reply within 60 s")}
    page = visit(address)
    ask(page, "Moon?")
    card = page.locator("#current .card")
    expect(card).to_have_class("card abstention")
    expect(card).to_contain_text("The articles do not say.")
    expect(card).to_contain_text("paints moon")
    expect(page.locator("#current .nearest blockquote")).to_have_text("It cost 12 million crowns.")
    expect(page.locator("#current .cite")).to_have_count(0)
    page.click("#current .nearest .go")
    expect(page.locator("#reader mark.near")).to_have_text("It cost 12 million crowns.")
    ended(page, "Moon?")
    ask(page, "Slow?")
    expect(card).to_have_class("card error")
    expect(card).to_contain_text("no reply within 60 s")
    expect(page.locator("#past .abstention")).to_have_count(1)


def test_a_fault_of_the_program_is_an_error_card(
    bot: FakeBot, address: str, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(question: str, conversation: object = None) -> Answer:
        raise ZeroDivisionError("a fault that this test wants")

    monkeypatch.setattr(bot, "ask", faulty)
    page = visit(address)
    ask(page, "When?")
    expect(page.locator("#current .card.error")).to_contain_text("Something went wrong")
    ended(page, "When?")


def test_stop_keeps_what_was_grounded(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.gate = threading.Event()
    page = visit(address)
    ask(page, "When?")
    page.click("#question .stop-button")
    expect(page.locator("#current .foot")).to_contain_text("Stopped.")
    expect(page.locator("#question .submit-button")).to_be_visible()
    bot.gate = None
    ask(page, "And now?")
    expect(page.locator("#current .statement")).to_have_count(2)
    assert bot.stopped == 1
    assert bot.conversations == [[], []]


def test_the_last_question_again_and_edited(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.answers = {"Whn?": ModelTimeout("no reply within 60 s")}
    page = visit(address)
    ask(page, "First?")
    ended(page, "First?")
    ask(page, "Whn?")
    expect(page.locator("#current .error")).to_be_visible()
    page.click("[data-again]")
    # The page sends a moment after the click, and until then the first answer stands there.
    expect(page.locator("#current .turn")).to_have_attribute("data-turn", "3")
    ended(page, "Whn?")
    expect(page.locator(".turn")).to_have_count(2)
    page.click("[data-edit]")
    expect(page.locator("#composer .editing")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#question textarea")).to_have_value("")
    page.click("[data-edit]")
    expect(page.locator("#question textarea")).to_have_value("Whn?")
    page.fill("#question textarea", "When?")
    page.keyboard.press("Enter")
    ended(page, "When?")
    expect(page.locator("#composer .editing")).to_have_count(0)
    assert page.locator(".question").all_text_contents() == ["First?", "When?"]
    first = ("First?", cited().answer)
    assert bot.conversations == [[], [first], [first], [first]]
    ask(page, "Third?")
    ended(page, "Third?")
    expect(page.locator(".turn")).to_have_count(3)


def test_suggestions_ask_and_a_new_conversation_forgets(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    page = visit(address)
    page.click("text=What did the bridge cost?")
    ended(page, "What did the bridge cost?")
    expect(page.locator(".welcome")).to_have_count(0)
    ask(page, "And when?")
    ended(page, "And when?")
    page.click("#fresh")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".suggestion")).to_have_count(2)
    ask(page, "Anew?")
    ended(page, "Anew?")
    first = ("What did the bridge cost?", cited().answer)
    assert bot.conversations == [[], [first], []]


def test_a_new_conversation_shows_nothing_of_what_runs(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    bot.gate = threading.Event()
    page = visit(address)
    ask(page, "When?")
    expect(page.locator('#current [aria-current="step"]')).to_have_text("Writing")
    page.click("#fresh")
    expect(page.locator(".suggestion")).to_have_count(2)
    expect(page.locator("#question .submit-button")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_two_sessions_never_meet(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.gate = threading.Event()
    one, two = visit(address), visit(address)
    ask(one, "Secret?")
    expect(one.locator('#current [aria-current="step"]')).to_have_text("Writing")
    ask(two, "Hello?")
    expect(two.locator('#current [aria-current="step"]')).to_have_text("Writing")
    bot.gate.set()
    ended(one, "Secret?")
    ended(two, "Hello?")
    assert "Secret" not in two.inner_text("body") and "Hello" not in one.inner_text("body")
    assert bot.conversations == [[], []]


def test_an_empty_question_never_leaves_the_page(bot: FakeBot, address: str, visit: Visit) -> None:
    page = visit(address)
    sent: list[Any] = []
    page.on("request", lambda r: sent.append(r.post_data_json) if "/queue/join" in r.url else None)
    ask(page, "   ")
    page.click("#question .submit-button")
    ask(page, "When?")
    ended(page, "When?")
    # What the page asks for as it opens may come in between, as another function's call.
    (asking,) = {event["fn_index"] for event in sent if "When?" in event["data"]}
    assert [event["fn_index"] for event in sent].count(asking) == 1
    assert bot.conversations == [[]]


def test_a_question_too_long(bot: FakeBot, address: str, visit: Visit) -> None:
    page = visit(address)
    ask(page, "x" * 2001)
    expect(page.locator("#current .error")).to_contain_text("2,001 characters")
    assert bot.conversations == []


def test_disagreeing_sources_stand_in_a_block_of_their_own(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    both = (
        Reading("12 million crowns", "Gazette", cite(1, "Friday").published, (2,), 3, 1),
        Reading("opened on Friday", None, None, (1,), overridden=True),
    )
    conflict = Conflict("the price", (1, 2), "number", both)
    bot.answers = {"Price?": replace(cited("Price?"), conflicts=(conflict,))}
    page = visit(address)
    ask(page, "Price?")
    card = page.locator("#current .conflict")
    expect(card.locator("h3")).to_have_text("Sources disagree about the price")
    assert card.locator("dt, dd").all_text_contents() == [
        *("12 million crowns2", "Gazette · 3 May 2024 · 3 articles of one origin"),
        *("opened on Friday1", "since corrected"),
    ]
    card.locator(".cite >> nth=0").click()
    expect(page.locator("#reader mark.chosen")).to_have_text("It cost 12 million crowns.")


def test_hostile_text_is_shown_and_does_nothing(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.answers = {text: hostile_answer(text) for text in HOSTILE}
    bot.articles = {
        f"{text}.txt": Article(f"{text}.txt", f"{text} and more", text, text) for text in HOSTILE
    }
    bot.examples = HOSTILE
    bot.state = replace(STATUS, llm=HOSTILE[0], articles=HOSTILE[1])
    page = visit(address)
    assert page.locator(".suggestion").all_text_contents() == list(HOSTILE)
    for text in HOSTILE:
        ask(page, text)
        ended(page, text)
        assert page.locator("#current blockquote").text_content() == text
        expect(page.locator("#reader .headline")).to_have_text(text)
        assert page.locator("#reader mark").text_content() == text
        page.focus("#current .answer .cite")
        expect(page.locator("#peek blockquote")).to_have_text(text)
        page.keyboard.press("Escape")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x], iframe, svg[onload]").count() == 0


def hostile_answer(text: str) -> Answer:
    citation = replace(
        cited().citations[0],
        file=f"{text}.txt",
        title=text,
        outlet=text,
        quote=text,
        start=0,
        end=len(text),
    )
    return replace(
        cited(text), answer=text, statements=(Statement(text, (1,)),), citations=(citation,)
    )


def test_control_characters_are_seen(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.answers = {"When?": hostile_answer(CONTROL)}
    page = visit(address)
    ask(page, "When?")
    expect(page.locator("#current blockquote")).to_have_text(CONTROL_SHOWN)
