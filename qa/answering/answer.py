"""The answer: what is shown, and what each part of it rests on."""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

from qa.answering.trace import Trace


@dataclass(frozen=True, slots=True)
class DateRead:
    """What words about time mean, seen from the day of their article."""

    words: str
    """As they stand in the quote: ``on Saturday``."""
    means: str
    """ISO 8601, as exact as the words are: ``2023-12-02``, ``2023-12`` or ``2023``."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words of one article; ``text[start:end] == quote`` in code points of the file."""

    n: int
    """The number shown as ``[n]``, counted from 1 by first use."""
    file: str
    title: str | None
    outlet: str | None
    published: date | None
    quote: str
    start: int
    end: int
    dates: tuple[DateRead, ...] = ()
    """The words of the quote that say a date only in part, or only by way of the article's day."""
    page: int | None = None
    """The page on which the quote begins, from 1, of a format that has pages."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer and the numbers of the citations that support it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage that came close to an unanswered question; not a citation."""

    file: str
    title: str | None
    outlet: str | None
    published: date | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the values that articles give for the same thing, and who gives it."""

    value: str
    """As it stands in the first of its citations: ``15 people``."""
    outlet: str | None
    """Of the first of its citations, like ``published``."""
    published: date | None
    citations: tuple[int, ...]
    articles: int = 1
    """How many articles give this value."""
    origins: int = 1
    """How many of those are independent: copies of one story have one origin."""
    overridden: bool = False
    """A later article corrects it or brings it up to date."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Citations that give different values for the same thing."""

    about: str
    """What differs, in a few words: ``the number of people``."""
    citations: tuple[int, ...]
    kind: Literal["number", "date", "name"] = "number"
    values: tuple[Reading, ...] = ()
    """At least two; the newest first where one overrides the other."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Statements with their citations, or an abstention with what came nearest."""

    question: str
    answer: str
    """The statements joined, each followed by its markers; or why nothing is answered."""
    abstained: bool
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    query: str = ""
    """The text that was searched."""
    model: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)
    premise: str = ""
    """Of an abstention, what the question takes for granted and no article tells."""
    trace: Trace | None = None
    """How the whole answer came about; none on its beginnings."""

    def to_json(self, *, explain: bool = False) -> dict[str, Any]:
        """Return the answer as the JSON object of the public contract.

        Args:
            explain: with the trace.
        """
        told = self if explain else replace(self, trace=None)
        stored = {name: _jsonable(value) for name, value in asdict(told).items()}
        return stored if explain else {k: v for k, v in stored.items() if k != "trace"}


@dataclass(frozen=True, slots=True)
class Progress:
    """What the chatbot is doing now; for people who wait."""

    stage: Literal["searching", "reading", "writing", "checking"]


def _jsonable(value: Any) -> Any:
    """Turn tuples into lists and dates into ISO 8601, all the way down."""
    if isinstance(value, dict):
        return {key: _jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
