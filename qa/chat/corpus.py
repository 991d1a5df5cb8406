"""The articles as a list for the rail: which are sought, when they are from, and how they read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from qa.chat.markup import text
from qa.chat.shown import day
from qa.chat.trash import Trashed
from qa.corpus.article import FailedFile, Headline
from qa.corpus.terms import fold

SHOWN = 100
"""So many articles are listed; whoever seeks another narrows the search."""
_DAYS, _MONTHS = 62, 72
"""Up to so many days the timeline counts by day, up to so many months by month, else by year."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the articles of a list have in common."""

    words: str = ""
    """All of them stand in the title, the outlet or the file's name, whatever case and accents."""
    outlet: str | None = None
    first: date | None = None
    last: date | None = None

    def among(self, headlines: Iterable[Headline]) -> list[Headline]:
        """Return those that are sought; an undated one is not when a day is given."""
        words = fold(self.words).split()
        return [item for item in headlines if self._fits(item) and _named(item, words)]

    def _fits(self, headline: Headline) -> bool:
        published = headline.published
        if self.outlet is not None and headline.outlet != self.outlet:
            return False
        if (self.first or self.last) and published is None:
            return False
        return not published or ((self.first or published) <= published <= (self.last or published))


def _named(headline: Headline, words: Sequence[str]) -> bool:
    if not words:
        return True
    known_by = _known_by(headline)
    return all(word in known_by for word in words)


# Listing asks anew with each letter typed, and folding takes 30 µs an article; so it is done once.
@lru_cache(maxsize=50_000)
def _known_by(headline: Headline) -> str:
    return fold(" ".join(filter(None, (headline.title, headline.outlet, headline.file))))


def outlets(headlines: Iterable[Headline], chosen: str | None = None) -> list[str]:
    """Return the outlets in alphabetical order; the chosen one also when it has no article."""
    named = {chosen, *(item.outlet for item in headlines)}
    return sorted(filter(None, named), key=fold)


def timeline(headlines: Iterable[Headline]) -> list[tuple[date, int]]:
    """Return how many articles are from each day, month or year, named by its first day."""
    days = [item.published for item in headlines if item.published]
    if not days:
        return []
    first, last = min(days), max(days)
    if (last - first).days >= _DAYS:
        days = [item.replace(day=1) for item in days]
    if (last.year - first.year) * 12 + last.month - first.month >= _MONTHS:
        days = [item.replace(month=1) for item in days]
    return sorted(Counter(days).items())


def listing(found: Sequence[Headline], total: int, removable: bool) -> str:
    """Return the sought articles as HTML, of so many in total."""
    if not found:
        words = "No article fits." if total else "There is no article yet."
        return f'<p class="none">{words}</p>'
    count = f"{len(found):,} of {total:,}" if len(found) < total else f"{total:,}"
    entries = "".join(_entry(item, removable) for item in found[:SHOWN])
    rest = len(found) - SHOWN
    more = f'<p class="none">{rest:,} more; search to see them.</p>' if rest > 0 else ""
    noun = "article" if total == 1 else "articles"
    return (
        f'<p class="count" role="status">{count} {noun}</p>'
        f'<ul class="articles" aria-label="Articles">{entries}</ul>{more}'
    )


def failures(failed: Sequence[FailedFile], removable: bool) -> str:
    """Return the files that could not be read, each with the reason."""
    if not failed:
        return ""
    items = "".join(
        f'<li data-file="{text(item.file)}"><bdi>{text(item.file)}</bdi>'
        f'<p class="reason">{text(item.reason)}</p>{_remove(item.file) if removable else ""}</li>'
        for item in failed
    )
    noun = "1 file" if len(failed) == 1 else f"{len(failed)} files"
    return f'<details class="failed"><summary>{noun} not read</summary><ul>{items}</ul></details>'


def removed(items: Sequence[Trashed]) -> str:
    """Return what lies in the trash, each with the way back."""
    if not items:
        return ""
    entries = "".join(
        f"<li><bdi>{text(item.file)}</bdi>"
        f'<p class="when">removed {day(item.removed.date())}</p>{put_back(item, "Put back")}</li>'
        for item in items
    )
    return (
        f'<details class="trash"><summary>{len(items)} in the trash</summary>'
        f"<ul>{entries}</ul></details>"
    )


def put_back(item: Trashed, words: str) -> str:
    """Return the button that takes a file out of the trash."""
    return (
        f'<button type="button" class="quiet" data-do="restore" data-key="{text(item.key)}" '
        f'aria-label="{words}: {text(item.file)}">{words}</button>'
    )


def _entry(item: Headline, removable: bool) -> str:
    title = text(item.title or item.file)
    known_by = " · ".join(
        filter(None, (item.outlet, day(item.published) if item.published else ""))
    )
    more = ""
    if removable:
        more = (
            f'<details class="more"><summary aria-label="More about {title}">⋯</summary>'
            f'<p class="file"><bdi>{text(item.file)}</bdi></p>{_remove(item.container)}</details>'
        )
    return (
        f'<li class="entry" data-file="{text(item.container)}">'
        f'<input type="checkbox" data-tick="{text(item.file)}" aria-label="Ask only: {title}">'
        f'<button type="button" class="title" data-read="{text(item.file)}" dir="auto">{title}'
        f'<span class="when">{text(known_by) or "undated"}</span></button>{more}</li>'
    )


def _remove(file: str) -> str:
    return (
        '<details class="sure"><summary>Remove…</summary>'
        f"<p>Moves <bdi>{text(file)}</bdi> to the trash in the data folder.</p>"
        '<button type="button" class="quiet" data-do="remove">Remove</button></details>'
    )
