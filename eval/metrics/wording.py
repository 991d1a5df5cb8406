"""Whether the words of an answer are the right ones, and how many they are."""

from collections import Counter
from collections.abc import Sequence

from eval.metrics.answered import Answered
from eval.phrases import contains, count_words, words


def correct(given: Answered) -> float | None:
    """Return 1 if the answer holds an alternative of every group and no forbidden words, else 0.

    ``correct = prod over groups g of max over alternatives a of [a in answer]``, and 0 for an
    abstention; applies to answerable samples. It is the exact-match recall of ASQA (Stelmakh et
    al. 2022, STR-EM) asked of all groups at once, as ``includes`` in inspect_ai asks it of one. A
    disagreeing value may also stand in a quote that the answer tells to be in conflict.
    """
    if given.sample.unanswerable:
        return None
    if given.answer.abstained or said(given.text, given.sample.forbidden):
        return 0.0
    return float(all(_groups_held(given)))


def nugget_recall(given: Answered) -> float | None:
    """Return the share of groups of which the answer holds an alternative.

    ``sum over groups of [group in answer] / groups``: vital nugget recall of the TREC question
    answering track (Voorhees 2003), each group being one nugget; applies to answerable samples.
    """
    if given.sample.unanswerable:
        return None
    if given.answer.abstained:
        return 0.0
    found = _groups_held(given)
    return sum(found) / len(found)


def exact_match(given: Answered) -> float | None:
    """Return 1 if the answer is the gold answer and nothing else, else 0.

    SQuAD's EM (Rajpurkar et al. 2016) after the normalisation of ``eval.phrases``; the gold answer
    is the nearest alternative of each group, joined. An answer in sentences rarely reaches it.
    """
    if given.sample.unanswerable:
        return None
    if given.answer.abstained:
        return 0.0
    predicted = words(given.text)
    return float(predicted == _nearest_gold(predicted, given.sample.expected))


def token_f1(given: Answered) -> float | None:
    """Return the harmonic mean of precision and recall of the answer's words.

    ``F1 = 2 |P & G| / (|P| + |G|)`` over the bags of words of answer and gold answer: SQuAD's F1
    (Rajpurkar et al. 2016). Chinese and Japanese characters count as a word each, as MLQA (Lewis
    et al. 2020) splits them. The gold answer is that of :func:`exact_match`.
    """
    if given.sample.unanswerable:
        return None
    if given.answer.abstained:
        return 0.0
    predicted = words(given.text)
    return f1(predicted, _nearest_gold(predicted, given.sample.expected))


def word_count(given: Answered) -> float | None:
    """Return how many words the answer has; a Chinese or Japanese character counts as one."""
    return None if given.answer.abstained else float(count_words(given.text))


def said(text: str, alternatives: Sequence[str]) -> bool:
    """Tell whether a text holds one of the alternatives."""
    return any(contains(text, alternative) for alternative in alternatives)


def _groups_held(given: Answered) -> list[bool]:
    """Tell of each group whether the answer holds it; at least one."""
    in_text = [said(given.text, group) for group in given.sample.answers]
    shown = [any(said(text, group) for text in given.shown) for group in given.sample.conflict]
    return in_text + shown


def f1(predicted: Sequence[str], gold: Sequence[str]) -> float:
    """Return the F1 of two bags of words; 0 when they share none, also when both are empty."""
    shared = sum((Counter(predicted) & Counter(gold)).values())
    return 2 * shared / (len(predicted) + len(gold)) if shared else 0.0


def _nearest_gold(predicted: Sequence[str], groups: Sequence[Sequence[str]]) -> list[str]:
    """Return the words of the alternative of each group that has the highest F1; the first wins."""
    gold: list[str] = []
    for group in groups:
        nearest = max(map(words, group), key=lambda each: f1(predicted, each))
        gold.extend(nearest)
    return gold
