"""The list of a visitor's conversations, as HTML for the rail."""

from collections.abc import Sequence

from qa.chat.kept import Listed
from qa.chat.markup import text
from qa.chat.shown import day

FORMS = (("markdown", "Markdown"), ("html", "HTML"), ("json", "JSON"))
"""In which a conversation can be saved, and what they are called."""


def listing(items: Sequence[Listed], current: str | None, search: str, deletable: bool) -> str:
    """Return the list, or why there is none.

    Args:
        items: the latest first.
        current: the conversation that is open.
        search: the words that were searched for.
        deletable: whether conversations may be deleted.
    """
    if not items:
        words = f"No conversation holds “{search}”." if search else "Your conversations stay here."
        return f'<p class="none">{text(words)}</p>'
    entries = "".join(_entry(item, item.id == current, deletable) for item in items)
    return f'<ul class="talks" aria-label="Conversations">{entries}</ul>'


def _entry(item: Listed, is_current: bool, deletable: bool) -> str:
    title = text(item.title)
    here = ' aria-current="true"' if is_current else ""
    turns = "1\N{NO-BREAK SPACE}question" if item.turns == 1 else f"{item.turns} questions"
    return (
        f'<li class="talk" data-talk="{text(item.id)}"{here}>'
        f'<button type="button" class="title" data-do="open" dir="auto">{title}'
        f'<span class="when">{day(item.touched.date())}, {turns}</span></button>'
        f'<details class="more"><summary aria-label="More about {title}">⋯</summary>'
        f'<form data-do="rename"><label>Title <input name="title" value="{title}" '
        f'maxlength="80" required dir="auto"></label>'
        f'<button type="submit" class="quiet">Rename</button></form>'
        f'<p class="save">Save as {_links(item.id)}</p>{_delete() if deletable else ""}'
        "</details></li>"
    )


def _links(conversation: str) -> str:
    return ", ".join(
        f'<a href="conversations/{text(conversation)}?form={form}" download>{name}</a>'
        for form, name in FORMS
    )


def _delete() -> str:
    return (
        '<details class="sure"><summary>Delete…</summary><p>It cannot be brought back.</p>'
        '<button type="button" class="quiet" data-do="delete">Delete for good</button></details>'
    )
