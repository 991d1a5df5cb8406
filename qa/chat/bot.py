"""What the command line and the page ask of a chatbot.

``qa.chatbot.Chatbot`` is one; the tests bring their own.
"""

from collections.abc import Callable, Generator, Sequence
from typing import Protocol

from qa.answering.answer import Answer, Progress
from qa.answering.resolve import Turns
from qa.corpus.article import Article, Headline
from qa.index.sync import SyncProgress, SyncReport
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from qa.status import Status


class Bot(Protocol):
    """A chatbot over one folder of articles. Every method may raise a ``QAError``."""

    def ask(
        self, question: str, conversation: Turns | None = None, where: Filter | None = None
    ) -> Answer:
        """Answer a question."""
        ...

    def stream(
        self, question: str, conversation: Turns | None = None, where: Filter | None = None
    ) -> Generator[Progress | Answer, None, None]:
        """Yield stages and grounded prefixes of the answer; the last one is the whole answer.

        Closing the generator stops the work.
        """
        ...

    def search(self, query: str, k: int = 10, where: Filter | None = None) -> Sequence[Hit]:
        """Return the best ``k`` hits, best first."""
        ...

    def sync(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        """Bring the index in step with the folder."""
        ...

    def status(self) -> Status:
        """Tell what is indexed."""
        ...

    def suggestions(self) -> Sequence[str]:
        """Return example questions that the articles answer."""
        ...

    def headlines(self) -> Sequence[Headline]:
        """Return what is indexed, the latest first and undated articles last."""
        ...

    def article(self, file: str) -> Article | None:
        """Return an indexed article, or ``None`` for any other file."""
        ...

    def warm_up(self) -> None:
        """Load in the background what an answer needs."""
        ...

    def close(self) -> None:
        """Stop what was started."""
        ...
