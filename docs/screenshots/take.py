"""Photograph the main states of a running page: ``python docs/screenshots/take.py ADDRESS``.

Start it over the sample articles with ``make chat``; Chromium does the rest.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
SIZES = {"desktop": (1400, 900), "phone": (390, 844)}
ANSWERED = "When did To Lam visit China?"
UNANSWERED = "Who won the football match?"


def main(address: str) -> None:
    """Take every picture in light and dark, on a desktop and on a phone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for size in SIZES:
            for scheme in ("light", "dark"):
                _visit(browser, address, size, scheme)
        browser.close()


def _visit(browser: Browser, address: str, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".suggestion")
    _save(page, f"opening-{size}-{scheme}")
    _ask(page, UNANSWERED)
    _save(page, f"abstention-{size}-{scheme}")
    page.evaluate("document.querySelector('#fresh').click()")
    page.wait_for_selector(".suggestion")
    _ask(page, ANSWERED)
    if size == "phone":
        _save(page, f"answer-{size}-{scheme}")
        page.click("#current .answer .cite")
    page.wait_for_selector("#reader mark.chosen")
    _save(page, f"article-{size}-{scheme}")
    context.close()


def _ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#current .foot")
    page.wait_for_selector("#question .submit-button")


def _save(page: Page, name: str) -> None:
    page.wait_for_timeout(400)  # until nothing moves any more
    page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1])
