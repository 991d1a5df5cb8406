"""The page in which people ask: Gradio components, and which event leads to which."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from qa.chat import render
from qa.chat.bot import Bot
from qa.chat.desk import Desk, View, broken
from qa.chat.run import Run
from qa.chat.turn import Turn

_ASKING: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False}
_ANSWERING: dict[str, Any] = {"submit_btn": False, "stop_btn": "Stop"}


def build(bot: Bot) -> gr.Blocks:
    """Return the page over a chatbot; each browser session has a conversation of its own."""
    events = _Events(bot)
    page = gr.Blocks(title="Ask the articles", analytics_enabled=False, fill_width=True)
    with page:
        turns, running = gr.State(()), gr.State(None)
        masthead, opening, past, current = (
            gr.HTML(elem_id=name, apply_default_css=False)
            for name in ("masthead", "opening", "past", "current")
        )
        question, fresh = _composer()
        outputs = [question, opening, past, current, turns, running]
        # Private: only this page calls its events. Hidden: the page shows its own progress.
        common: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        at_once = common | {"queue": False}

        page.load(events.load, outputs=[masthead, opening], **common)
        # Four at a time: enough for a small newsroom, few enough for the embedded model.
        asked = question.submit(
            events.answer, [question, turns], outputs, concurrency_limit=4, **common
        )
        asked.failure(events.broken, [turns, running], outputs, **at_once)
        question.stop(events.stop, [running], **at_once)
        fresh.click(events.fresh, [running], outputs, **at_once)
    page.queue(max_size=32, api_open=False)
    return page


def _composer() -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_id="composer"):
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
        fresh = gr.Button("New conversation", elem_id="fresh", scale=0, min_width=0)
    return question, fresh


def theme() -> gr.themes.Base:
    """Return a plain theme on the fonts of the reader's own system; page.css does the rest."""
    sans = [gr.themes.Font(name) for name in ("system-ui", "sans-serif")]
    mono = [gr.themes.Font(name) for name in ("ui-monospace", "monospace")]
    return gr.themes.Base(font=sans, font_mono=mono)


class _Events:
    """The handlers of the page's events; each returns values for the page's outputs, in order."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._desk = Desk(bot)

    def load(self) -> tuple[str, str]:
        return render.masthead(self._bot.status()), render.welcome(self._bot.suggestions())

    def answer(self, question: str, turns: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:
        if not question.strip():
            yield (gr.skip(),) * 6
            return
        past_html: Any = render.turns(turns)
        box: Any = gr.update(value="", **_ANSWERING)
        for view in self._desk.answer(question, turns):
            if view.current.stage is None:
                break
            yield box, "", past_html, render.turn(view.current), gr.skip(), view.run
            past_html, box = gr.skip(), gr.skip()
        else:
            return
        yield _ended(view)

    def broken(self, turns: tuple[Turn, ...], running: Run | None) -> tuple[Any, ...]:
        return _ended(broken(turns, running.question if running else ""))

    def stop(self, running: Run | None) -> None:
        if running is not None:
            running.stop()

    def fresh(self, running: Run | None) -> tuple[Any, ...]:
        if running is not None:
            running.abandon()
        opening = render.welcome(self._bot.suggestions())
        return gr.update(value="", **_ASKING), opening, "", "", (), None


def _ended(view: View) -> tuple[Any, ...]:
    current = render.turn(view.current)
    return gr.update(**_ASKING), "", render.turns(view.past), current, view.turns, None
