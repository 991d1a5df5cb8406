"""What is loaded when it is first used."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_Loaded = TypeVar("_Loaded")


class Lazy(Generic[_Loaded]):
    """Loads something once, whichever thread asks first; the others wait for it."""

    def __init__(self, load: Callable[[], _Loaded]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    def get(self) -> _Loaded:
        """Return it; whatever loading raises is raised here, and tried again next time."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def free(self) -> None:
        """Let go of it; it is loaded again if it is asked for again."""
        with self._lock:
            self._loaded = None
