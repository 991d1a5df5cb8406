"""One question being answered on a thread of its own, so that it can be stopped at any time."""

import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Protocol

from qa.answering.answer import Answer, Progress
from qa.answering.resolve import Turns
from qa.retrieval.filter import Filter


class Streams(Protocol):
    """Whatever answers in a stream."""

    def stream(
        self, question: str, conversation: Turns | None = None, where: Filter | None = None
    ) -> Generator[Progress | Answer, None, None]:
        """Yield stages and grounded prefixes of an answer."""
        ...


class Run:
    """Passes on what a stream yields; ``stop`` may be called from any thread, more than once.

    A generator cannot be closed while another thread is inside it. So a stopped run ends for its
    reader at once, and its own thread closes the stream as soon as the next event comes.
    """

    def __init__(
        self, bot: Streams, question: str, conversation: Turns, where: Filter | None = None
    ) -> None:
        self._events: SimpleQueue[Progress | Answer | None] = SimpleQueue()
        self._left = threading.Event()
        self.stopped = False
        """Whether somebody ended it before its end."""
        self.abandoned = False
        """Whether nobody wants to see anything of it any more."""
        executor = ThreadPoolExecutor(1, thread_name_prefix="answer")
        self._work = executor.submit(self._pump, bot.stream(question, conversation, where))
        executor.shutdown(wait=False)

    def stop(self) -> None:
        """End the run; what it has yielded so far stays valid."""
        self.stopped = True
        self._left.set()
        self._events.put(None)

    def abandon(self) -> None:
        """End the run; what it has yielded is of no interest any more."""
        self.abandoned = True
        self.stop()

    def events(self) -> Generator[Progress | Answer, None, None]:
        """Yield stages and answers until the last one, or until stopped.

        Raises:
            QAError: the stream raised it.
        """
        try:
            while (event := self._events.get()) is not None and not self.stopped:
                yield event
            if not self.stopped:
                self._work.result()
        finally:
            self._left.set()

    def _pump(self, stream: Generator[Progress | Answer, None, None]) -> None:
        try:
            for event in stream:
                if self._left.is_set():
                    break
                self._events.put(event)
        finally:
            stream.close()
            self._events.put(None)
