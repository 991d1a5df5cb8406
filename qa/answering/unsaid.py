"""Tell what of a question the articles do not say; nothing, if they answer it."""

from collections.abc import Sequence

from qa.answering import answerable
from qa.answering.evidence import Evidence
from qa.answering.premise import false_premise
from qa.answering.question import Question, Wanted
from qa.answering.timing import Timing
from qa.answering.yes_no import unconfirmed
from qa.corpus.terms import content_terms, words
from qa.retrieval.results import Results

_LACKS = {
    Wanted.DATE: "when",
    Wanted.DURATION: "how long",
    Wanted.AGE: "how old",
    Wanted.NUMBER: "how many or how much",
}


def unsaid(
    question: Question,
    results: Results,
    ranked: Sequence[Evidence],
    timing: Timing,
    *,
    capable: bool,
) -> str | None:
    """Return what the articles do not say, to be put behind "The articles do not say".

    Args:
        question: what is asked.
        results: what was found for it.
        ranked: its sentences, best first without regard to the time.
        timing: knows which of them are of the time that is asked about.
        capable: the model judges for itself whether its evidence answers, better than numbers do.

    Returns:
        Words such as ``anything of this in March 2021``, ``""`` when there is nothing special to
        say, and ``None`` when the articles answer.
    """
    if not ranked or not content_terms(question.text):  # "What can you do?" asks about nothing
        return ""
    if unheard := answerable.unheard_names(question, results, ranked):
        return f"anything about {_as_written(unheard, question)}"
    if question.time and timing.passes(ranked):
        return f"anything about this {question.time.words()}"
    if capable:
        return None
    if (premise := false_premise(question, results)) is not None:
        return premise
    if unconfirmed(question, results):
        return "whether this is so"
    if answerable.lacks_value(question, ranked):
        return _LACKS[question.wanted]
    # What answers best in words may be of another time, and what is of the time in other words.
    answered = answerable.is_answerable(question, results, ranked) or (
        question.time is not None
        and answerable.is_answerable(question, results, timing.arranged(ranked))
    )
    return None if answered else ""


def _as_written(names: Sequence[str], question: Question) -> str:
    """Return folded names as they stand in the question."""
    folded = {word for name in names for word in words(name)}
    written = [word.strip("?!.,;:\"“”'’()") for word in question.text.split()]
    return " ".join(word for word in written if not folded.isdisjoint(words(word)))
