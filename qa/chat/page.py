"""The page in which people ask: Gradio components, and which event leads to which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.chat import archive, corpus_pane, render
from qa.chat.archive import Archive, Keeper
from qa.chat.bot import Bot
from qa.chat.corpus_pane import CorpusPane, Librarian
from qa.chat.desk import Desk, View
from qa.chat.office import Office
from qa.chat.pressed import said
from qa.chat.turn import Turn, number_after
from qa.errors import QAError
from qa.retrieval.filter import Filter

_ASKING: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False}
_ANSWERING: dict[str, Any] = {"submit_btn": False, "stop_btn": "Stop"}

# Private: only this page calls its events. Hidden: the page shows its own progress.
COMMON: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
AT_ONCE = COMMON | {"queue": False}
_OUTPUTS = 8


@dataclass(frozen=True, slots=True)
class Room:
    """The components of the page, and what a browser session carries with it."""

    turns: gr.State
    """The ended turns, oldest first."""
    running: gr.State
    """The latest view of a question that is being answered, or ``None``."""
    fresh: gr.Button
    archive: Archive
    corpus: CorpusPane
    facts: gr.HTML
    limited: gr.HTML
    """Says that not all articles are asked."""
    opening: gr.HTML
    past: gr.HTML
    current: gr.HTML
    question: gr.Textbox
    replaced: gr.Textbox
    """The number of the turn that the question takes the place of; empty for a new turn."""

    @property
    def outputs(self) -> list[Any]:
        """What an answer changes."""
        places = [self.opening, self.past, self.current]
        return [
            *(self.question, self.replaced, *places, self.turns, self.running),
            self.archive.open,
        ]


def build(bot: Bot, office: Office) -> gr.Blocks:
    """Return the page over a chatbot; each visitor has conversations of his own."""
    page = gr.Blocks(title="Ask the articles", analytics_enabled=False, fill_width=True)
    with page:
        room = _furnish(office)
        _connect(page, room, _Events(bot, Keeper(office, bot.article)))
        corpus_pane.connect(room.corpus, Librarian(bot, office), room.limited, AT_ONCE)
    page.queue(max_size=office.rules.queue, api_open=False)
    return page


def _connect(page: gr.Blocks, room: Room, events: "_Events") -> None:
    outputs, kept = room.outputs, room.archive
    # The address names the conversation that was open before a reload.
    begun = page.load(
        events.load,
        [kept.wanted],
        [room.facts, *outputs],
        js="() => [location.hash.slice(1)]",
        **COMMON,
    )
    # Four at a time: enough for a small newsroom, few enough for the embedded model.
    asked = room.question.submit(
        events.answer,
        [room.question, room.replaced, room.turns, kept.open, room.corpus.limit],
        outputs,
        concurrency_limit=4,
        **COMMON,
    )
    asked.failure(events.broken, [room.running], outputs, **AT_ONCE)
    room.question.stop(events.stop, [room.running], **AT_ONCE)
    fresh = room.fresh.click(events.fresh, [room.running], outputs, **AT_ONCE)
    pressed = kept.listing.pressed(events.press, [room.running, kept.open], outputs, **AT_ONCE)
    listing: dict[str, Any] = AT_ONCE | {
        "fn": events.keeper.listing,
        "inputs": [kept.search, kept.open],
        "outputs": [kept.listing],
    }
    kept.search.change(**listing)
    for event in (begun, asked, fresh, pressed):
        event.then(**listing)


def _furnish(office: Office) -> Room:
    turns, running = gr.State(()), gr.State(None)
    with gr.Row(elem_id="room"):
        with gr.Column(elem_id="rail"):
            fresh = gr.Button("New conversation", elem_id="fresh")
            kept = archive.furnish(office)
            corpus = corpus_pane.furnish(office)
            facts = _html("facts")
        with gr.Column(elem_id="desk"):
            _html("masthead", render.MASTHEAD)
            opening, past, current = (_html(name) for name in ("opening", "past", "current"))
            limited, question, replaced = _composer()
    shown = (limited, opening, past, current)
    return Room(turns, running, fresh, kept, corpus, facts, *shown, question, replaced)


def _html(name: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False)


def _composer() -> tuple[gr.HTML, gr.Textbox, gr.Textbox]:
    with gr.Row(elem_id="composer"):
        limited = _html("limited")
        question = gr.Textbox(
            elem_id="question",
            label="Question",
            show_label=False,
            placeholder="Ask about the articles…",
            lines=1,
            max_lines=6,
            container=False,
            autofocus=True,
            scale=1,
            submit_btn="Ask",
        )
        replaced = gr.Textbox(elem_id="replaced", visible="hidden", label="Question replaced")
    return limited, question, replaced


def theme() -> gr.themes.Base:
    """Return a plain theme on the fonts of the reader's own system; static/ holds the rest."""
    sans = [gr.themes.Font(name) for name in ("system-ui", "sans-serif")]
    mono = [gr.themes.Font(name) for name in ("ui-monospace", "monospace")]
    return gr.themes.Base(font=sans, font_mono=mono)


class _Events:
    """The handlers of the page's events; each returns values for the page's outputs, in order."""

    def __init__(self, bot: Bot, keeper: Keeper) -> None:
        self._bot = bot
        self._desk = Desk(bot)
        self.keeper = keeper

    def load(self, conversation: str, request: gr.Request) -> tuple[Any, ...]:
        facts = render.facts(self._bot.status())
        found = self.keeper.turns(conversation, request)
        if found:
            return facts, *self._opened(found)
        # Nothing else is touched: somebody may have begun to write.
        unchanged = [gr.skip()] * _OUTPUTS
        unchanged[2] = render.welcome(self._bot.suggestions())
        return facts, *unchanged

    def press(
        self,
        running: View | None,
        open_: str | None,
        event: gr.EventData,
        request: gr.Request,
    ) -> tuple[Any, ...]:
        name, talk, title = (said(event._data, key) for key in ("name", "talk", "title"))
        if name == "open":
            found = self.keeper.turns(talk, request)
            _abandon(running)
            return self._opened(found) if found else self._empty()
        self.keeper.change(name, talk, title, request)
        if name == "delete" and talk == open_:
            _abandon(running)
            return self._empty()
        return (gr.skip(),) * _OUTPUTS

    def answer(
        self,
        question: str,
        replaced: str,
        turns: tuple[Turn, ...],
        conversation: str | None,
        limit: Filter | str | None,
        request: gr.Request,
    ) -> Iterator[tuple[Any, ...]]:
        if not question.strip():
            yield (gr.skip(),) * _OUTPUTS
            return
        # What came after a turn that is asked anew goes with it.
        number = next((turn.number for turn in turns if str(turn.number) == replaced), None)
        past = tuple(turn for turn in turns if number is None or turn.number < number)
        past_html: Any = render.turns(past)
        box: Any = gr.update(value="", **_ANSWERING)
        view = View(past, Turn(number_after(past), question, conversation=conversation or ""), None)
        views = self._desk.answer(question, past, limit)
        try:
            for view in self.keeper.record(views, question, conversation, number, request):
                if view.current.stage is None:
                    yield _ended(view, past_html)
                    return
                current = render.turn(view.current, latest=True)
                talk = view.current.conversation or None
                yield box, "", "", past_html, current, gr.skip(), view, talk
                past_html, box = gr.skip(), gr.skip()
        except QAError as exc:  # the question or its answer could not be written down
            yield _ended(view.failed(str(exc)), past_html)

    def broken(self, running: View) -> tuple[Any, ...]:
        return _ended(running.failed(), gr.skip())

    def stop(self, running: View | None) -> None:
        if running is not None and running.run is not None:
            running.run.stop()

    def fresh(self, running: View | None) -> tuple[Any, ...]:
        _abandon(running)
        return self._empty()

    def _empty(self) -> tuple[Any, ...]:
        opening = render.welcome(self._bot.suggestions())
        return gr.update(value="", **_ASKING), "", opening, "", "", (), None, None

    def _opened(self, turns: tuple[Turn, ...]) -> tuple[Any, ...]:
        *past, last = turns
        return _ended(View(tuple(past), last, None), render.turns(past))


def _abandon(running: View | None) -> None:
    if running is not None and running.run is not None:
        running.run.abandon()


def _ended(view: View, past: Any) -> tuple[Any, ...]:
    """Return an ended turn below the HTML of those before it."""
    current = render.turn(view.current, latest=True)
    box = gr.update(**_ASKING)
    talk = view.current.conversation or None
    return box, "", "", past, current, view.turns, None, talk
