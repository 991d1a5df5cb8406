"""Tell what of a question the articles do not say; nothing, if they answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering import answerable
from qa.answering.asides import asks_nothing
from qa.answering.evidence import Evidence
from qa.answering.premise import false_premise
from qa.answering.question import Question
from qa.answering.report import lacks
from qa.answering.timing import Timing
from qa.answering.unheard import unheard_names, unspoken_of
from qa.answering.wanted import Wanted
from qa.answering.yes_no import unconfirmed
from qa.corpus.terms import content_terms, words
from qa.retrieval.results import Results

_NEAR = 3
"""Sentences in which the reader may find a yes or no in other words."""
_SURELY_READ = 4.0
"""The reader's logit from which it hardly ever errs about these."""
_LACKS = {
    Wanted.DATE: "when",
    Wanted.DURATION: "how long",
    Wanted.AGE: "how old",
    Wanted.NUMBER: "how many or how much",
    Wanted.MONEY: "how much",
    Wanted.SHARE: "what share",
}


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What of a question the articles do not say."""

    words: str = ""
    """Put behind "The articles do not say": ``anything of this in March 2021``; often nothing."""
    is_premise: bool = False
    """The question takes it for granted."""
    why: str = ""
    """What made the articles seem silent, for those who want to know how that came about."""


def unsaid(
    question: Question,
    results: Results,
    ranked: Sequence[Evidence],
    timing: Timing,
    *,
    capable: bool,
) -> Unsaid | None:
    """Return what the articles do not say; ``None`` when they answer.

    Args:
        question: what is asked.
        results: what was found for it.
        ranked: its sentences, best first without regard to the time.
        timing: knows which of them are of the time that is asked about.
        capable: the model judges for itself whether its evidence answers, better than numbers do.
    """
    if not ranked:
        return Unsaid(why="nothing was found")
    # "What can you do?" asks about nothing, nor does "Hello".
    if not content_terms(question.text) or asks_nothing(question.text):
        return Unsaid(why="nothing is asked")
    if unheard := unheard_names(question, results, ranked):
        written = _as_written(unheard, question)
        return Unsaid(f"anything about {written}", why=f"no article names {written}")
    if unspoken_of(question, results, ranked):
        return Unsaid(why="no article holds a word of what is asked")
    if question.time and timing.passes(ranked):
        time = question.time.words()
        return Unsaid(f"anything about this {time}", why=f"nothing that fits was {time}")
    if capable and not question.about_report:
        return None
    if premise := untold(question, results):
        return premise
    surely = max(e.read for e in ranked[:_NEAR]) >= _SURELY_READ
    if not surely and unconfirmed(question, results):
        return Unsaid("whether this is so", why="no sentence found says so or denies it")
    if lacking := lacks(question, results.articles[ranked[0].file]):
        return Unsaid(lacking, why=f"the nearest article does not carry {lacking}")
    if answerable.lacks_value(question, ranked):
        lacking = _LACKS[question.wanted]
        return Unsaid(lacking, why=f"none of the best sentences says {lacking}")
    # What answers best in words may be of another time, and what is of the time in other words.
    orders = [ranked, timing.arranged(ranked)] if question.time else [ranked]
    doubts = [answerable.doubt(question, results, order) for order in orders]
    return Unsaid(why=doubts[0]) if all(doubts) else None


def untold(question: Question, results: Results) -> Unsaid | None:
    """Return what a question takes for granted and no article tells; ``None`` if nothing is."""
    premise = false_premise(question, results)
    if premise is None:
        return None
    return Unsaid(premise, is_premise=True, why=f"nothing found near the rest tells {premise}")


def _as_written(names: Sequence[str], question: Question) -> str:
    """Return folded names as they stand in the question."""
    folded = {word for name in names for word in words(name)}
    written = [word.strip("?!.,;:\"“”'’()") for word in question.text.split()]
    return " ".join(word for word in written if not folded.isdisjoint(words(word)))
