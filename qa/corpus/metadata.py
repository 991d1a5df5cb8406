"""What an article says about itself: title, outlet, and when and where it was published."""

from dataclasses import dataclass
from datetime import date

from qa.corpus.article import Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of ``Article`` of the same names, each ``None`` when the text does not say."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    dateline_day: date | None = None
    dateline_place: str | None = None
    published_span: Span | None = None


def read_metadata(text: str) -> Metadata:
    """Read the metadata from the top of a text."""
    return Metadata()
