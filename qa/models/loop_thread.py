"""An event loop in a thread of its own, for callers that are not coroutines.

A blocking client can promise a timeout for each read only. A coroutine can be cancelled wherever it
waits (looking a name up, connecting, reading headers or a body), so that one deadline holds for a
whole reply and nothing is left running after it.
"""

import asyncio
import threading
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")


class LoopThread:
    """Run coroutines to their end, or to a deadline, from any thread."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[object, object, T], deadline: float) -> T:
        """Return what the coroutine returns.

        Args:
            coroutine: what to run; it is cancelled at the deadline, or when the caller is
                interrupted.
            deadline: a moment of ``time.monotonic()``, which is also the loop's clock.

        Raises:
            TimeoutError: the deadline has passed.
        """
        future = asyncio.run_coroutine_threadsafe(_bounded(coroutine, deadline), self._loop)
        try:
            return future.result()
        finally:
            future.cancel()

    def start(self, coroutine: Coroutine[object, object, object]) -> None:
        """Run a coroutine without waiting for it.

        A generator's ``finally`` may be run by the garbage collector, in this loop's own thread,
        where waiting would wait for itself.
        """
        if self._loop.is_closed():
            coroutine.close()
        else:
            asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def close(self) -> None:
        """Cancel what still runs, and end the thread."""
        asyncio.run_coroutine_threadsafe(_cancel_others(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _bounded(coroutine: Coroutine[object, object, T], deadline: float) -> T:
    async with asyncio.timeout_at(deadline):
        return await coroutine


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()
