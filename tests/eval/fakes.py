"""Systems and answers to measure, made by hand."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from eval.metrics.answered import Answered
from eval.samples import Sample
from qa.answering.answer import Answer, Citation, Statement
from qa.answering.resolve import Turns
from qa.errors import ModelUnreachable
from qa.retrieval.hit import Hit

ARTICLE = "Zürich, May 3 -- The bridge opened.\r\nMayor Ada Roth cut the ribbon."
QUOTE = "Mayor Ada Roth cut the ribbon."


def sample(**changed: object) -> Sample:
    given: dict[str, object] = {
        "id": "s1",
        "question": "Who cut the ribbon?",
        "language": "en",
        "kind": "person",
        "split": "dev",
        "answers": (("Ada Roth", "Roth"),),
        "files": ("bridge.txt",),
    }
    return Sample(**(given | changed))  # type: ignore[arg-type]


def unanswerable(**changed: object) -> Sample:
    given: dict[str, object] = {
        "question": "How old is the mayor?",
        "kind": "unanswerable",
        "answers": (),
        "files": (),
        "unanswerable": True,
    }
    return sample(**(given | changed))


def citation(
    n: int = 1, file: str = "bridge.txt", quote: str = QUOTE, start: int | None = None
) -> Citation:
    at = ARTICLE.index(QUOTE) if start is None else start
    return Citation(
        n, file, title=None, outlet=None, published=None, quote=quote, start=at, end=at + len(quote)
    )


def answered(text: str = "Ada Roth cut it. [1]", *citations: Citation) -> Answer:
    cited = citations or (citation(),)
    statement = Statement(text, tuple(c.n for c in cited))
    return Answer("?", text, abstained=False, statements=(statement,), citations=cited)


def hit(rank: int, start: int, end: int, file: str = "bridge.txt") -> Hit:
    return Hit(rank, file, start, end, text=ARTICLE[start:end], score=1 / rank)


def given(
    asked: Sample | None = None,
    answer: Answer | None = None,
    hits: tuple[Hit, ...] | None = None,
    articles: Path = Path("nowhere"),
) -> Answered:
    return Answered(asked or sample(), answer or answered(), articles, hits, latency_s=1.5)


def jsonl(path: Path, *lines: object) -> Path:
    """Write one object a line; a text stands as it is."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


ABSTAINED = Answer("?", "The articles do not say.", abstained=True)


class Scripted:
    """Answers as written in a script and fails on every other question."""

    def __init__(self, script: Mapping[str, Answer], hits: tuple[Hit, ...] | None = None) -> None:
        self.script = script
        self.asked: list[tuple[str, Turns]] = []
        self.closed = False
        self._hits = hits

    def ask(self, question: str, conversation: Turns = ()) -> Answer:
        self.asked.append((question, conversation))
        if question not in self.script:
            raise ModelUnreachable("nothing listens there")
        return self.script[question]

    def hits(self, answer: Answer) -> tuple[Hit, ...] | None:
        return self._hits

    @contextmanager
    def opened(self, _settings: object) -> Iterator["Scripted"]:
        yield self
        self.closed = True
