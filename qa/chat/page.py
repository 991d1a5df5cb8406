"""The page in which people ask: Gradio components, and which event leads to which."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.chat import archive, corpus_pane, render
from qa.chat.archive import Archive, Keeper
from qa.chat.bot import Bot
from qa.chat.corpus_pane import CorpusPane
from qa.chat.events import Events
from qa.chat.librarian import Librarian
from qa.chat.office import Office

# Private: only this page calls its events. Hidden: the page shows its own progress.
COMMON: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
AT_ONCE = COMMON | {"queue": False}


@dataclass(frozen=True, slots=True)
class Room:
    """The components of the page, and what a browser session carries with it."""

    turns: gr.State
    """The ended turns, oldest first."""
    running: gr.State
    """The page's ``Seat`` before the turn that is being answered, or ``None``."""
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
        _connect(page, room, Events(bot, Keeper(office, bot.article)))
        corpus_pane.connect(room.corpus, Librarian(bot, office), room.limited, AT_ONCE)
    page.queue(max_size=office.rules.queue, api_open=False)
    return page


def _connect(page: gr.Blocks, room: Room, events: Events) -> None:
    outputs, kept = room.outputs, room.archive
    # The address names the conversation that was open before a reload.
    begun = page.load(
        events.load,
        [kept.wanted],
        [room.facts, *outputs],
        js="() => [location.hash.slice(1)]",
        **AT_ONCE,  # also while many questions wait
    )
    begun.then(events.visited, **AT_ONCE)
    # Four at a time: enough for a small newsroom, few enough for the embedded model.
    asked = room.question.submit(
        events.answer,
        [room.question, room.replaced, room.turns, kept.open, room.corpus.limit],
        outputs,
        concurrency_limit=4,
        **COMMON,
    )
    room.question.stop(events.stop, [room.running], **AT_ONCE)
    fresh = room.fresh.click(events.fresh, [room.running], outputs, **AT_ONCE)
    pressed = kept.listing.pressed(events.press, [room.running, kept.open], outputs, **AT_ONCE)
    listing: dict[str, Any] = AT_ONCE | {
        "fn": events.keeper.listing,
        "inputs": [kept.search, kept.open],
        "outputs": [kept.listing],
    }
    kept.search.change(**listing)
    kept.open.change(**listing)  # a new conversation is listed as soon as it has begun
    # Watching costs the machine next to nothing, but one of Gradio's 40 threads each.
    watched: dict[str, Any] = COMMON | {"concurrency_limit": 24}
    rejoined = [
        event.then(events.watch, [room.running], outputs, **watched) for event in (begun, pressed)
    ]
    failed = [room.running, room.question, room.turns, kept.open]
    for event in (asked, *rejoined):
        event.failure(events.broken, failed, outputs, **AT_ONCE)
    for event in (begun, asked, fresh, pressed, *rejoined):
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
        limited = corpus_pane.limit_note()
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
