"""The page without a mouse, without eyes, and before the rules of axe-core."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from qa.answering.answer import Conflict, Reading
from qa.errors import ModelTimeout
from tests.chat.fakes import FakeBot, abstention, cited

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
GRAVE = {"serious", "critical"}


def asked(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#current .question")).to_have_text(question)
    expect(page.locator("#current .foot")).to_be_visible()


def grave(page: Page) -> list[str]:
    """Return what axe finds that keeps somebody from using the page."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{item['id']}: {node['target']} {node['failureSummary']}"
        for item in found["violations"]
        if item["impact"] in GRAVE
        for node in item["nodes"]
    ]


def script(bot: FakeBot) -> None:
    values = (Reading("12 million crowns", "Gazette", None, (2,)), Reading("13", None, None, (1,)))
    conflict = Conflict("the price", (1, 2), "number", values)
    bot.answers = {
        "Moon?": abstention("Moon?"),
        "Slow?": ModelTimeout("no reply within 60 s"),
        "Price?": replace(cited("Price?"), conflicts=(conflict,)),
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(bot: FakeBot, address: str, visit: Visit, scheme: str) -> None:
    script(bot)
    page = visit(address, color_scheme=scheme)
    assert grave(page) == []
    bot.gate = threading.Event()
    page.fill("#question textarea", "When?")
    page.press("#question textarea", "Enter")
    expect(page.locator("#current .stage")).to_be_visible()
    assert grave(page) == []
    bot.gate.set()
    expect(page.locator("#current .foot")).to_be_visible()
    for question in ("Moon?", "Slow?", "Price?"):
        asked(page, question)
    page.click("[data-edit]")
    page.hover("#current .answer .cite >> nth=0")
    expect(page.locator("#peek")).to_be_visible()
    expect(page.locator("#reader mark.chosen")).to_be_visible()
    assert grave(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.querySelector('#reader .close').click()")
    page.click("#current .answer .cite >> nth=1")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert grave(page) == []


def test_the_keyboard_alone_is_enough(bot: FakeBot, address: str, visit: Visit) -> None:
    page = visit(address)
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type("When?")
    page.keyboard.press("Enter")
    expect(page.locator("#current .foot")).to_be_visible()
    expect(page.locator("#reader mark.chosen")).to_be_visible()
    expect(page.locator("#question .submit-button")).to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()
    markers = page.locator("#current .answer .cite")
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if markers.nth(1).evaluate("item => item === document.activeElement"):
            break
    expect(markers.nth(1)).to_be_focused()
    expect(page.locator("#peek blockquote")).to_have_text("It cost 12 million crowns.")
    page.keyboard.press("Enter")
    expect(page.locator("#reader mark.chosen")).to_be_focused()
    expect(page.locator("#reader mark.chosen")).to_have_text("It cost 12 million crowns.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(markers.nth(1)).to_be_focused()


def test_what_happens_is_told_to_screen_readers(bot: FakeBot, address: str, visit: Visit) -> None:
    script(bot)
    page = visit(address)
    news, alerts = page.get_by_role("log"), page.locator("#alerts")
    asked(page, "When?")
    expect(news.locator("p")).to_have_text(
        [
            "Searching",
            "Writing",
            "The bridge opened on Friday, 3 May 2024. [1]",
            "It cost 12 million crowns. [2]",
            "Answered. 1 source",
        ]
    )
    asked(page, "Moon?")
    expect(news.locator("p").last).to_have_text("Not in the articles. The articles do not say.")
    expect(alerts).to_have_text("")
    asked(page, "Slow?")
    expect(alerts).to_have_text("Error. no reply within 60 s")
