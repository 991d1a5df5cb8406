"""Keep a trace while an answer is made."""

from collections.abc import Mapping, Sequence

from qa.answering.draft import LLM
from qa.answering.evidence import Evidence
from qa.answering.question import Question
from qa.answering.trace import (
    Exchange,
    Search,
    Trace,
    TracedEvidence,
    TracedHit,
    TracedStatement,
)
from qa.models.message import Message, Reply
from qa.retrieval.results import Results


class Tracer:
    """Gathers what one answer came from; itself the LLM whose exchanges it keeps."""

    def __init__(self, llm: LLM) -> None:
        self._llm = llm
        self._searches: list[Search] = []
        self._exchanges: list[Exchange] = []
        self._statements: list[TracedStatement] = []

    @property
    def name(self) -> str:
        """Which model answers."""
        return self._llm.name

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        schema: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the model's whole reply, of the schema's form when one is given."""
        reply = self._llm.complete(messages, max_tokens=max_tokens, schema=schema)
        self._exchanges.append(Exchange(tuple(messages), reply.text, reply.tokens))
        return reply

    def searched(
        self, question: Question, results: Results, evidence: Sequence[Evidence], silent: str = ""
    ) -> None:
        """Keep a search, the evidence that was read, and why it was judged not to answer if so."""
        hits = (
            TracedHit(h.rank, h.file, h.start, h.end, h.score, found.dense, found.lexical)
            for found in results.found
            for h in (found.hit,)
        )
        sentences = (
            TracedEvidence(e.file, e.start, e.end, e.text, e.score, e.read, e.holds_wanted)
            for e in evidence
        )
        time = question.time.words() if question.time else ""
        self._searches.append(
            Search(results.query, question.wanted, tuple(hits), tuple(sentences), time, silent)
        )

    def judged(self, statement: TracedStatement) -> None:
        """Keep what became of a statement."""
        self._statements.append(statement)

    def trace(self) -> Trace:
        """Return what was gathered so far."""
        return Trace(tuple(self._searches), tuple(self._exchanges), tuple(self._statements))
