"""The page over a real chatbot whose model fails or takes its time."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa import Chatbot, Settings
from tests.scripted_server import Exchange, Reply, ScriptedServer, embed, fail, say

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
QUESTION = "Who opened the stone bridge in Rome?"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[Reply], Chatbot]]:
    """Open chatbots over one article, whose model answers as told."""
    articles = tmp_path / "articles"
    articles.mkdir()
    words = "Mayor Ada Roth opened the stone bridge in Rome."
    (articles / "bridge.txt").write_text(words, encoding="utf-8")
    with ExitStack() as stack:

        def open_(chat: Reply) -> Chatbot:
            def reply(exchange: Exchange) -> None:
                (embed if exchange.received.path.endswith("/embeddings") else chat)(exchange)

            url = stack.enter_context(ScriptedServer(reply)).url
            settings = Settings(
                articles=articles,
                data=tmp_path / "data",
                llm_base_url=url,
                llm_model="scripted",
                llm_capable=True,
                embed_base_url=url,
                embed_model="words",
            )
            bot = stack.enter_context(Chatbot.open(settings=settings))
            bot.sync()
            return bot

        yield open_


def ask(page: Page) -> None:
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")


def test_a_model_that_fails_is_an_error_with_a_way_on(
    opened: Callable[[Reply], Chatbot], serve: Callable[[Chatbot], str], visit: Visit
) -> None:
    page = visit(serve(opened(fail(401, "bad key"))))
    ask(page)
    expect(page.locator("#current .card.error")).to_be_visible(timeout=20_000)
    expect(page.locator("#current .abstention")).to_have_count(0)
    expect(page.locator("#current [data-again]")).to_be_visible()
    expect(page.locator("#question .submit-button")).to_be_visible()


def test_a_model_that_takes_its_time_can_be_stopped(
    opened: Callable[[Reply], Chatbot], serve: Callable[[Chatbot], str], visit: Visit
) -> None:
    page = visit(serve(opened(lambda exchange: exchange.wait(60))))
    ask(page)
    expect(page.locator('#current [aria-current="step"]')).to_have_text("Writing", timeout=20_000)
    page.click("#question .stop-button")
    expect(page.locator("#current .foot")).to_contain_text("Stopped.")
    expect(page.locator("#question .submit-button")).to_be_visible()


def test_an_answer_of_a_slow_model_outlives_its_page(
    opened: Callable[[Reply], Chatbot], serve: Callable[[Chatbot], str], visit: Visit
) -> None:
    ready = threading.Event()
    statement = {"text": "Mayor Ada Roth opened the stone bridge in Rome.", "evidence": [1]}
    draft = say(json.dumps({"answerable": True, "statements": [statement]}))

    def late(exchange: Exchange) -> None:
        ready.wait(50)
        draft(exchange)

    page = visit(serve(opened(late)))
    ask(page)
    expect(page.locator('#current [aria-current="step"]')).to_have_text("Writing", timeout=20_000)
    page.wait_for_url("**/#*")
    page.reload()
    expect(page.locator('#current [aria-current="step"]')).to_have_text("Writing", timeout=20_000)
    ready.set()
    expect(page.locator("#current .statement")).to_contain_text("Ada Roth", timeout=20_000)
    expect(page.locator("#current .foot")).not_to_contain_text("Stopped.")
