"""Web pages: their main text, and what they say of themselves, by trafilatura."""

import logging
from dataclasses import dataclass
from datetime import date

from qa.corpus.extract import Extract, NotText, composed

_SIZES = {"MIN_EXTRACTED_SIZE": "1", "MIN_OUTPUT_SIZE": "1"}
"""Take the article however short it is: below 250 characters, trafilatura would rather give back
the whole page on one line."""


def read_html(data: bytes | str) -> Extract:
    """Return the article of a web page, without the page around it.

    Raises:
        NotText: no article was found.
    """
    page = _extracted(data)
    if page is None:
        raise NotText("is a web page without an article")
    # Each line is a paragraph, a headline or an item of a list.
    body = "\n\n".join(line for line in page.text.splitlines() if line.strip())
    published = date.fromisoformat(page.date) if page.date else None
    return composed(body, page.title, page.sitename, published)


def text_of_html(markup: str) -> str:
    """Return the text of a piece of HTML; nothing when there is none."""
    page = _extracted(f"<html><body><article>{markup}</article></body></html>")
    return "" if page is None else "\n\n".join(page.text.splitlines())


@dataclass(frozen=True, slots=True)
class _Page:
    """What trafilatura finds; its own class leaves the types open."""

    text: str
    title: str | None
    sitename: str | None
    date: str | None


def _extracted(data: bytes | str) -> "_Page | None":
    from copy import deepcopy

    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    for library in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"].update(_SIZES)
    found = trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        # The day of publication, from where pages state it, not from any date in the text.
        date_extraction_params={"original_date": True, "extensive_search": False},
        config=config,
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return None
    return _Page(found.text or "", found.title, found.sitename, found.date)
