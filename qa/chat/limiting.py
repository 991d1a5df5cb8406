"""Which articles are asked: all, those that are ticked, or those that are listed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa.chat.corpus import Sought
from qa.chat.markup import text
from qa.corpus.article import Headline
from qa.retrieval.filter import Filter

_NAMED = 3
"""So many ticked articles are named beside the question."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What limits the questions."""

    where: Filter | str | None = None
    """What an article must be, ``None`` for anything, or text: why none can be asked."""
    words: str = ""
    """Says so beside the question; nothing when all articles are asked."""


def of_ticked(ticked: Collection[str], headlines: Sequence[Headline]) -> Limit:
    """Return the limit to the ticked articles, of which some may be gone by now."""
    found = [item for item in headlines if item.file in ticked]
    if not found:
        gone = "None of the ticked articles is there any more. Tick others, or ask all articles."
        return Limit(gone, gone)
    names = "; ".join(item.title or item.file for item in found[:_NAMED])
    more = f"; and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    these = "this article" if len(found) == 1 else f"these {len(found):,} articles"
    return Limit(
        Filter(files=tuple(item.file for item in found)), f"Asking only {these}: {names}{more}"
    )


def of_listed(sought: Sought, found: Sequence[Headline], total: int) -> Limit:
    """Return the limit to the articles that a list shows, of so many in total."""
    words = f"Asking {len(found):,} of {total:,} articles."
    if not found:
        none = "No article fits what the questions are limited to. Widen it, or ask all articles."
        return Limit(none, words)
    outlets = (sought.outlet,) if sought.outlet else ()
    files = tuple(item.file for item in found) if sought.words.strip() else ()
    return Limit(Filter(sought.first, sought.last, outlets, files), words)


def note(limit: Limit) -> str:
    """Return what stands beside the question, with the way back to all articles."""
    if not limit.words:
        return ""
    return (
        '<p class="limited" role="status">'
        f'<span class="words" dir="auto">{text(limit.words)}</span> '
        '<button type="button" class="quiet" data-do="everything">Ask all articles</button></p>'
    )
