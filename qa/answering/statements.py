"""From evidence to grounded statements: draft, check, and quote where the draft fails."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.answering.compose import Grounded, Quote
from qa.answering.dated import dated, in_words_of
from qa.answering.draft import LLM, Proposal, draft_answer, reword
from qa.answering.evidence import Evidence
from qa.answering.grounding import check
from qa.answering.holding import holds_wanted
from qa.answering.question import Question
from qa.answering.report import told_by_reports
from qa.answering.shorten import shorten
from qa.answering.trace import Outcome, TracedStatement
from qa.corpus.article import Article
from qa.corpus.terms import content_terms
from qa.errors import ModelTimeout


@dataclass(frozen=True, slots=True)
class Task:
    """One question with the evidence to answer it from."""

    question: Question
    evidence: Sequence[Evidence]
    articles: Mapping[str, Article]
    """The articles of the evidence, by file, as they were when it was found."""

    def quote(self, evidence: Evidence) -> Quote:
        """Return the sentence as words of its article."""
        return Quote(self.articles[evidence.file], evidence.start, evidence.end)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was proposed, and what stands of it."""

    outcome: Outcome
    grounded: Grounded | None
    proposed: str = ""
    reason: str = ""

    def traced(self) -> TracedStatement:
        """Return the judgement as the trace keeps it."""
        shown = self.grounded.text if self.grounded else ""
        return TracedStatement(self.proposed, self.outcome, shown, self.reason)


def from_quotes(task: Task, llm: LLM) -> Iterator[Judged]:
    """Yield each evidence sentence, cut to what answers, or the model's wording if it is as good.

    The quotes answer by themselves, so nobody waits twice for a model that is too slow.

    Raises:
        ModelError: the model failed.
    """
    late = ""
    for evidence in task.evidence:
        quote = task.quote(evidence)
        short = shorten(evidence.text, task.question, evidence.answer)
        try:
            worded = None if late else reword(llm, task.question.in_full, short)
        except ModelTimeout as exc:
            worded, late = None, str(exc)
        quoted = dated(Grounded(short, (quote,)), task.question)
        if worded is None:
            yield Judged(Outcome.QUOTED, quoted, reason=late)
        elif reason := _loss(worded, short, task.question):
            yield Judged(Outcome.REPAIRED, quoted, worded, reason)
        else:
            yield Judged(
                Outcome.SUPPORTED, dated(Grounded(worded, (quote,)), task.question), worded
            )
    quotes = [task.quote(evidence) for evidence in task.evidence]
    for told in told_by_reports(task.question, quotes):
        yield Judged(Outcome.QUOTED, told)


def from_draft(task: Task, llm: LLM) -> list[Judged]:
    """Return what stands of a capable model's statements; empty when it finds no answer.

    A statement cites the first sentence it names that carries it, or all it names if together they
    do. One that fails is tried against each other sentence, then repaired by quoting what it names,
    then dropped.

    Raises:
        ModelError: the model failed.
    """
    draft = draft_answer(llm, task.question.in_full, [e.text for e in task.evidence])
    return [_judge(p, task) for p in draft.proposals] if draft.answerable else []


def _judge(proposal: Proposal, task: Task) -> Judged:
    named = [task.evidence[i] for i in dict.fromkeys(proposal.evidence)]
    others = [e for e in task.evidence if e not in named]
    reason = "cites nothing that there is"
    for tried, outcome in (
        ([[e] for e in named], Outcome.SUPPORTED),
        ([named] if named[1:] else [], Outcome.SUPPORTED),
        ([[e] for e in others], Outcome.RECITED),
    ):
        for i, cited in enumerate(tried):
            quotes = tuple(map(task.quote, cited))
            verdict = check(_as_quoted(proposal.text, quotes), [q.text for q in quotes])
            if verdict.supported:
                grounded = dated(Grounded(proposal.text, quotes), task.question)
                return Judged(outcome, grounded, proposal.text)
            if named and i == 0 and outcome is Outcome.SUPPORTED:
                reason = verdict.reason
    if not named:
        return Judged(Outcome.DROPPED, None, proposal.text, reason)
    best = max(named, key=lambda e: e.score)
    text = shorten(best.text, task.question, best.answer)
    quoted = dated(Grounded(text, (task.quote(best),)), task.question)
    return Judged(Outcome.REPAIRED, quoted, proposal.text, reason)


def _as_quoted(statement: str, quotes: Sequence[Quote]) -> str:
    """Return a statement with its full dates in the words that the quotes have for them."""
    for quote in quotes:
        statement = in_words_of(statement, quote)
    return statement


def _loss(worded: str, quote: str, question: Question) -> str:
    """Return why a wording cannot take the place of a quote; empty when it can.

    It has to stand in the quote, and to drop of it only what the question says.
    """
    if len(worded) >= len(quote):
        return "not shorter than the quote"
    if reason := check(worded, [quote]).reason:
        return reason
    kept = set(content_terms(worded)) | set(content_terms(question.text))
    if lost := set(content_terms(quote)) - kept:
        return f"leaves out of the quote: {', '.join(sorted(lost))}"
    return "" if holds_wanted(question, worded) else f"gives no {question.wanted}"
