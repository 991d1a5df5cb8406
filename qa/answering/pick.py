"""Choose how many sentences to answer from: one when it stands out, more when it does not."""

from collections.abc import Sequence

from qa.answering.evidence import Evidence
from qa.answering.expressions import names
from qa.answering.question import Question
from qa.corpus.terms import STOPWORDS, words

_CLOSE = 0.05
"""A sentence this near to the best may be the one that answers; see docs/decisions.md."""
_SEVERAL_CLOSE = 0.25
_MOST = 3
_MOST_WORDS = 80


def pick(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences to answer from, best first; at least one.

    The best one; then, where the question names somebody or something that no chosen sentence
    speaks of, the best that does; then those nearly as good as the best.

    Args:
        question: what is asked; one that asks for several things gets more sentences.
        ranked: candidate sentences, best first, without repeats; at least one.
    """
    chosen = [ranked[0]]
    if question.several:
        for name in _names(question):
            if not any(name in words(e.text) for e in chosen):
                speaking = (e for e in ranked if name in words(e.text))
                chosen += [e for e in [next(speaking, None)] if e is not None and _room(chosen, e)]
    close = _SEVERAL_CLOSE if question.several else _CLOSE
    for evidence in ranked[1:_MOST]:
        if ranked[0].score - evidence.score > close:
            break
        if evidence not in chosen and _room(chosen, evidence):
            chosen.append(evidence)
    return chosen


def _names(question: Question) -> list[str]:
    every = [word for name in names(question.text) for word in words(name)]
    return [word for word in dict.fromkeys(every) if word not in STOPWORDS]


def _room(chosen: Sequence[Evidence], more: Evidence) -> bool:
    words_so_far = sum(len(e.text.split()) for e in chosen)
    return len(chosen) < _MOST and words_so_far + len(more.text.split()) <= _MOST_WORDS
