"""The articles in the rail: Gradio components, and what they lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from queue import SimpleQueue
from threading import Thread
from typing import Any

import gradio as gr

from qa.chat import corpus
from qa.chat.bot import Bot
from qa.chat.corpus import Sought
from qa.chat.markup import text
from qa.chat.office import Office
from qa.chat.pressed import said
from qa.chat.shelf import Refused
from qa.corpus.article import Headline
from qa.corpus.formats import READERS
from qa.errors import QAError
from qa.index.sync import SyncProgress
from qa.retrieval.filter import Filter

_EVERY = "Every outlet"
# Gradio gets each press as data: which button, and of which file; and that files were added.
_EVENTS = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  const file = button?.closest("[data-file]").dataset.file;
  if (button) trigger("pressed", { file });
});
element.addEventListener("added", () => trigger("pressed", { file: "" }));
"""


@dataclass(frozen=True, slots=True)
class CorpusPane:
    """The components of the list of articles."""

    pane: gr.Accordion
    words: gr.Textbox
    outlet: gr.Dropdown
    first: gr.Textbox
    last: gr.Textbox
    chart: gr.BarPlot
    listing: gr.HTML
    """Its event ``pressed`` carries the ``file`` to remove, empty when files were added."""
    progress: gr.HTML
    only: gr.Checkbox
    """Whether questions are asked of the listed articles only."""
    limit: gr.State
    """What the asked articles must be: a ``Filter``, ``None`` for any, or text: why none can be."""

    @property
    def sought(self) -> list[Any]:
        """What narrows the list."""
        return [self.words, self.outlet, self.first, self.last, self.only]

    @property
    def shown(self) -> list[Any]:
        """What changes with the articles."""
        return [self.outlet, self.chart, self.listing, self.limit]


def furnish(office: Office) -> CorpusPane:
    """Return the components, made where they are to stand."""
    with gr.Accordion("Articles", open=False, elem_id="corpus-pane") as pane:
        if office.shelf is not None:
            most = min(office.rules.uploads_an_hour, 20)
            gr.HTML(_zone(office.shelf.max_bytes, most), elem_id="uploads", apply_default_css=False)
        progress = gr.HTML(elem_id="sync", apply_default_css=False)
        chart = gr.BarPlot(
            x="from",
            y="articles",
            x_title=" ",
            y_title=" ",
            x_axis_format="%-d %b %y",
            height=130,
            show_label=False,
            container=False,
            buttons=[],
            elem_id="timeline",
        )
        words = _box("Search articles")
        outlet = gr.Dropdown(
            [_EVERY], value=_EVERY, label="Outlet", container=False, elem_id="outlet"
        )
        with gr.Row(elem_id="between"):
            first, last = _box("From (2024-01-31)"), _box("To (2024-12-31)")
        only = gr.Checkbox(
            False, label="Ask only the articles listed here", container=False, elem_id="only"
        )
        listing = gr.HTML(elem_id="corpus", apply_default_css=False, js_on_load=_EVENTS)
    narrowing = (words, outlet, first, last)
    return CorpusPane(pane, *narrowing, chart, listing, progress, only, gr.State(None))


def connect(
    pane: CorpusPane, librarian: "Librarian", limited: gr.HTML, common: dict[str, Any]
) -> None:
    """Lead the events of the components to their handlers.

    Args:
        pane: the components.
        librarian: the handlers.
        limited: where the page says beside the question that not all articles are asked.
        common: holds for each event.
    """
    show: dict[str, Any] = {
        "fn": librarian.show,
        "inputs": pane.sought,
        "outputs": [*pane.shown, limited],
    } | common
    pane.pane.expand(**show)
    narrowing = (pane.words, pane.first, pane.last, pane.only)
    for narrowed in (*(box.change for box in narrowing), pane.outlet.input):
        narrowed(**show)
    # In the queue, since a sync may take long; one at a time, since there is one folder.
    queued = common | {"queue": True, "concurrency_limit": 1}
    pane.listing.pressed(librarian.press, outputs=[pane.progress], **queued).then(**show)


class Librarian:
    """Shows the articles, removes one, and brings the index in step."""

    def __init__(self, bot: Bot, office: Office) -> None:
        self._bot = bot
        self._shelf = office.shelf

    def show(
        self, words: str, outlet: str | None, first: str, last: str, only: bool
    ) -> tuple[Any, Any, str, Filter | str | None, str]:
        """Return outlets, timeline and list for what is sought, and how it limits questions."""
        headlines = self._bot.headlines()
        try:
            sought = Sought(words, None if outlet == _EVERY else outlet, _day(first), _day(last))
            found = sought.among(headlines)
            limit = _limit(sought, found) if only else None
        except QAError as exc:
            problem = str(exc)
            shown = f'<p class="none">{text(problem)}</p>'
            return gr.skip(), gr.skip(), shown, problem if only else None, _limited(problem, only)
        # Gradio refuses every further event of a list whose choice is none of its own any more.
        choices = [_EVERY, *corpus.outlets(headlines, sought.outlet)]
        removable = self._shelf is not None
        listed = corpus.listing(found, len(headlines), removable)
        failed = corpus.failures(self._bot.status().failed, removable)
        note = _limited(f"Asking {len(found):,} of {len(headlines):,} articles.", only)
        return gr.update(choices=choices), _chart(found), failed + listed, limit, note

    def press(self, event: gr.EventData) -> Iterator[str]:
        """Remove the file that was pressed, if one was; then yield how the sync comes along."""
        file = said(event._data, "file")
        if file and self._shelf is not None:
            try:
                self._shelf.remove(file)
            except Refused as exc:
                yield _line(str(exc))
                return
        yield from self._sync()

    def _sync(self) -> Iterator[str]:
        steps: SimpleQueue[SyncProgress | QAError | None] = SimpleQueue()

        def work() -> None:
            try:
                self._bot.sync(steps.put)
            except QAError as exc:
                steps.put(exc)
            finally:
                steps.put(None)

        Thread(target=work, name="sync", daemon=True).start()
        last = ""
        while (step := steps.get()) is not None:
            if isinstance(step, QAError):
                last = _line(str(step))
            else:
                yield _line(f"Indexing {step.done} of {step.total}: {step.file}")
        yield last


def _chart(found: Sequence[Headline]) -> dict[str, Any]:
    """Return what a plot of Gradio draws, as it sends it to the browser."""
    counts = corpus.timeline(found)
    # Noon, so that it is the same day in the reader's time zone.
    noons = [datetime(on.year, on.month, on.day, 12, tzinfo=UTC) for on, _ in counts]
    return {
        "columns": ["from", "articles"],
        "data": [[on.timestamp() * 1000, n] for on, (_, n) in zip(noons, counts, strict=True)],
        "datatypes": {"from": "temporal", "articles": "quantitative"},
        "mark": "bar",
    }


def _zone(max_bytes: int, most: int) -> str:
    accepted = ",".join(READERS)
    return (
        f'<label class="zone" data-bytes="{max_bytes}" data-files="{most}">'
        f'<input type="file" multiple accept="{accepted}" class="sr">'
        "<span>Drop articles here, or <u>choose files</u></span>"
        f"<small>{' '.join(READERS)}, up to {max_bytes / 1e6:g} MB</small></label>"
        '<ul class="told" aria-live="polite"></ul>'
    )


def _box(label: str) -> gr.Textbox:
    return gr.Textbox("", label=label, show_label=False, placeholder=label, container=False)


def _limit(sought: Sought, found: Sequence[Headline]) -> Filter | str:
    """Return what an article must be to be asked, or why none is."""
    if not found:
        return "No article fits what the questions are limited to. Widen it, or ask all articles."
    outlets = (sought.outlet,) if sought.outlet else ()
    files = tuple(item.file for item in found) if sought.words.strip() else ()
    return Filter(sought.first, sought.last, outlets, files)


def _limited(words: str, only: bool) -> str:
    return f'<p class="limited" role="status">{text(words)}</p>' if only else ""


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError as exc:
        raise QAError("Write days as 2024-01-31.") from exc


def _line(words: str) -> str:
    return f'<p class="sync" role="status">{text(words)}</p>' if words else ""
