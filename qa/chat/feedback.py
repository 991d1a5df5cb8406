"""What people say of answers: right, or wrong in one of four ways, with a note."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from qa.answering.answer import Answer
from qa.chat.kept import answer_from
from qa.chat.store import Store, storable

MAX_NOTE_CHARS = 1000


class Verdict(StrEnum):
    """What somebody thinks of an answer."""

    GOOD = "good"
    WRONG_ANSWER = "wrong-answer"
    WRONG_SOURCE = "wrong-source"
    SHOULD_HAVE_KNOWN = "should-have-known"
    """It abstained, and the articles do say."""
    SHOULD_HAVE_REFUSED = "should-have-refused"
    """It answered, and the articles do not say."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict with the turn it is about."""

    verdict: Verdict
    note: str
    given: datetime
    conversation: str
    turn: int
    question: str
    before: tuple[str, ...]
    """The questions asked before it in its conversation, oldest first."""
    answer: Answer


class FeedbackBook:
    """Takes feedback, one verdict for a turn, and reads it all again."""

    def __init__(self, store: Store, now: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = now or (lambda: datetime.now(UTC))

    def give(self, owner: str, conversation: str, turn: int, verdict: Verdict, note: str) -> bool:
        """Write down a verdict in place of an earlier one.

        Returns:
            Whether the owner has this turn and it was answered; else nothing is written.
        """
        kept_note = storable(note.strip()[:MAX_NOTE_CHARS])
        with self._store.transaction() as db:
            given = db.execute(
                "INSERT OR REPLACE INTO feedback SELECT conversation, number, ?, ?, ? FROM turns"
                " JOIN conversations ON id = conversation"
                " WHERE owner = ? AND id = ? AND number = ? AND answer IS NOT NULL",
                (self._now().isoformat(), verdict, kept_note, owner, conversation, turn),
            ).rowcount
        return bool(given)

    def everything(self) -> list[Feedback]:
        """Return all feedback of everybody, the oldest first."""
        with self._store.transaction() as db:
            rows = db.execute(
                "SELECT verdict, note, given, conversation, turn, question, answer FROM feedback"
                " JOIN turns USING (conversation) WHERE turn = number"
                " ORDER BY given, conversation, turn"
            ).fetchall()
            questions: dict[str, list[tuple[int, str]]] = {row[3]: [] for row in rows}
            for conversation, asked in questions.items():
                asked += db.execute(
                    "SELECT number, question FROM turns"
                    " WHERE conversation = ? AND state = 'done' AND NOT replaced ORDER BY number",
                    (conversation,),
                )
        return [
            Feedback(
                Verdict(verdict),
                note,
                datetime.fromisoformat(given),
                conversation,
                turn,
                question,
                tuple(earlier for number, earlier in questions[conversation] if number < turn),
                answer_from(answer),
            )
            for verdict, note, given, conversation, turn, question, answer in rows
        ]
