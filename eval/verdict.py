"""Why an answer is wrong: the first stage at which the right one was lost."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from eval.metrics.answered import Answered
from eval.metrics.gold import first_ranks, holds_gold, units
from eval.metrics.wording import said


class Verdict(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    NOT_RETRIEVED = "not retrieved"
    """No passage with the gold words was among those found."""
    NOT_PICKED = "not picked"
    """They were found, and other words were cited."""
    DRAFT_DROPPED = "draft failed grounding"
    """The language model had written the right values, which are not in the answer."""
    REFUSED = "wrongly refused"
    """The gold words were found, and the system abstained."""
    WRONG_VALUE = "wrong value"
    """The gold words are cited, and the answer does not say what they say."""
    NOT_REFUSED = "not refused"
    """The articles do not say, and there is an answer."""
    ERROR = "error"
    """The system failed."""


def judge(given: Answered, drafts: Sequence[str], scores: Mapping[str, float]) -> Verdict:
    """Return what became of an answer.

    Args:
        given: the answer and its sample.
        drafts: what the language model wrote on the way.
        scores: of the answer, by metric.
    """
    if given.sample.unanswerable:
        return Verdict.RIGHT if given.answer.abstained else Verdict.NOT_REFUSED
    if scores["correct_with_gold_file"] == 1:
        return Verdict.RIGHT
    ranks = first_ranks(given)
    if ranks is not None and None in ranks:
        return Verdict.NOT_RETRIEVED
    if not scores["correct"] and _drafted(given, drafts):
        return Verdict.DRAFT_DROPPED
    if given.answer.abstained:
        return Verdict.REFUSED
    return Verdict.WRONG_VALUE if _all_gold_cited(given) else Verdict.NOT_PICKED


def _drafted(given: Answered, drafts: Sequence[str]) -> bool:
    return any(all(said(draft, group) for group in given.sample.expected) for draft in drafts)


def _all_gold_cited(given: Answered) -> bool:
    cited = {
        c.file
        for c in given.answer.citations
        if holds_gold(given.sample, given.articles, c.file, c.start, c.end)
    }
    return all(cited & set(unit) for unit in units(given.sample))
