"""A chatbot that answers from a script, for whoever tests what people touch."""

import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from qa.answering.answer import Answer, Citation, Nearest, Progress, Statement
from qa.chat.bot import Step, Turns
from qa.corpus.article import Article, FailedFile
from qa.errors import QAError

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


@dataclass(frozen=True)
class FakeHit:
    rank: int
    file: str
    start: int
    end: int
    text: str
    score: float

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


@dataclass(frozen=True)
class FakeStep:
    done: int
    total: int
    file: str


@dataclass(frozen=True)
class FakeReport:
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[FailedFile, ...] = ()
    embedded: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class FakeState:
    articles: str = "stories"
    data: str = ".qa"
    files: int = 2
    passages: int = 7
    failed: tuple[FailedFile, ...] = ()
    last_sync: datetime | None = datetime(2024, 6, 1, 8, 30, 0)
    embedder: str = "letters-8"
    llm: str = "tiny"
    size_bytes: int = 2_500_000
    earliest: date | None = date(2023, 12, 4)
    latest: date | None = date(2024, 5, 3)
    private: bool = True
    endpoint_host: str | None = None


@dataclass
class FakeBot:
    """Answers what ``answers`` says for a question, and ``cited`` for any other.

    A question mapped to an error raises it; ``gate`` holds the stream back before its first
    statement until it is set, and ``stopped`` counts the streams closed before their end.
    """

    answers: dict[str, Answer | QAError] = field(default_factory=dict)
    hits: tuple[FakeHit, ...] = ()
    report: FakeReport = field(default_factory=FakeReport)
    state: FakeState = field(default_factory=FakeState)
    articles: dict[str, Article] = field(default_factory=lambda: {ARTICLE.file: ARTICLE})
    examples: tuple[str, ...] = ("When did the bridge open?", "What did the bridge cost?")
    sync_error: QAError | None = None
    gate: threading.Event | None = None
    closed: bool = False
    stopped: int = 0
    rebuilt: list[bool] = field(default_factory=list)
    conversations: list[list[tuple[str, str]]] = field(default_factory=list)

    def ask(self, question: str, conversation: Turns | None = None) -> Answer:
        self.conversations.append(list(conversation or ()))
        found = self.answers.get(question) or cited(question)
        if isinstance(found, QAError):
            raise found
        return found

    def stream(
        self, question: str, conversation: Turns | None = None
    ) -> Generator[Progress | Answer, None, None]:
        try:
            yield Progress("searching")
            answer = self.ask(question, conversation)
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
            yield answer
        except GeneratorExit:
            self.stopped += 1
            raise

    def search(self, query: str, k: int = 10) -> Sequence[FakeHit]:
        return self.hits[:k]

    def sync(
        self, on_progress: Callable[[Step], None] | None = None, rebuild: bool = False
    ) -> FakeReport:
        self.rebuilt.append(rebuild)
        if self.sync_error is not None:
            raise self.sync_error
        if on_progress is not None:
            on_progress(FakeStep(1, 2, "[red]a.txt"))
        return self.report

    def status(self) -> FakeState:
        return self.state

    def suggestions(self) -> Sequence[str]:
        return self.examples

    def article(self, file: str) -> Article | None:
        return self.articles.get(file)

    def close(self) -> None:
        self.closed = True
