"""Ask a system every question, and score what it says."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from eval.samples import Sample
from eval.trial import Trial
from qa.answering.answer import Answer
from qa.answering.resolve import Turns
from qa.errors import QAError
from qa.retrieval.hit import Hit

Clock = Callable[[], float]


class System(Protocol):
    """Anything that answers a question; what fails in it is raised as a ``QAError``."""

    def ask(self, question: str, conversation: Turns) -> Answer:
        """Answer a question after the turns before it, oldest first."""
        ...

    def hits(self, answer: Answer) -> tuple[Hit, ...] | None:
        """Return what was retrieved for an answer it gave, best first; not timed.

        ``None``: the system does not retrieve.
        """
        ...


def run(
    system: System,
    corpus: str,
    samples: Iterable[Sample],
    articles: Path,
    *,
    jobs: int = 1,
    clock: Clock = time.perf_counter,
) -> Iterator[Trial]:
    """Yield a trial for each sample, in order, as soon as it and those before it are there.

    A system that fails on a question has not answered it wrongly: such a trial carries the error
    and no scores.

    Args:
        system: what is asked.
        corpus: the name of the articles.
        samples: what to ask; the earlier turns of each are asked first.
        articles: the folder that citations and hits point into.
        jobs: how many to ask at once.
        clock: gives seconds.
    """

    def one(sample: Sample) -> Trial:
        return _try(system, corpus, sample, clock).scored(articles)

    if jobs == 1:
        yield from map(one, samples)
        return
    with ThreadPoolExecutor(jobs, thread_name_prefix="eval") as pool:
        try:
            yield from pool.map(one, samples)
        finally:
            pool.shutdown(cancel_futures=True)


def _try(system: System, corpus: str, sample: Sample, clock: Clock) -> Trial:
    start = clock()
    try:
        turns = _earlier(system, sample.turns)
        start = clock()
        answer = system.ask(sample.question, turns)
        latency_s = clock() - start
        hits = system.hits(answer)
    except QAError as exc:
        return Trial(corpus, sample, clock() - start, error=f"{type(exc).__name__}: {exc}")
    exchanges = answer.trace.exchanges if answer.trace else ()
    drafts = tuple(each.reply for each in exchanges)
    return Trial(corpus, sample, latency_s, answer, hits, drafts, _tokens(answer))


def _tokens(answer: Answer) -> int | None:
    counts = [each.tokens for each in answer.trace.exchanges] if answer.trace else [None]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _earlier(system: System, questions: Sequence[str]) -> Turns:
    turns: list[tuple[str, str]] = []
    for question in questions:
        turns.append((question, system.ask(question, tuple(turns)).answer))
    return tuple(turns)
