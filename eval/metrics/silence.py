"""Whether an abstention was right.

Precision and F1 of abstention are ratios over all questions: see ``eval.figures``.
"""

from eval.metrics.answered import Answered


def abstained_rightly(given: Answered) -> float | None:
    """Return 1 for an abstention, 0 for an answer, where the articles do not say.

    The mean is the recall of abstention: ``NoAns`` accuracy of SQuAD 2.0 (Rajpurkar, Jia and
    Liang 2018).
    """
    return float(given.answer.abstained) if given.sample.unanswerable else None


def false_refusal(given: Answered) -> float | None:
    """Return 1 for an abstention, 0 for an answer, where the articles do say; lower is better.

    The mean is the false positive rate of abstention, the price paid for ``abstained_rightly``.
    """
    return None if given.sample.unanswerable else float(given.answer.abstained)
