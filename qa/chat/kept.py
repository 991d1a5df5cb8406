"""A conversation as it is kept: each turn as it was answered, whatever the articles say by now."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Literal

from qa.answering.answer import Answer
from qa.chat.staleness import Stale
from qa.chat.turn import Turn

if TYPE_CHECKING:
    from pydantic import TypeAdapter

State = Literal["running", "done", "stopped", "interrupted", "failed"]
"""``stopped`` by the reader; ``interrupted`` by a page that was closed or a program that ended."""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question and what came of it."""

    number: int
    """Counted from 1 within its conversation, those that were replaced included."""
    state: State
    asked: datetime
    question: str
    answer: Answer | None = None
    """All of the answer, or the part that was grounded before the turn ended."""
    error: str | None = None
    seconds: float = 0.0
    articles: dict[str, str] = field(default_factory=dict)
    """Fingerprints of the articles shown in the answer, by file, as they were then."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with all its turns, oldest first."""

    id: str
    title: str
    started: datetime
    touched: datetime
    turns: tuple[KeptTurn, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation as it stands in a list."""

    id: str
    title: str
    touched: datetime
    turns: int


_INTERRUPTED = "This answer was interrupted before anything stood. Ask again."


def state_of(turn: Turn) -> State:
    """Say what has become of a turn of the page."""
    if turn.stage is not None:
        return "running"
    if turn.error is not None:
        return "failed"
    return "stopped" if turn.stopped else "done"


def shown(kept: KeptTurn, conversation: str, changes: tuple[Stale, ...] = ()) -> Turn:
    """Return a kept turn as the page shows it, with what has changed under its citations."""
    lost = kept.state == "interrupted" and kept.answer is None
    return Turn(
        number=kept.number,
        question=kept.question,
        answer=kept.answer,
        error=_INTERRUPTED if lost else kept.error,
        stopped=kept.state in ("stopped", "interrupted"),
        seconds=kept.seconds,
        conversation=conversation,
        changes=changes,
    )


def answer_text(answer: Answer) -> str:
    """Return the answer as JSON text: the object of the public contract."""
    return json.dumps(answer.to_json())


def answer_from(text: str) -> Answer:
    """Return the answer that :func:`answer_text` wrote, by this version or an older one.

    Fields that this version does not know are passed over, those it misses take their defaults.
    """
    return _reader().validate_python(json.loads(text))


@cache
def _reader() -> "TypeAdapter[Answer]":
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)
