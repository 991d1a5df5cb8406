"""Choose how many sentences to answer from: one when it stands out, more when it does not."""

from collections.abc import Sequence

from qa.answering.evidence import Evidence
from qa.answering.question import Question

_CLOSE = 0.05
"""A sentence this near to the best may be the one that answers; see docs/decisions.md."""
_SEVERAL_CLOSE = 0.25
_MOST = 3
_MOST_WORDS = 80


def pick(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences to answer from, best first; at least one.

    Args:
        question: what is asked; one that asks for several things gets more sentences.
        ranked: candidate sentences, best first, without repeats; at least one.
    """
    close = _SEVERAL_CLOSE if question.several else _CLOSE
    chosen = [ranked[0]]
    for evidence in ranked[1:_MOST]:
        words = sum(len(e.text.split()) for e in chosen) + len(evidence.text.split())
        if ranked[0].score - evidence.score > close or words > _MOST_WORDS:
            break
        chosen.append(evidence)
    return chosen
