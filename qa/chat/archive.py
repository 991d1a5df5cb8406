"""The visitor's conversations in the rail: Gradio components, and what they lead to."""

from collections.abc import Generator
from dataclasses import dataclass

import gradio as gr

from qa.chat import talks
from qa.chat.aftercare import templates
from qa.chat.desk import View
from qa.chat.kept import shown
from qa.chat.live import Seat
from qa.chat.office import Office
from qa.chat.recorder import recorded
from qa.chat.staleness import Find, stale
from qa.chat.turn import Turn
from qa.chat.visitor import owner_of

# Gradio gets each press as data: which button of the list, and of which conversation.
_EVENTS = """
const press = (node, title = "") => {
  const { talk } = node.closest("[data-talk]").dataset;
  trigger("pressed", { name: node.dataset.do, talk, title });
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (button) press(button);
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  press(event.target, event.target.elements.title.value);
});
"""


@dataclass(frozen=True, slots=True)
class Archive:
    """The components of the list, and which conversation is open."""

    search: gr.Textbox
    listing: gr.HTML
    """Its event ``pressed`` carries ``name`` (open, rename, delete), ``talk`` and ``title``."""
    open: gr.State
    """The id of the open conversation, ``None`` before its first question."""
    wanted: gr.Textbox
    """The id of the conversation that the page's address names when it is loaded."""


def furnish(office: Office) -> Archive:
    """Return the components, made where they are to stand."""
    search = gr.Textbox(
        elem_id="talk-search",
        label="Search conversations",
        show_label=False,
        placeholder="Search conversations…",
        container=False,
    )
    listing = gr.HTML(elem_id="talks", apply_default_css=False, js_on_load=_EVENTS)
    gr.HTML(templates(), elem_id="judge-forms", apply_default_css=False)
    if office.rules.logins is not None:
        gr.HTML('<p class="save"><a href="logout">Log out</a></p>', apply_default_css=False)
    wanted = gr.Textbox(elem_id="wanted", visible="hidden", label="Conversation to open")
    return Archive(search, listing, gr.State(None), wanted)


class Keeper:
    """Lists, opens, changes and continues the conversations of whoever sent a request."""

    def __init__(self, office: Office, find: Find) -> None:
        self._talks = office.conversations
        self._live = office.live
        self._deletable = not office.rules.read_only
        self._find = find

    def listing(self, search: str, current: str | None, request: gr.Request) -> str:
        """Return the list as HTML."""
        owner = _owner(request)
        found = self._talks.listed(owner, search) if owner else []
        return talks.listing(found, current, search.strip(), self._deletable)

    def turns(self, conversation: str, request: gr.Request) -> tuple[Turn, ...] | None:
        """Return the turns of a conversation; ``None`` when the visitor has no such one."""
        owner = _owner(request)
        found = self._talks.find(owner, conversation) if owner else None
        if found is None:
            return None
        return tuple(
            shown(
                turn,
                found.id,
                stale(turn.answer.citations, turn.articles, self._find) if turn.answer else (),
            )
            for turn in found.turns
        )

    def change(self, name: str, talk: str, title: str, request: gr.Request) -> None:
        """Rename or delete a conversation of the visitor, as was pressed."""
        owner = _owner(request)
        if owner and name == "rename":
            self._talks.rename(owner, talk, title)
        if owner and name == "delete" and self._deletable:
            self._live.end(owner, talk)
            self._talks.delete(owner, talk)

    def begin(
        self,
        views: Generator[View, None, None],
        question: str,
        conversation: str | None,
        replaced: int | None,
        request: gr.Request,
    ) -> Seat:
        """Have a turn answered and written down as it comes, and return a place before it.

        Args:
            views: of the turn; not begun.
            question: the words.
            conversation: the open one, ``None`` for a new one.
            replaced: the turn that this one takes the place of.
            request: whose; a browser that takes no cookies is shown the turn, and nothing is kept.

        Raises:
            QAError: the question could not be written down.
        """
        owner = _owner(request)
        if owner is not None:
            name, number = self._talks.begin(owner, conversation, question, replaced)
            views = recorded(views, self._talks, name, number, self._find)
        return self._live.begin(owner, views)

    def join(self, conversation: str, request: gr.Request) -> Seat | None:
        """Return a place before what is being answered in a conversation of the visitor."""
        owner = _owner(request)
        return self._live.join(owner, conversation) if owner else None


def _owner(request: gr.Request) -> str | None:
    return owner_of(request.cookies, request.username)
