"""What the command line and the page ask of a chatbot.

``qa.chatbot.Chatbot`` is one; the tests bring their own.
"""

from collections.abc import Callable, Generator, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from qa.answering.answer import Answer, Progress
from qa.corpus.article import Article, FailedFile

Turns = Sequence[tuple[str, str]]
"""A conversation so far: (question, text of the answer), oldest first."""


class Found(Protocol):
    """A hit of a search; ranks count from 1 and a higher score is better."""

    @property
    def rank(self) -> int: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102
    def to_json(self) -> dict[str, Any]: ...  # noqa: D102


class Step(Protocol):
    """How far a sync has come."""

    @property
    def done(self) -> int: ...  # noqa: D102
    @property
    def total(self) -> int: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102


class Report(Protocol):
    """What a sync did, in files."""

    @property
    def added(self) -> int: ...  # noqa: D102
    @property
    def changed(self) -> int: ...  # noqa: D102
    @property
    def removed(self) -> int: ...  # noqa: D102
    @property
    def unchanged(self) -> int: ...  # noqa: D102
    @property
    def failed(self) -> tuple[FailedFile, ...]: ...  # noqa: D102
    @property
    def embedded(self) -> int: ...  # noqa: D102
    @property
    def seconds(self) -> float: ...  # noqa: D102


class State(Protocol):
    """What is indexed, and by which models."""

    @property
    def articles(self) -> str: ...  # noqa: D102
    @property
    def data(self) -> str: ...  # noqa: D102
    @property
    def files(self) -> int: ...  # noqa: D102
    @property
    def passages(self) -> int: ...  # noqa: D102
    @property
    def failed(self) -> tuple[FailedFile, ...]: ...  # noqa: D102
    @property
    def last_sync(self) -> datetime | None: ...  # noqa: D102
    @property
    def embedder(self) -> str: ...  # noqa: D102
    @property
    def llm(self) -> str: ...  # noqa: D102
    @property
    def size_bytes(self) -> int: ...  # noqa: D102
    @property
    def earliest(self) -> date | None: ...  # noqa: D102
    @property
    def latest(self) -> date | None: ...  # noqa: D102
    @property
    def private(self) -> bool: ...  # noqa: D102
    @property
    def endpoint_host(self) -> str | None: ...  # noqa: D102


class Bot(Protocol):
    """A chatbot over one folder of articles. Every method may raise a ``QAError``."""

    def ask(self, question: str, conversation: Turns | None = None) -> Answer:
        """Answer a question."""
        ...

    def stream(
        self, question: str, conversation: Turns | None = None
    ) -> Generator[Progress | Answer, None, None]:
        """Yield stages and grounded prefixes of the answer; the last one is the whole answer.

        Closing the generator stops the work.
        """
        ...

    def search(self, query: str, k: int = 10) -> Sequence[Found]:
        """Return the best ``k`` hits, best first."""
        ...

    def sync(
        self, on_progress: Callable[[Step], None] | None = None, rebuild: bool = False
    ) -> Report:
        """Bring the index in step with the folder."""
        ...

    def status(self) -> State:
        """Tell what is indexed."""
        ...

    def suggestions(self) -> Sequence[str]:
        """Return example questions that the articles answer."""
        ...

    def article(self, file: str) -> Article | None:
        """Return an indexed article, or ``None`` for any other file."""
        ...

    def close(self) -> None:
        """Stop what was started."""
        ...
