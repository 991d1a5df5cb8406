"""A language model that is watched."""

import threading
from collections.abc import Mapping, Sequence

from qa.chatbot import Model
from qa.models.message import Message


class Recorder:
    """Passes everything on to a model, and remembers what it replied, thread by thread."""

    def __init__(self, llm: Model) -> None:
        self._llm = llm
        self._of_thread = threading.local()

    @property
    def name(self) -> str:
        """The model's own."""
        return self._llm.name

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        schema: Mapping[str, object] | None = None,
    ) -> str:
        """Return the model's reply."""
        reply = self._llm.complete(messages, max_tokens=max_tokens, schema=schema)
        self._replies().append(reply)
        return reply

    def take(self) -> tuple[str, ...]:
        """Return the replies to this thread since the last call, oldest first."""
        replies = tuple(self._replies())
        self._replies().clear()
        return replies

    def warm_up(self) -> None:
        """Start the model."""
        self._llm.warm_up()

    def close(self) -> None:
        """Stop the model."""
        self._llm.close()

    def _replies(self) -> list[str]:
        if not hasattr(self._of_thread, "replies"):
            self._of_thread.replies = []
        replies: list[str] = self._of_thread.replies
        return replies
