"""PDF: the text of each page, by pypdf."""

import logging
import re
from collections import Counter
from io import BytesIO

from qa.corpus.blocks import SENTENCE_END
from qa.corpus.extract import MALFORMED, Extract, NotText

_HYPHENATED = re.compile(r"(?<=\w)[-\u00ad]\n(?=[a-z])")
_PAGE_NUMBER = re.compile(r"\W*(?:page\W+)?\d{1,4}(?:\W+(?:of\W+)?\d{1,4})?\W*", re.IGNORECASE)
_MIN_REPEATS = 3


def read_pdf(data: bytes) -> Extract:
    """Return the text of a PDF with the places of its pages.

    Lines that head or end most pages, and page numbers, are left out; words cut at the end of a
    line are joined.

    Raises:
        NotText: it is encrypted, damaged, or holds pictures of text alone.
    """
    pages = [_HYPHENATED.sub("", "\n".join(page)) for page in _without_furniture(_pages(data))]
    if not any(page.strip() for page in pages):
        raise NotText("holds no text, perhaps pictures of it: have it read by OCR first")
    text, starts = "", []
    for page in pages:
        # A paragraph may go on over the page.
        text += "" if not text else "\n\n" if SENTENCE_END.search(text) else "\n"
        starts.append(len(text))
        text += page
    return Extract(text, tuple(starts))


def _pages(data: bytes) -> list[list[str]]:
    """Return the lines of each page."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotText("is encrypted; save it without a password")
        texts = [page.extract_text() for page in reader.pages]
    except DependencyError as exc:  # a cipher that pypdf needs another package for
        raise NotText("is encrypted; save it without a password") from exc
    except (PyPdfError, *MALFORMED) as exc:
        raise NotText("is damaged, or no PDF at all") from exc
    # Surrogates and NUL come from broken fonts and stand for no letter.
    clean = [re.sub(r"[\x00\ud800-\udfff]", "", text) for text in texts]
    return [[line.rstrip() for line in text.splitlines()] for text in clean]


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    stripped = [_trim(page) for page in pages]
    ends = Counter(line for page in stripped for line in {*page[:1], *page[-1:]})
    often = max(_MIN_REPEATS, len(pages) // 2)
    repeated = {line for line, count in ends.items() if count >= often}
    for page in stripped:
        while page and (page[0] in repeated or _PAGE_NUMBER.fullmatch(page[0])):
            page[:] = _trim(page[1:])
        while page and (page[-1] in repeated or _PAGE_NUMBER.fullmatch(page[-1])):
            page[:] = _trim(page[:-1])
    return stripped


def _trim(lines: list[str]) -> list[str]:
    """Return the lines without the empty ones at both ends."""
    held = [number for number, line in enumerate(lines) if line.strip()]
    return lines[held[0] : held[-1] + 1] if held else []
