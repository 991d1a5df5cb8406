"""From evidence to grounded statements: draft, check, and quote where the draft fails."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.answering.compose import Grounded, Quote
from qa.answering.dated import bearing_the_day, dated, in_words_of, relative_dates
from qa.answering.draft import LLM, Proposal, draft_answer, reword
from qa.answering.evidence import Evidence, holds_wanted
from qa.answering.grounding import check
from qa.answering.question import Question, Wanted
from qa.answering.shorten import shorten
from qa.corpus.article import Article
from qa.corpus.terms import content_terms

_DATE_LABEL = re.compile(r"^\W*(?:date|dated)\b[\s:]*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")


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


def from_quotes(task: Task, llm: LLM) -> Iterator[Grounded]:
    """Yield each evidence sentence, cut to what answers, or the model's wording if it is as good.

    Raises:
        ModelError: the model failed.
    """
    for evidence in task.evidence:
        quote = task.quote(evidence)
        short = shorten(evidence.text, task.question, content_terms(task.question.text))
        worded = reword(llm, task.question.text, short)
        keep = worded is not None and _loses_nothing(worded, short, task.question)
        statement = Grounded(worded if worded is not None and keep else short, (quote,))
        yield dated(statement, task.question)
    yield from _publication(task)


def from_draft(task: Task, llm: LLM) -> list[Grounded]:
    """Return what stands of a capable model's statements; empty when it finds no answer.

    A statement cites the first sentence it names that carries it, or all it names if together they
    do. One that fails is tried against each other sentence, then repaired by quoting what it names,
    then dropped.

    Raises:
        ModelError: the model failed.
    """
    draft = draft_answer(llm, task.question.text, [e.text for e in task.evidence])
    if not draft.answerable:
        return []
    kept: list[Grounded] = []
    for proposal in draft.proposals:
        grounded = _ground(proposal, task)
        if grounded is not None and grounded not in kept:
            kept.append(grounded)
    return kept


def _ground(proposal: Proposal, task: Task) -> Grounded | None:
    named = [task.evidence[i] for i in dict.fromkeys(proposal.evidence)]
    others = [e for e in task.evidence if e not in named]
    for tried in ([[e] for e in named], [named], [[e] for e in others]):
        for cited in tried:
            quotes = tuple(map(task.quote, cited))
            if check(_as_quoted(proposal.text, quotes), [e.text for e in cited]).supported:
                return dated(Grounded(proposal.text, quotes), task.question)
    if named:
        best = max(named, key=lambda e: e.score)
        text = shorten(best.text, task.question, content_terms(task.question.text))
        return dated(Grounded(text, (task.quote(best),)), task.question)
    return None


def _as_quoted(statement: str, quotes: Sequence[Quote]) -> str:
    """Return a statement with its full dates in the words that the quotes have for them."""
    for quote in quotes:
        statement = in_words_of(statement, quote)
    return statement


def _loses_nothing(worded: str, quote: str, question: Question) -> bool:
    """Tell whether a wording stands in the quote and drops of it only what the question says."""
    if len(worded) >= len(quote) or not check(worded, [quote]).supported:
        return False
    kept = set(content_terms(worded)) | set(content_terms(question.text))
    return set(content_terms(quote)) <= kept and holds_wanted(question, worded)


def _publication(task: Task) -> Iterator[Grounded]:
    """Where a date is asked for and the evidence gives no year, add the day the article bears."""
    best = task.quote(task.evidence[0])
    if task.question.wanted is not Wanted.DATE or _YEAR.search(best.text) or relative_dates(best):
        return
    for quote in bearing_the_day(best):
        yield Grounded(f"The article bears the date {_DATE_LABEL.sub('', quote.text)}", (quote,))
