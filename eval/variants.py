"""The chatbot with parts done without, made by putting others in their place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from eval.runner import System
from qa.answering.answer import Answer, Statement
from qa.answering.compose import with_markers
from qa.answering.draft import LLM, draft_answer, reword
from qa.answering.resolve import Turns
from qa.answering.tracer import Tracer
from qa.models.message import Message, Reply
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from qa.retrieval.results import Finder, Found, Results

_EVERY_CANDIDATE = 100
"""As many as the retriever ever ranks: fifty from either side."""


class Silent:
    """Takes the place of the language model and says nothing, so that the quotes stand alone."""

    name = "none"

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        schema: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return nothing; where an object is asked for, that nothing is answerable."""
        return Reply('{"answerable": false, "statements": []}' if schema else "", 0)

    def warm_up(self) -> None:
        """Load nothing."""

    def close(self) -> None:
        """Stop nothing."""


class OneSide:
    """Ranks passages by their vectors alone, or by their words alone.

    What follows the search is left as it is: the choice of sentences still knows both.
    """

    def __init__(self, finder: Finder, side: Literal["dense", "lexical"]) -> None:
        self._finder = finder
        self._side = side

    def find(self, query: str, k: int = 10, where: Filter | None = None) -> Results:
        """Return the best ``k`` passages by the one side."""
        results = self._finder.find(query, _EVERY_CANDIDATE, where)
        scored = [(self._score(found), found) for found in results.found]
        if self._side == "lexical":  # a passage without a word of the query is not found by words
            scored = [(score, found) for score, found in scored if score > 0]
        scored.sort(key=lambda pair: (-pair[0], pair[1].hit.file, pair[1].hit.start))
        best = tuple(
            replace(found, hit=replace(found.hit, rank=rank, score=score))
            for rank, (score, found) in enumerate(scored[:k], start=1)
        )
        files = {found.hit.file for found in (*best, *results.repeats)}
        articles = {file: a for file, a in results.articles.items() if file in files}
        return replace(results, found=best, articles=articles)

    def _score(self, found: Found) -> float:
        return found.dense if self._side == "dense" else found.lexical


class Ungrounded:
    """Shows what the language model writes from the evidence, without any check."""

    def __init__(self, system: System, llm: LLM, *, capable: bool) -> None:
        self._system = system
        self._llm = llm
        self._capable = capable

    def ask(self, question: str, conversation: Turns) -> Answer:
        """Answer as the system does, with the model's own words in place of each statement.

        Raises:
            QAError: the system or the model failed.
        """
        answer = self._system.ask(question, conversation)
        if answer.abstained:
            return answer
        tracer = Tracer(self._llm)
        written = self._drafted if self._capable else self._reworded
        statements = written(answer, tracer)
        trace = tracer.trace()
        if answer.trace:
            trace = replace(answer.trace, exchanges=answer.trace.exchanges + trace.exchanges)
        return replace(answer, answer=with_markers(statements), statements=statements, trace=trace)

    def hits(self, answer: Answer) -> tuple[Hit, ...] | None:
        """Return what the system retrieved."""
        return self._system.hits(answer)

    def _reworded(self, answer: Answer, llm: LLM) -> tuple[Statement, ...]:
        quotes = {citation.n: citation.quote for citation in answer.citations}
        return tuple(
            replace(
                statement,
                text=reword(llm, answer.question, quotes[statement.citations[0]]) or statement.text,
            )
            for statement in answer.statements
        )

    def _drafted(self, answer: Answer, llm: LLM) -> tuple[Statement, ...]:
        numbers = [citation.n for citation in answer.citations]
        draft = draft_answer(llm, answer.question, [c.quote for c in answer.citations])
        drafted = tuple(
            Statement(proposal.text, tuple(numbers[i] for i in proposal.evidence))
            for proposal in draft.proposals
        )
        return drafted or answer.statements
