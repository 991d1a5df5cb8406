"""How an answer is made, from the question to the last marker.

The story reads top to bottom in :meth:`Answerer.stream`: resolve the question in its conversation,
retrieve passages, pick sentences, ask whether they can answer at all, let the model word them, hold
every statement against the words it cites, and put what stands together.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from qa.answering import abstention, answerable
from qa.answering.answer import Answer, Progress
from qa.answering.compose import Grounded, compose, with_markers
from qa.answering.conflicts import Comparison
from qa.answering.disputes import Disputes, wording
from qa.answering.draft import LLM
from qa.answering.evidence import rank_sentences
from qa.answering.pick import pick
from qa.answering.question import Question, read_question
from qa.answering.resolve import Turns, parts, resolve
from qa.answering.statements import Judged, Task, from_draft, from_quotes
from qa.answering.tracer import Tracer
from qa.index.records import Counts
from qa.retrieval.filter import Filter
from qa.retrieval.results import Results

_PASSAGES = 10
_CAPABLE_SENTENCES = 10
"""Evidence for a capable model: it reads more than it is shown to the reader."""


class Finder(Protocol):
    """What finds passages; :class:`qa.retrieval.retriever.Retriever` does."""

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        """Return the best ``k`` passages with their sentences and the parts of their scores."""
        ...


class Answerer:
    """Answers questions from what the retriever finds.

    Args:
        retriever: finds passages.
        llm: words the answer.
        capable: the model's statements lead and are checked; else the quotes lead.
    """

    def __init__(self, retriever: Finder, llm: LLM, *, capable: bool) -> None:
        self._retriever = retriever
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
        query = resolve(question, conversation)
        found = self._search(question, query, where)
        clock.lap("retrieval")

        yield Progress("reading")
        tracer = Tracer(self._llm)
        told = conversation[-1][1] if query != question else ""
        tasks = self._tasks(found, told, tracer)
        searched = " ".join(results.query for _, results in found)
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
            results = found[0][1]
            hits = [f.hit for f in results.found]
            answer = replace(
                answer,
                answer=abstention.wording(counts.articles, counts.earliest, counts.latest),
                nearest=abstention.nearest(hits, results.articles),
            )
        yield replace(answer, timings_ms=clock.laps(), trace=tracer.trace())

    def _search(
        self, question: str, query: str, where: Filter | None
    ) -> list[tuple[Question, Results]]:
        """Search for the query, or for each of the questions that it joins."""
        asked = parts(query) if query == question else [query]
        found = [self._retriever.find(text, _PASSAGES, where) for text in asked]
        return [
            (_read(text if query == question else question, results.query), results)
            for text, results in zip(asked, found, strict=True)
        ]

    def _tasks(
        self, found: Sequence[tuple[Question, Results]], told: str, tracer: Tracer
    ) -> list[tuple[Task, Comparison]]:
        """Return what can be answered, with what its statements are compared with."""
        tasks = []
        for question, results in found:
            task = self._task(question, results, told)
            tracer.searched(question, results, task.evidence if task else ())
            if task is not None:
                tasks.append((task, Comparison(question, results)))
        return tasks

    def _task(self, question: Question, results: Results, told: str) -> Task | None:
        """Return the question with its evidence, ``None`` when the articles do not answer it.

        A capable model judges that better than a few numbers do, so it gets to see the evidence.
        """
        ranked = rank_sentences(question, results)
        if not ranked or answerable.unheard_names(question, results, ranked):
            return None
        if not self._capable and (
            answerable.lacks_value(question, ranked)
            or not answerable.is_answerable(question, results, ranked)
        ):
            return None
        if told:
            # Only now: what was told before still counts when judging whether there is an answer.
            ranked = rank_sentences(question, results, told)
        return Task(question, ranked[:_CAPABLE_SENTENCES], results.articles)

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
        if self._capable:
            yield from from_draft(task, llm)
        else:
            picked = pick(task.question, task.evidence)
            yield from from_quotes(replace(task, evidence=picked), llm)


def _read(asked: str, searched: str) -> Question:
    """Read what is asked, to be held against what was searched, where misspelt words are put right.

    What kind of thing is asked for is told from the words as put right too, unless words were added
    to the query: a follow-up alone says what it asks for, and names go behind a foreign question.
    """
    kind = asked if asked in searched else searched
    return replace(read_question(kind), text=searched)


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
