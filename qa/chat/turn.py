"""A turn of a conversation as the page keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.answering.answer import Answer, Progress
from qa.chat.staleness import Stale


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what has come of it so far."""

    number: int
    """Counted from 1 within its conversation; later ones have higher numbers."""
    question: str
    stage: Progress | None = None
    """What the chatbot is doing; ``None`` when the turn has ended."""
    answer: Answer | None = None
    """The grounded part of the answer, or all of it when the turn has ended."""
    error: str | None = None
    stopped: bool = False
    seconds: float = 0.0
    conversation: str = ""
    """The kept conversation it belongs to."""
    changes: tuple[Stale, ...] = ()
    """What has changed under its citations since it was answered."""


def number_after(turns: Sequence[Turn]) -> int:
    """Return the number of the turn that follows these."""
    return turns[-1].number + 1 if turns else 1


def conversation(turns: Iterable[Turn]) -> list[tuple[str, str]]:
    """Return what the chatbot may build on: the turns that were answered to their end."""
    return [
        (turn.question, turn.answer.answer)
        for turn in turns
        if turn.answer is not None and turn.error is None and not turn.stopped
    ]
