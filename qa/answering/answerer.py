"""How an answer is made, from the question to the last marker.

The story reads top to bottom in :meth:`Answerer.stream`: resolve the question in its conversation,
retrieve passages, pick sentences, ask whether they can answer at all, let the model word them, hold
every statement against the words it cites, and put what stands together.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from qa.answering import abstention
from qa.answering.answer import Answer, Progress
from qa.answering.compose import Grounded, compose, with_markers
from qa.answering.conflicts import Comparison
from qa.answering.disputes import Disputes, wording
from qa.answering.draft import LLM
from qa.answering.evidence import rank_sentences
from qa.answering.pick import pick
from qa.answering.question import Question
from qa.answering.reading import Reader, read
from qa.answering.resolve import Turns, asked_again, resolve
from qa.answering.search import search
from qa.answering.statements import Judged, Task, from_draft, from_quotes
from qa.answering.timing import Timing
from qa.answering.tracer import Tracer
from qa.answering.unsaid import Unsaid, unsaid, untold
from qa.index.records import Counts
from qa.retrieval.filter import Filter
from qa.retrieval.results import Finder, Results

_CAPABLE_SENTENCES = 10
"""Evidence for a capable model: it reads more than it is shown to the reader."""


class Answerer:
    """Answers questions from what the retriever finds.

    Args:
        retriever: finds passages.
        reader: judges which of their sentences answer.
        llm: words the answer.
        capable: the model's statements lead and are checked; else the quotes lead.
    """

    def __init__(self, retriever: Finder, reader: Reader, llm: LLM, *, capable: bool) -> None:
        self._retriever = retriever
        self._reader = reader
        self._llm = llm
        self._capable = capable

    def stream(
        self,
        question: str,
        conversation: Turns,
        counts: Counts,
        where: Filter | None = None,
    ) -> Generator[Progress | Answer, None, None]:
        """Yield what is being done and, as they are grounded, the statements; last, the answer.

        Every answer that is yielded is true as it stands: a beginning of the last one.

        Raises:
            ModelError: a model failed.
        """
        clock = _Clock()
        yield Progress("searching")
        asked, before = asked_again(question, conversation)
        query = resolve(asked, before)
        found = search(self._retriever, asked, query, where, counts.latest)
        if asked != question:
            found = [(replace(q, full=f"{q.in_full} {question}"), r) for q, r in found]
        clock.lap("retrieval")

        yield Progress("reading")
        found = [(q, read(results, self._reader)) for q, results in found]
        clock.lap("reading")
        tracer = Tracer(self._llm)
        told = before[-1][1] if query != asked else ""
        tasks, missing = self._tasks(found, told, tracer)
        searched = " ".join(dict.fromkeys(q.in_full for q, _ in found))
        answer = Answer(question, "", True, query=searched, model=self._llm.name)
        clock.lap("evidence")

        grounded: list[Grounded] = []
        yield Progress("writing")
        disputes = Disputes()
        for statement in self._statements(tasks, disputes, tracer):
            if statement not in grounded:
                grounded.append(statement)
                answer = _answered(answer, grounded)
                yield answer
        conflicts = disputes.conflicts(answer.citations)
        answer = replace(
            answer, answer=f"{answer.answer} {wording(conflicts)}".strip(), conflicts=conflicts
        )
        clock.lap("wording")

        if answer.abstained:
            first, results = found[0]
            hits = [f.hit for f in results.found]
            # A capable model that has refused does not say why.
            missing = missing or untold(first, results) or Unsaid()
            answer = replace(
                answer,
                answer=abstention.wording(counts, missing.words, first.time),
                premise=missing.words if missing.is_premise else "",
                nearest=abstention.nearest(hits, results.articles),
            )
        yield replace(answer, timings_ms=clock.laps(), trace=tracer.trace())

    def _tasks(
        self, found: Sequence[tuple[Question, Results]], told: str, tracer: Tracer
    ) -> tuple[list[tuple[Task, Comparison]], Unsaid | None]:
        """Return what can be answered, with what its statements are compared with.

        And what the articles do not say of the first question that they do not answer.
        """
        tasks, unanswered = [], []
        for question, results in found:
            task = self._task(question, results, told, tracer)
            if isinstance(task, Task):
                tasks.append((task, Comparison(question, results)))
            else:
                unanswered.append(task)
        return tasks, next(iter(unanswered), None)

    def _task(
        self, question: Question, results: Results, told: str, tracer: Tracer
    ) -> Task | Unsaid:
        """Return the question with its evidence, or what the articles do not say of it."""
        timing = Timing(question.time, results.articles)
        ranked = rank_sentences(question, results)
        missing = unsaid(question, results, ranked, timing, capable=self._capable)
        if missing is not None:
            tracer.searched(question, results, ranked[:_CAPABLE_SENTENCES], missing.why)
            return missing
        if told:
            # Only now: what was told before still counts when judging whether there is an answer.
            ranked = rank_sentences(question, results, told)
        evidence = timing.arranged(ranked)[:_CAPABLE_SENTENCES]
        tracer.searched(question, results, evidence)
        return Task(question, evidence, results.articles)

    def _statements(
        self, tasks: Sequence[tuple[Task, Comparison]], disputes: Disputes, tracer: Tracer
    ) -> Iterator[Grounded]:
        """Yield what answers, each statement beside those that say otherwise."""
        for task, comparison in tasks:
            for judged in self._worded(task, tracer):
                tracer.judged(judged.traced())
                if judged.grounded is not None:
                    yield from disputes.side_by_side(judged.grounded, task.question, comparison)

    def _worded(self, task: Task, llm: LLM) -> Iterator[Judged]:
        # No sentence that a model could see says which outlet it was, or when it came out.
        if self._capable and not task.question.about_report:
            yield from from_draft(task, llm)
        else:
            picked = pick(task.question, task.evidence)
            yield from from_quotes(replace(task, evidence=picked), llm)


def _answered(answer: Answer, grounded: Sequence[Grounded]) -> Answer:
    statements, citations = compose(grounded)
    return replace(
        answer,
        answer=with_markers(statements),
        abstained=False,
        statements=statements,
        citations=citations,
    )


class _Clock:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self._laps: dict[str, float] = {}
        self._start = self._last = time.monotonic()

    def lap(self, stage: str) -> None:
        now = time.monotonic()
        self._laps[stage] = round((now - self._last) * 1000, 1)
        self._last = now

    def laps(self) -> dict[str, float]:
        total = (time.monotonic() - self._start) * 1000
        return {**self._laps, "total": round(total, 1)}
