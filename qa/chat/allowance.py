"""How often one visitor may do a thing in an hour."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

HOUR_S = 3600.0


class Allowance:
    """Counts what each visitor has done within the last hour."""

    def __init__(self, an_hour: int, clock: Callable[[], float] = monotonic) -> None:
        self._an_hour = an_hour
        self._clock = clock
        self._done: dict[str, deque[float]] = {}
        self._lock = Lock()

    def take(self, visitor: str) -> bool:
        """Tell whether the visitor may do it now, and count it if so."""
        now = self._clock()
        with self._lock:
            # Whoever did nothing for an hour is forgotten, so that the memory stays small.
            self._done = {who: when for who, when in self._done.items() if now - when[-1] < HOUR_S}
            when = self._done.get(visitor, deque())
            while when and now - when[0] >= HOUR_S:
                when.popleft()
            if len(when) >= self._an_hour:
                return False
            when.append(now)
            self._done[visitor] = when
            return True
