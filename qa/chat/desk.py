"""What happens when somebody asks, stops or starts anew on the page."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from time import monotonic

from qa.answering.answer import Answer, Progress
from qa.chat.bot import Bot
from qa.chat.run import Run
from qa.chat.turn import Turn, conversation, number_after
from qa.errors import QAError
from qa.retrieval.filter import Filter

MAX_QUESTION_CHARS = 2000

_TOO_LONG = f"The question has {{:,}} characters; please keep it to {MAX_QUESTION_CHARS:,}."
_BROKEN = "Something went wrong inside the program; the terminal in which it runs says what."


@dataclass(frozen=True, slots=True)
class View:
    """A conversation at one moment: its earlier turns, and the latest one."""

    past: tuple[Turn, ...]
    current: Turn
    run: Run | None

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All its turns, oldest first."""
        return (*self.past, self.current)

    def failed(self, message: str = _BROKEN) -> "View":
        """Return the view after an error, by default one that nobody foresaw."""
        return View(self.past, _failed(self.current, message), None)


class Desk:
    """Answers one conversation's next question as a series of views.

    It keeps nothing between calls: what belongs to one browser session stays with that session.
    """

    def __init__(self, bot: Bot, clock: Callable[[], float] = monotonic) -> None:
        self._bot = bot
        self._clock = clock

    def answer(
        self, question: str, past: tuple[Turn, ...], where: Filter | str | None = None
    ) -> Generator[View, None, None]:
        """Yield a view per stage and grounded statement; the last one has no stage.

        ``where`` limits which articles are asked, or says why none can be.

        A run that was abandoned ends without a last view.
        """
        question = question.strip()
        turn = Turn(number_after(past), question, Progress("searching"))
        if len(question) > MAX_QUESTION_CHARS:
            where = _TOO_LONG.format(len(question))
        if isinstance(where, str):
            yield View(past, _failed(turn, where), None)
            return
        run = Run(self._bot, question, conversation(past), where)
        started = self._clock()
        yield View(past, turn, run)
        try:
            with closing(run.events()) as events:
                for event in events:
                    turn = replace(_follow(turn, event), seconds=self._clock() - started)
                    yield View(past, turn, run)
        except QAError as exc:
            turn = _failed(turn, str(exc))
        if not run.abandoned:
            seconds = self._clock() - started
            yield View(past, replace(turn, stage=None, stopped=run.stopped, seconds=seconds), None)


def _follow(turn: Turn, event: Progress | Answer) -> Turn:
    if isinstance(event, Progress):
        return replace(turn, stage=event)
    return replace(turn, answer=event)


def _failed(turn: Turn, message: str) -> Turn:
    return replace(turn, stage=None, error=message)
