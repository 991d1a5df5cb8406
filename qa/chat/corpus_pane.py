"""The articles in the rail: Gradio components, and which event leads to which."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.chat.librarian import EVERY, Librarian
from qa.chat.office import Office
from qa.corpus.formats import READERS

# Gradio gets each press as data: which file to remove, or what to put back.
_PRESSES = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (button?.dataset.do === "restore") trigger("pressed", { key: button.dataset.key });
  else if (button) trigger("pressed", { file: button.closest("[data-file]").dataset.file });
});
"""
_LISTED = """
element.addEventListener("added", () => trigger("pressed", {}));
element.addEventListener("ticked", (event) => trigger("ticked", { files: event.detail }));
"""
_LIMITED = """
element.addEventListener("click", (event) => {
  if (event.target.closest("[data-do=everything]")) trigger("widened", {});
});
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
    """Its event ``pressed`` carries the ``file`` to remove or the ``key`` of what to put back, and
    neither when files were added; ``ticked`` carries all ``files`` that are ticked."""
    progress: gr.HTML
    """Its event ``pressed`` carries the ``key`` of what to put back."""
    ticked: gr.State
    """The ticked articles."""
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
        progress = gr.HTML(elem_id="sync", apply_default_css=False, js_on_load=_PRESSES)
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
            [EVERY], value=EVERY, label="Outlet", container=False, elem_id="outlet"
        )
        with gr.Row(elem_id="between"):
            first, last = _box("From (2024-01-31)"), _box("To (2024-12-31)")
        only = gr.Checkbox(
            False, label="Ask only the articles listed here", container=False, elem_id="only"
        )
        listing = gr.HTML(elem_id="corpus", apply_default_css=False, js_on_load=_PRESSES + _LISTED)
    narrowing = (words, outlet, first, last)
    return CorpusPane(
        pane, *narrowing, chart, listing, progress, gr.State(()), only, gr.State(None)
    )


def limit_note() -> gr.HTML:
    """Return what says beside the question that not all articles are asked.

    Its event ``widened`` says that all are to be asked again.
    """
    return gr.HTML(elem_id="limited", apply_default_css=False, js_on_load=_LIMITED)


def connect(
    pane: CorpusPane, librarian: Librarian, limited: gr.HTML, common: dict[str, Any]
) -> None:
    """Lead the events of the components to their handlers.

    Args:
        pane: the components.
        librarian: the handlers.
        limited: what :func:`limit_note` has returned.
        common: holds for each event.
    """
    show: dict[str, Any] = {
        "fn": librarian.show,
        "inputs": [pane.ticked, *pane.sought],
        "outputs": [*pane.shown, limited],
    } | common
    pane.pane.expand(**show)
    narrowing = (pane.words, pane.first, pane.last, pane.only)
    for narrowed in (*(box.change for box in narrowing), pane.outlet.input):
        narrowed(**show)
    # Each event carries all ticks, so of several that come quickly the last one says it all.
    pane.listing.ticked(
        librarian.tick,
        pane.sought,
        [pane.ticked, pane.limit, limited],
        trigger_mode="always_last",
        **common,
    )
    widened = [pane.ticked, pane.only, pane.limit, limited]
    limited.widened(librarian.everything, outputs=widened, **common)
    # In the queue, since a sync may take long; one at a time, since there is one folder.
    queued = common | {"queue": True, "concurrency_limit": 1, "concurrency_id": "folder"}
    for pressed in (pane.listing.pressed, pane.progress.pressed):
        pressed(librarian.press, outputs=[pane.progress], **queued).then(**show)


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
