"""What happens when somebody looks for articles, ticks, adds, removes or puts back some."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from queue import SimpleQueue
from threading import Thread
from typing import Any

import gradio as gr

from qa.chat import corpus, limiting
from qa.chat.bot import Bot
from qa.chat.corpus import Sought
from qa.chat.limiting import Limit
from qa.chat.markup import text
from qa.chat.office import Office
from qa.chat.pressed import listed, said
from qa.chat.shelf import Refused, Shelf
from qa.corpus.article import Headline
from qa.errors import QAError
from qa.index.sync import SyncProgress
from qa.retrieval.filter import Filter

EVERY = "Every outlet"

Asked = Filter | str | None


class Librarian:
    """Shows the articles, limits what is asked to some, and changes what is in the folder."""

    def __init__(self, bot: Bot, office: Office) -> None:
        self._bot = bot
        self._shelf = office.shelf

    def show(
        self,
        ticked: tuple[str, ...],
        words: str,
        outlet: str | None,
        first: str,
        last: str,
        only: bool,
    ) -> tuple[Any, Any, Any, Asked, str]:
        """Return outlets, timeline and list for what is sought, and how it limits questions."""
        headlines = self._bot.headlines()
        sought = _sought(words, outlet, first, last)
        limit = _limit(headlines, ticked, sought, only)
        if isinstance(sought, str):
            shown = f'<p class="none">{text(sought)}</p>'
            return gr.skip(), gr.skip(), shown, limit.where, limiting.note(limit)
        found = sought.among(headlines)
        # Gradio refuses every further event of a list whose choice is none of its own any more.
        choices = [EVERY, *corpus.outlets(headlines, sought.outlet)]
        removable = self._shelf is not None
        shown = corpus.failures(self._bot.status().failed, removable)
        shown += corpus.listing(found, len(headlines), removable)
        if self._shelf is not None:
            shown += corpus.removed(self._shelf.removed())
        outlets = gr.update(choices=choices)
        return outlets, _chart(found), shown, limit.where, limiting.note(limit)

    def tick(
        self,
        words: str,
        outlet: str | None,
        first: str,
        last: str,
        only: bool,
        event: gr.EventData,
    ) -> tuple[Any, ...]:
        """Return what is ticked now, and how it limits questions; the list stays as it is."""
        ticked = listed(event._data, "files")
        sought = _sought(words, outlet, first, last)
        limit = _limit(self._bot.headlines(), ticked, sought, only)
        return ticked, limit.where, limiting.note(limit)

    def everything(self) -> tuple[Any, ...]:
        """Return that nothing is ticked and nothing limits the questions."""
        return (), False, None, ""

    def press(self, event: gr.EventData) -> Iterator[str]:
        """Remove or put back the file that was pressed, if one was; then bring the index in step.

        Yields how that comes along, and in the end what was done, with the way back.
        """
        file, key = said(event._data, "file"), said(event._data, "key")
        done = ""
        try:
            if self._shelf is not None and (file or key):
                done = _removed(self._shelf, file) if file else _restored(self._shelf, key)
        except Refused as exc:
            yield _line(text(str(exc)), "end")
            return
        problem = ""
        for problem in self._sync():
            yield problem
        yield problem + done

    def _sync(self) -> Iterator[str]:
        """Yield each step, and in the end what went wrong, if anything did."""
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
                last = _line(text(str(step)))
            else:
                yield _line(text(f"Indexing {step.done} of {step.total}: {step.file}"))
        yield last


def _limit(
    headlines: Sequence[Headline], ticked: tuple[str, ...], sought: Sought | str, only: bool
) -> Limit:
    """Return how questions are limited: by what is ticked, else by what is listed if so wanted."""
    if ticked:
        return limiting.of_ticked(ticked, headlines)
    if not only:
        return Limit()
    if isinstance(sought, str):
        return Limit(sought, sought)
    return limiting.of_listed(sought, sought.among(headlines), len(headlines))


def _sought(words: str, outlet: str | None, first: str, last: str) -> Sought | str:
    """Return what is looked for, or why that cannot be told."""
    try:
        return Sought(words, None if outlet == EVERY else outlet, _day(first), _day(last))
    except QAError as exc:
        return str(exc)


def _removed(shelf: Shelf, file: str) -> str:
    item = shelf.remove(file)
    return _line(
        f"<bdi>{text(item.file)}</bdi> is in the trash. {corpus.put_back(item, 'Undo')}", "end"
    )


def _restored(shelf: Shelf, key: str) -> str:
    return _line(f"<bdi>{text(shelf.restore(key))}</bdi> is back.", "end")


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


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError as exc:
        raise QAError("Write days as 2024-01-31.") from exc


def _line(html: str, kind: str = "") -> str:
    return f'<p class="sync {kind}" role="status">{html}</p>'
