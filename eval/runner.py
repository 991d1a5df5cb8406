"""Ask a system every question, score what it says, and keep one row for each."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from eval.metrics import Scores, score
from eval.samples import Sample
from qa.answering.answer import Answer
from qa.errors import QAError


class System(Protocol):
    """Anything that answers a question; what fails in it is raised as a ``QAError``."""

    def ask(self, question: str) -> Answer:
        """Answer a question."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one question: an answer with its scores, or the error that prevented them."""

    sample: Sample
    latency_s: float
    """From asking to the whole answer, or to the error."""
    answer: Answer | None
    scores: Scores | None
    error: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the row as one JSON object: what was asked, answered and scored."""
        sample = self.sample
        return {
            "id": sample.id,
            "question": sample.question,
            "language": sample.language,
            "kind": sample.kind,
            "split": sample.split,
            "unanswerable": sample.unanswerable,
            "answer": self.answer.to_json() if self.answer else None,
            "scores": asdict(self.scores) if self.scores else None,
            "latency_s": round(self.latency_s, 4),
            "error": self.error,
        }


def run(
    system: System,
    samples: Iterable[Sample],
    articles: Path,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Row]:
    """Yield a row for each sample, in order, as soon as it is there.

    A system that fails on a question has not answered it wrongly: such a row carries the error and
    no scores. ``articles`` is the folder that citations point into; ``clock`` gives seconds.
    """
    for sample in samples:
        start = clock()
        try:
            answer = system.ask(sample.question)
        except QAError as exc:
            error = f"{type(exc).__name__}: {exc}"
            yield Row(sample, clock() - start, answer=None, scores=None, error=error)
            continue
        latency_s = clock() - start
        yield Row(sample, latency_s, answer, score(sample, answer, articles), error=None)


def save(rows: Iterable[Row], out: Path) -> list[Row]:
    """Write each row to a JSON Lines file when it comes, and return them all.

    Raises:
        QAError: the file cannot be written.
    """
    kept: list[Row] = []
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        file = out.open("w", encoding="utf-8")
    except OSError as exc:
        raise QAError(f"{out} cannot be written ({exc.strerror})") from exc
    with file:
        for row in rows:
            file.write(json.dumps(row.to_json(), ensure_ascii=False) + "\n")
            file.flush()  # what was measured survives an interrupted run
            kept.append(row)
    return kept
