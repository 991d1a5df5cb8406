"""The answer: what is shown, and what each part of it rests on."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal


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
class Conflict:
    """Citations that give different values for the same thing."""

    about: str
    citations: tuple[int, ...]


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

    def to_json(self) -> dict[str, Any]:
        """Return the answer as the JSON object of the public contract."""
        return {name: _jsonable(value) for name, value in asdict(self).items()}


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
