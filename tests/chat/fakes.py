"""A chatbot that answers from a script, for whoever tests what people touch."""

import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from qa.answering.answer import Answer, Citation, Nearest, Progress, Statement
from qa.answering.resolve import Turns
from qa.corpus.article import Article, Headline
from qa.errors import QAError
from qa.index.sync import SyncProgress, SyncReport
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from qa.status import Status

TEXT = "HARBOUR, May 3 (Gazette) -- The bridge opened on Friday. It cost 12 million crowns."
ARTICLE = Article("north/bridge.txt", TEXT, "Bridge opens", "Gazette", date(2024, 5, 3))


def cited(question: str = "When did the bridge open?") -> Answer:
    """Return an answer of two statements with two citations of ARTICLE."""
    return Answer(
        question=question,
        answer="The bridge opened on Friday, 3 May 2024 [1]. It cost 12 million crowns [2].",
        abstained=False,
        statements=(
            Statement("The bridge opened on Friday, 3 May 2024.", (1,)),
            Statement("It cost 12 million crowns.", (2,)),
        ),
        citations=(cite(1, "The bridge opened on Friday."), cite(2, "It cost 12 million crowns.")),
        query=question,
        model="tiny",
        timings_ms={"total": 12.0},
    )


def cite(n: int, quote: str) -> Citation:
    """Return citation ``n`` of words that stand in ARTICLE."""
    start = TEXT.index(quote)
    return Citation(
        n,
        ARTICLE.file,
        ARTICLE.title,
        ARTICLE.outlet,
        ARTICLE.published,
        quote,
        start,
        start + len(quote),
    )


def abstention(question: str = "Who paints the moon?") -> Answer:
    """Return an abstention with one nearest passage."""
    nearest = Nearest(
        ARTICLE.file, None, "Gazette", date(2024, 5, 3), "It cost 12 million crowns.", 57, 83
    )
    return Answer(
        question=question,
        answer="The articles do not say.",
        abstained=True,
        nearest=(nearest,),
        query="paints moon",
        model="tiny",
        timings_ms={"total": 3.0},
    )


STATUS = Status(
    articles="stories",
    data=".qa",
    files=2,
    passages=7,
    failed=(),
    last_sync=datetime(2024, 6, 1, 8, 30, 0),
    embedder="letters-8",
    llm="tiny",
    size_bytes=2_500_000,
    earliest=date(2023, 12, 4),
    latest=date(2024, 5, 3),
    private=True,
    endpoint_host=None,
    embed_host=None,
    chroma_host=None,
)


@dataclass
class FakeBot:
    """Answers what ``answers`` says for a question, and ``cited`` for any other.

    A question mapped to an error raises it; ``gate`` holds the stream back before its first
    statement until it is set, ``pause`` before its last one, and ``stopped`` counts the streams
    closed before their end.
    """

    answers: dict[str, Answer | QAError] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
    report: SyncReport = SyncReport()
    state: Status = STATUS
    articles: dict[str, Article] = field(default_factory=lambda: {ARTICLE.file: ARTICLE})
    examples: tuple[str, ...] = ("When did the bridge open?", "What did the bridge cost?")
    sync_error: QAError | None = None
    gate: threading.Event | None = None
    pause: threading.Event | None = None
    closed: bool = False
    warm: threading.Event = field(default_factory=threading.Event)
    stopped: int = 0
    rebuilt: list[bool] = field(default_factory=list)
    conversations: list[list[tuple[str, str]]] = field(default_factory=list)
    filters: list[Filter | None] = field(default_factory=list)

    def ask(
        self, question: str, conversation: Turns | None = None, where: Filter | None = None
    ) -> Answer:
        self.filters.append(where)
        self.conversations.append(list(conversation or ()))
        found = self.answers.get(question) or cited(question)
        if isinstance(found, QAError):
            raise found
        return found

    def stream(
        self, question: str, conversation: Turns | None = None, where: Filter | None = None
    ) -> Generator[Progress | Answer, None, None]:
        try:
            yield Progress("searching")
            answer = self.ask(question, conversation, where)
            yield Progress("writing")
            while self.gate is not None and not self.gate.wait(0.05):
                yield Progress("writing")
            for count in range(1, len(answer.statements)):
                yield Answer(
                    question,
                    answer.answer,
                    False,
                    answer.statements[:count],
                    answer.citations[:count],
                )
            if self.pause is not None:
                self.pause.wait(10)
            yield answer
        except GeneratorExit:
            self.stopped += 1
            raise

    def search(self, query: str, k: int = 10, where: Filter | None = None) -> Sequence[Hit]:
        self.filters.append(where)
        return self.hits[:k]

    def sync(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        self.rebuilt.append(rebuild)
        if self.sync_error is not None:
            raise self.sync_error
        if on_progress is not None:
            on_progress(SyncProgress(1, 2, "[red]a.txt"))
        return self.report

    def status(self) -> Status:
        return self.state

    def suggestions(self) -> Sequence[str]:
        return self.examples

    def headlines(self) -> Sequence[Headline]:
        return [
            Headline(file, file, article.title, article.outlet, article.published)
            for file, article in self.articles.items()
        ]

    def article(self, file: str) -> Article | None:
        return self.articles.get(file)

    def warm_up(self) -> None:
        self.warm.set()

    def close(self) -> None:
        self.closed = True
