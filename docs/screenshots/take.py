"""Photograph the main states of running pages: ``python docs/screenshots/take.py ADDRESS OTHER``.

Start the first over the sample articles with ``make chat``, the other over articles that disagree
with ``make chat PORT=7861 ARTICLES=eval/second/articles``; Chromium does the rest.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
SIZES = {"desktop": (1400, 900), "phone": (390, 844)}
ANSWERED = "When did To Lam visit China?"
UNANSWERED = "Who won the football match?"
DISAGREEING = "What is the contract for the Tarn Narrows bridge worth?"


def main(address: str, other: str) -> None:
    """Take every picture in light and dark, on a desktop and on a phone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for size in SIZES:
            for scheme in ("light", "dark"):
                with _opened(browser, address, size, scheme) as page:
                    _answers(page, size, f"{size}-{scheme}")
                with _opened(browser, other, size, scheme) as page:
                    _others(page, size, f"{size}-{scheme}")
        browser.close()


@contextmanager
def _opened(browser: Browser, address: str, size: str, scheme: str) -> Iterator[Page]:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(address)
    page.wait_for_selector(".suggestion")
    yield page
    context.close()


def _answers(page: Page, size: str, name: str) -> None:
    _save(page, f"opening-{name}")
    _ask(page, UNANSWERED)
    _save(page, f"abstention-{name}")
    page.evaluate("document.querySelector('#fresh').click()")
    page.wait_for_selector(".suggestion")
    _ask(page, ANSWERED)
    if size == "phone":
        _save(page, f"answer-{name}")
        page.click("#current .answer .cite")
    page.wait_for_selector("#reader mark.chosen")
    _save(page, f"article-{name}")


def _others(page: Page, size: str, name: str) -> None:
    _ask(page, DISAGREEING)
    page.locator("#current .conflict").scroll_into_view_if_needed()
    _save(page, f"disagreement-{name}")
    if size == "phone":
        page.click('[data-toggle="rail"]')
    page.click("#corpus-pane > button")
    for number in (0, 2):
        page.locator(".entry [data-tick]").nth(number).check()
    page.wait_for_selector("#timeline canvas, #timeline svg")
    page.locator("#corpus .count").scroll_into_view_if_needed()
    page.wait_for_selector("#limited .words")
    _save(page, f"articles-{name}")


def _ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#current .foot")
    page.wait_for_selector("#question .submit-button")


def _save(page: Page, name: str) -> None:
    page.wait_for_timeout(400)  # until nothing moves any more
    page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
