"""Which turns are being answered, so that a page loaded anew finds its own again."""

from collections.abc import Generator
from concurrent.futures import wait
from threading import Lock

from qa.chat.desk import View
from qa.chat.live import LiveTurn, Seat

PATIENCE_S = 120.0
"""So long a turn goes on that no page shows."""
MOST_UNWATCHED = 8
"""So many such turns go on at once; one more ends the oldest, whoever its owner is."""


class LiveTurns:
    """Finds a live turn by its owner and conversation, and by nothing else."""

    def __init__(
        self, patience_s: float = PATIENCE_S, most_unwatched: int = MOST_UNWATCHED
    ) -> None:
        self._patience_s = patience_s
        self._most_unwatched = most_unwatched
        self._turns: list[tuple[str | None, LiveTurn]] = []
        self._lock = Lock()

    def begin(self, owner: str | None, views: Generator[View, None, None]) -> Seat:
        """Begin a turn and return a place before it; an earlier one of the conversation is stopped.

        Args:
            owner: whose; nobody finds a turn without owner again.
            views: of the turn; not begun.

        Raises:
            QAError: the turn could not be begun.
        """
        turn = LiveTurn(views, self._patience_s)
        with self._lock:
            for earlier in self._of(owner, turn.latest.current.conversation):
                earlier.stop()
            self._turns = [(whose, each) for whose, each in self._turns if not each.ended]
            unwatched = [each for _, each in self._turns if each.unwatched]
            for each in unwatched[: max(len(unwatched) - self._most_unwatched + 1, 0)]:
                each.abandon()
            self._turns.append((owner, turn))
        return turn.seat(first=0)

    def join(self, owner: str, conversation: str) -> Seat | None:
        """Return a place before what is being answered in a conversation of the owner."""
        with self._lock:
            return next((turn.seat() for turn in self._of(owner, conversation)), None)

    def end(self, owner: str, conversation: str) -> None:
        """Abandon what is being answered in a conversation that is given up."""
        with self._lock:
            for turn in self._of(owner, conversation):
                turn.abandon()

    def close(self) -> None:
        """Abandon everything, and wait a moment until it is written down."""
        with self._lock:
            wait([turn.abandon() for _, turn in self._turns], timeout=2)

    def _of(self, owner: str | None, conversation: str) -> list[LiveTurn]:
        return [
            turn
            for whose, turn in self._turns
            if owner is not None
            and whose == owner
            and not turn.ended
            and turn.latest.current.conversation == conversation
        ]
