"""The page in a real browser, over a chatbot that answers from a script."""

import re
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from qa.answering.answer import Answer, Statement
from qa.corpus.article import Article
from qa.errors import ModelTimeout
from tests.chat.fakes import ARTICLE, STATUS, FakeBot, abstention, cite, cited
from tests.chat.hostile import CONTROL, CONTROL_SHOWN, HOSTILE

pytestmark = pytest.mark.browser

Serve = Callable[[FakeBot], str]
Visit = Callable[[str], Page]


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


def test_answer_marker_article(serve: Serve, visit: Visit) -> None:
    page = visit(serve(FakeBot()))
    assert page.locator(".facts li").all_text_contents() == [
        *("2 articles", "4 December 2023 to 3 May 2024", "tiny"),
        "Answers are computed on this machine.",
    ]
    ask(page, "When?")
    answer = page.locator("#current .answer")
    expect(answer).to_have_text(
        "The bridge opened on Friday, 3 May 2024.1 It cost 12 million crowns.2"
    )
    expect(page.locator("#current h3")).to_have_text("2 sources")
    parts = page.locator("#current .source").first.locator(
        ".n, .outlet, .day, .title, blockquote, .file"
    )
    assert parts.all_text_contents() == [
        *("1", "Gazette", "3 May 2024", "Bridge opens"),
        *("The bridge opened on Friday.", "north/bridge.txt"),
    ]
    page.click('#current .cite[data-cite="2"]')
    expect(page.locator("#reader mark.chosen")).to_have_text("It cost 12 million crowns.")
    expect(page.locator("#reader mark")).to_have_count(2)
    assert page.locator("#reader .text").text_content() == ARTICLE.text
    expect(page.locator("#reader .headline")).to_have_text("Bridge opens")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator('#current .cite[data-cite="2"]')).to_be_focused()


def test_statements_appear_one_by_one_between_stages(serve: Serve, visit: Visit) -> None:
    gate, second = threading.Event(), threading.Event()

    class Halting(FakeBot):
        def stream(self, question, conversation=None):
            for event in super().stream(question, conversation):
                if isinstance(event, Answer) and len(event.statements) == 2:
                    second.wait(10)
                yield event

    page = visit(serve(Halting(gate=gate)))
    ask(page, "When?")
    stage = page.locator("#current .stage")
    expect(stage).to_contain_text("Writing…")
    expect(page.locator("#current [data-clock]")).to_have_text(re.compile(r"^[1-9]\d*\.\d s$"))
    expect(page.locator("#current .answer")).to_have_count(0)
    gate.set()
    expect(page.locator("#current .statement")).to_have_count(1)
    expect(stage).to_be_visible()
    second.set()
    expect(page.locator("#current .statement")).to_have_count(2)
    expect(stage).to_have_count(0)
    expect(page.locator("#question .submit-button")).to_be_visible()


def test_abstention_and_error_are_told_apart(serve: Serve, visit: Visit) -> None:
    answers = {"Moon?": abstention("Moon?"), "Slow?": ModelTimeout("no reply within 60 s")}
    page = visit(serve(FakeBot(answers)))
    ask(page, "Moon?")
    card = page.locator("#current .card")
    expect(card).to_have_class("card abstention")
    expect(card).to_contain_text("The articles do not say.")
    expect(card).to_contain_text("paints moon")
    expect(page.locator("#current .nearest blockquote")).to_have_text("It cost 12 million crowns.")
    ask(page, "Slow?")
    expect(card).to_have_class("card error")
    expect(card).to_contain_text("no reply within 60 s")
    expect(page.locator("#past .abstention")).to_have_count(1)


def test_a_fault_of_the_program_is_an_error_card(serve: Serve, visit: Visit) -> None:
    class Faulty(FakeBot):
        def ask(self, question, conversation=None):
            raise ZeroDivisionError("a fault that this test wants")

    page = visit(serve(Faulty()))
    ask(page, "When?")
    expect(page.locator("#current .card.error")).to_contain_text("Something went wrong")
    expect(page.locator("#current .question")).to_have_text("When?")
    expect(page.locator("#question .submit-button")).to_be_visible()


def test_stop_keeps_what_was_grounded_and_the_page_goes_on(serve: Serve, visit: Visit) -> None:
    bot = FakeBot(gate=threading.Event())
    page = visit(serve(bot))
    ask(page, "When?")
    page.click("#question .stop-button")
    expect(page.locator("#current .foot")).to_contain_text("Stopped.")
    expect(page.locator("#question .submit-button")).to_be_visible()
    bot.gate = None
    ask(page, "And now?")
    expect(page.locator("#current .statement")).to_have_count(2)
    assert bot.stopped == 1
    assert bot.conversations == [[], []]


def test_suggestions_ask_and_a_new_conversation_forgets(serve: Serve, visit: Visit) -> None:
    bot = FakeBot()
    page = visit(serve(bot))
    page.click("text=What did the bridge cost?")
    expect(page.locator("#current .question")).to_have_text("What did the bridge cost?")
    expect(page.locator("#current .foot")).to_be_visible()
    expect(page.locator(".welcome")).to_have_count(0)
    ask(page, "And when?")
    expect(page.locator("#current .question")).to_have_text("And when?")
    expect(page.locator("#current .foot")).to_be_visible()
    page.click("#fresh")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".suggestion")).to_have_count(2)
    ask(page, "Anew?")
    expect(page.locator("#current .foot")).to_be_visible()
    first = ("What did the bridge cost?", cited().answer)
    assert bot.conversations == [[], [first], []]


def test_a_new_conversation_stops_what_runs(serve: Serve, visit: Visit) -> None:
    bot = FakeBot(gate=threading.Event())
    page = visit(serve(bot))
    ask(page, "When?")
    expect(page.locator("#current .stage")).to_contain_text("Writing…")
    page.click("#fresh")
    expect(page.locator(".suggestion")).to_have_count(2)
    expect(page.locator("#question .submit-button")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_two_sessions_never_meet(serve: Serve, visit: Visit) -> None:
    bot = FakeBot()
    address = serve(bot)
    one, two = visit(address), visit(address)
    ask(one, "Secret?")
    expect(one.locator("#current .foot")).to_be_visible()
    ask(two, "Hello?")
    expect(two.locator("#current .foot")).to_be_visible()
    assert "Secret" not in two.content()
    assert bot.conversations == [[], []]


def test_an_empty_question_is_not_asked(serve: Serve, visit: Visit) -> None:
    bot = FakeBot()
    page = visit(serve(bot))
    with page.expect_response(lambda response: "/queue/join" in response.url):
        ask(page, "   ")
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator("#current .question")).to_have_count(0)
    assert bot.conversations == []


def test_a_question_too_long(serve: Serve, visit: Visit) -> None:
    bot = FakeBot()
    page = visit(serve(bot))
    ask(page, "x" * 2001)
    expect(page.locator("#current .error")).to_contain_text("2,001 characters")
    assert bot.conversations == []


def test_hostile_text_is_shown_and_does_nothing(serve: Serve, visit: Visit) -> None:
    answers = {text: hostile_answer(text) for text in HOSTILE}
    articles = {
        f"{text}.txt": Article(f"{text}.txt", f"{text} and more", text, text) for text in HOSTILE
    }
    state = replace(STATUS, llm=HOSTILE[0], articles=HOSTILE[1])
    page = visit(serve(FakeBot(answers, articles=articles, examples=HOSTILE, state=state)))
    assert page.locator(".suggestion").all_text_contents() == list(HOSTILE)
    for text in HOSTILE:
        ask(page, text)
        expect(page.locator("#current .question")).to_have_text(text)
        expect(page.locator("#current .foot")).to_be_visible()
        assert page.locator("#current blockquote").text_content() == text
        page.click("#current .cite >> nth=0")
        expect(page.locator("#reader .headline")).to_have_text(text)
        assert page.locator("#reader mark").text_content() == text
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


def test_control_characters_are_seen(serve: Serve, visit: Visit) -> None:
    page = visit(serve(FakeBot({"When?": hostile_answer(CONTROL)})))
    ask(page, "When?")
    expect(page.locator("#current blockquote")).to_have_text(CONTROL_SHOWN)


def test_offsets_count_code_points_and_keep_line_ends(serve: Serve, visit: Visit) -> None:
    text = "\ufeff😀 Fish 🐟\r\nThe bridge\r\nopened 🎉 on Friday. End."
    quote = "The bridge\r\nopened 🎉 on Friday."
    start = text.index(quote)
    citation = replace(cite(1, "The bridge opened on Friday."), quote=quote)
    citation = replace(citation, start=start, end=start + len(quote))
    answer = replace(
        cited("When?"), statements=(Statement("It opened.", (1,)),), citations=(citation,)
    )
    page = visit(
        serve(FakeBot({"When?": answer}, articles={ARTICLE.file: replace(ARTICLE, text=text)}))
    )
    ask(page, "When?")
    page.click("#current .cite")
    assert page.locator("#reader mark.chosen").text_content() == quote
    expect(page.locator("#reader .note")).to_have_count(0)


def test_a_changed_and_a_lost_article_are_told(serve: Serve, visit: Visit) -> None:
    bot = FakeBot()
    page = visit(serve(bot))
    ask(page, "When?")
    bot.articles = {ARTICLE.file: replace(ARTICLE, text="It was all rewritten.")}
    page.click("#current .cite >> nth=0")
    expect(page.locator("#reader .note")).to_contain_text("has changed")
    expect(page.locator("#reader mark")).to_have_count(0)
    bot.articles = {}
    page.click("#current .source .open >> nth=1")
    expect(page.locator("#reader .note")).to_contain_text("not in the index")


def test_a_phone_gets_the_article_as_a_sheet(serve: Serve, visit: Visit) -> None:
    page = visit(serve(FakeBot()))
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "When?")
    page.click("#current .cite >> nth=0")
    box = page.locator("#reader").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
