"""What the rest of the program knows about an article."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range ``[start, end)`` of code points in an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One source file and what its text says about itself.

    Of a text file, ``text`` is the file read as UTF-8 with its line ends untouched (a byte order
    mark, if there is one, stays as the first character), so that every offset points into the file
    as it is. Of any other format it is what was extracted, and kept.
    """

    file: str
    """Path relative to the articles folder, with forward slashes; within an archive, on from it."""
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    """The day the article says it was published; never guessed from its name or clock."""
    dateline_day: date | None = None
    """The day in the dateline (``PARIS, Dec. 2``): what "today" and "on Saturday" refer to."""
    dateline_place: str | None = None
    published_span: Span | None = None
    """Where the text states ``published``: the words to quote when someone asks."""
    outlet_span: Span | None = None
    """Where the text names ``outlet``."""
    dateline_span: Span | None = None
    blocks: tuple[Span, ...] = ()
    """Paragraphs, headlines and list items in reading order, without page furniture."""
    page_starts: tuple[int, ...] = ()
    """Where each page begins in the text, for a format with pages."""

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page, from 1, on which a place in the text is."""
        return bisect_right(self.page_starts, offset) or None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, headline or list item; ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str
    block: int
    """Index of its block in ``Article.blocks``."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrievable span of whole sentences; ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What an article is known by in a list."""

    file: str
    container: str
    """The file that holds it: the same, or one that holds several articles."""
    title: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read, and why, in words for the person who owns it."""

    file: str
    reason: str
