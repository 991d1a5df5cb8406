"""A turn that is being answered, and the pages that watch it: they may come and go."""

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from time import monotonic
from typing import Any

from qa.chat.desk import View
from qa.errors import QAError

BEAT_S = 1.0
"""So often a page that waits is asked whether it is still there."""


class LiveTurn:
    """Draws the views of a turn on a thread of its own, and keeps them for whoever watches.

    A turn that nobody watches goes on for ``patience_s`` seconds, so that a page can be loaded
    anew meanwhile, and is then abandoned.

    Raises:
        QAError: the turn could not be begun.
    """

    def __init__(
        self,
        views: Generator[View, None, None],
        patience_s: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._patience_s = patience_s
        self._clock = clock
        self._news = threading.Condition()
        self._views = [next(views)]
        self._drawn = clock()
        self._watching = 0
        self._ended = False
        executor = ThreadPoolExecutor(1, thread_name_prefix="turn")
        with self._news:
            self._timer = self._wait()
            self._work = executor.submit(self._draw, views)
        executor.shutdown(wait=False)

    @property
    def latest(self) -> View:
        """The turn as it stands, with the seconds it has taken until now."""
        with self._news:
            view, seconds = self._views[-1], self._clock() - self._drawn
        if view.current.stage is None:
            return view
        current = replace(view.current, seconds=view.current.seconds + seconds)
        return replace(view, current=current)

    @property
    def ended(self) -> bool:
        """Whether no view will follow."""
        return self._ended

    @property
    def unwatched(self) -> bool:
        """Whether it goes on though no page shows it."""
        with self._news:
            return not self._watching and not self._ended

    def stop(self) -> None:
        """End the turn with what is grounded so far, on every page that shows it."""
        run = self._views[-1].run
        if run is not None:
            run.stop()

    def abandon(self) -> Future[None]:
        """End the turn without a last view; what is returned is done once it is written down."""
        run = self._views[-1].run
        if run is not None:
            run.abandon()
        return self._work

    def watch(self, seat: "Seat") -> Generator[View | None, None, None]:
        """Yield the views from the seat's first one on, until the last or until the seat is left.

        ``None`` comes when nothing else has come for a while.

        Raises:
            Exception: whatever ended the turn that nobody foresaw.
        """
        with self._news:
            self._watching += 1
            self._timer.cancel()
        try:
            at = seat.first
            while not self._over(at, seat):
                view = self._view(at)
                at += view is not None
                yield view
            if not seat.left:
                self._work.result()
                seat.deserted = self._views[-1].current.stage is not None
        finally:
            with self._news:
                self._watching -= 1
                if not self._watching and not self._ended:
                    self._timer = self._wait()

    def seat(self, first: int | None = None) -> "Seat":
        """Return a place before it, from its first view on or, by default, from its latest."""
        with self._news:
            return Seat(self, len(self._views) - 1 if first is None else first)

    def wake(self) -> None:
        """Have everybody look again, since somebody has left."""
        with self._news:
            self._news.notify_all()

    def _over(self, at: int, seat: "Seat") -> bool:
        """Wait until there is such a view, or for a while; tell whether there never will be."""
        with self._news:
            self._news.wait_for(lambda: seat.left or self._ended or self._view(at), BEAT_S)
            return seat.left or (self._ended and not self._view(at))

    def _view(self, at: int) -> View | None:
        return self._views[at] if at < len(self._views) else None

    def _draw(self, views: Generator[View, None, None]) -> None:
        try:
            for view in views:
                self._show(view)
        except QAError as exc:  # the answer could not be written down
            self._show(self._views[-1].failed(str(exc)))
        finally:
            with self._news:
                self._ended = True
                self._timer.cancel()
                self._news.notify_all()

    def _show(self, view: View) -> None:
        with self._news:
            self._views.append(view)
            self._drawn = self._clock()
            self._news.notify_all()

    def _wait(self) -> threading.Timer:
        timer = threading.Timer(self._patience_s, self._give_up)
        timer.daemon = True
        timer.start()
        return timer

    def _give_up(self) -> None:
        if self.unwatched:
            self.abandon()


class Seat:
    """The place of one page before a live turn."""

    def __init__(self, live: LiveTurn, first: int) -> None:
        self._live = live
        self.first = first
        self.taken = False
        """Whether its page has begun to watch."""
        self.left = False
        """Whether its page shows something else by now."""
        self.instead: tuple[Any, ...] = ()
        """What its page shows instead, once it is left."""
        self.deserted = False
        """Whether the turn has been abandoned before its eyes."""

    @property
    def latest(self) -> View:
        """The turn as it stands."""
        return self._live.latest

    def views(self) -> Generator[View | None, None, None]:
        """Yield what :meth:`LiveTurn.watch` does, to the first who asks; to others nothing."""
        if not self.taken:
            self.taken = True
            yield from self._live.watch(self)

    def stop(self) -> None:
        """Stop the turn; its last view still comes."""
        self._live.stop()

    def leave(self, instead: tuple[Any, ...]) -> None:
        """Show no more of the turn here; it goes on."""
        self.instead = instead
        self.left = True
        self._live.wake()
