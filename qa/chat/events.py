"""What the events of the page lead to; each handler returns values for the page's outputs."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from qa.chat import render
from qa.chat.archive import Keeper
from qa.chat.bot import Bot
from qa.chat.desk import Desk, View
from qa.chat.live import Seat
from qa.chat.pressed import said
from qa.chat.turn import Turn, number_after
from qa.errors import QAError
from qa.retrieval.filter import Filter

_ASKING: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False}
_TURNED_AWAY = "Too many questions are waiting already. Ask again in a moment."
_UNWATCHED = "Too many people ask at once to show this here. Load the page anew in a moment."
_ANSWERING: dict[str, Any] = {"submit_btn": False, "stop_btn": "Stop"}


class Events:
    """The handlers of the page's events; each returns values for the page's outputs, in order."""

    def __init__(self, bot: Bot, keeper: Keeper) -> None:
        self._bot = bot
        self._desk = Desk(bot)
        self.keeper = keeper

    def load(self, conversation: str, request: gr.Request) -> tuple[Any, ...]:
        """Show the conversation that the page's address names, or the welcome."""
        facts = render.facts(self._bot.status())
        opened = self._opened(conversation, request)
        if opened is not None:
            return facts, *opened
        # Nothing else is touched: somebody may have begun to write.
        unchanged = list(_unchanged())
        unchanged[2] = render.welcome(self._bot.suggestions())
        return facts, *unchanged

    def visited(self) -> None:
        """Get ready for the first question, now that the page is drawn."""
        self._bot.warm_up()

    def press(
        self,
        running: Seat | None,
        open_: str | None,
        event: gr.EventData,
        request: gr.Request,
    ) -> tuple[Any, ...]:
        """Do what was pressed in the list of conversations."""
        name, talk, title = (said(event._data, key) for key in ("name", "talk", "title"))
        if name == "open":
            return _left(running, self._opened(talk, request) or self._empty())
        self.keeper.change(name, talk, title, request)
        if name == "delete" and talk == open_:
            return _left(running, self._empty())
        return _unchanged()

    def answer(
        self,
        question: str,
        replaced: str,
        turns: tuple[Turn, ...],
        conversation: str | None,
        limit: Filter | str | None,
        request: gr.Request,
    ) -> Iterator[tuple[Any, ...]]:
        """Have a question answered and show how it comes along."""
        if not question.strip():
            yield _unchanged()
            return
        # What came after a turn that is asked anew goes with it.
        number = next((turn.number for turn in turns if str(turn.number) == replaced), None)
        past = tuple(turn for turn in turns if number is None or turn.number < number)
        views = self._desk.answer(question, past, limit)
        try:
            seat = self.keeper.begin(views, question, conversation, number, request)
        except QAError as exc:  # the question could not be written down
            turn = Turn(number_after(past), question, conversation=conversation or "")
            yield _ended(View(past, turn, None).failed(str(exc)), render.turns(past))
            return
        yield from self._shown(seat, gr.update(value="", **_ANSWERING), render.turns(past))

    def watch(self, running: Seat | None) -> Iterator[tuple[Any, ...]]:
        """Show how a turn comes along that another page has begun."""
        yield _unchanged()
        if running is not None:
            yield from self._shown(running, gr.skip(), gr.skip())

    def broken(
        self,
        running: Seat | None,
        question: str,
        turns: tuple[Turn, ...],
        conversation: str | None,
    ) -> tuple[Any, ...]:
        """Show an error that nobody foresaw, or that Gradio's queue has turned an event away."""
        if running is None:
            turn = Turn(number_after(turns), question, conversation=conversation or "")
            return _ended(View(turns, turn, None).failed(_TURNED_AWAY), render.turns(turns))
        view = running.latest
        return _ended(view.failed() if running.taken else view.failed(_UNWATCHED), gr.skip())

    def stop(self, running: Seat | None) -> None:
        """Stop the turn that is shown."""
        if running is not None:
            running.stop()

    def fresh(self, running: Seat | None) -> tuple[Any, ...]:
        """Begin a new conversation; what is being answered goes on in its own."""
        return _left(running, self._empty())

    def _shown(self, seat: Seat, box: Any, past: Any) -> Iterator[tuple[Any, ...]]:
        """Yield a live turn as it comes, below the HTML of those before it."""
        for view in seat.views():
            if view is None:
                yield _unchanged()
            elif view.current.stage is None:
                yield _ended(view, past)
                return
            else:
                yield _running(view, seat, box, past)
                box = past = gr.skip()  # somebody may be writing the next question
        if seat.deserted:
            yield self._empty()
        elif seat.left:
            # A view that was on its way to the page may have been drawn over what is shown instead.
            yield _again(seat.instead)
            # Gradio sends the last of what was yielded once more when an event ends, by when
            # something else again may be shown.
            yield _unchanged()

    def _empty(self) -> tuple[Any, ...]:
        opening = render.welcome(self._bot.suggestions())
        return gr.update(value="", **_ASKING), "", opening, "", "", (), None, None

    def _opened(self, conversation: str, request: gr.Request) -> tuple[Any, ...] | None:
        seat = self.keeper.join(conversation, request)
        if seat is not None:
            view = seat.latest
            return _running(view, seat, gr.update(**_ANSWERING), render.turns(view.past))
        found = self.keeper.turns(conversation, request)
        if not found:
            return None
        *past, last = found
        return _ended(View(tuple(past), last, None), render.turns(past))


def _left(running: Seat | None, instead: tuple[Any, ...]) -> tuple[Any, ...]:
    """Have the page show something else than the turn that is answered; return it."""
    if running is not None:
        running.leave(instead)
    return instead


def _again(shown: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what is shown once more, but for the words of a question that has been begun."""
    box, *rest = shown
    return ({key: value for key, value in box.items() if key != "value"}, *rest)


def _unchanged() -> tuple[Any, ...]:
    return tuple(gr.skip() for _ in range(8))


def _running(view: View, seat: Seat, box: Any, past: Any) -> tuple[Any, ...]:
    """Return a turn on its way below the HTML of those before it."""
    current = render.turn(view.current, latest=True)
    talk = view.current.conversation or None
    return box, "", "", past, current, view.past, seat, talk


def _ended(view: View, past: Any) -> tuple[Any, ...]:
    """Return an ended turn below the HTML of those before it."""
    current = render.turn(view.current, latest=True)
    box = gr.update(**_ASKING)
    talk = view.current.conversation or None
    return box, "", "", past, current, view.turns, None, talk
