"""Choose how many sentences to answer from: one when it stands out, more when it does not."""

import re
from collections.abc import Sequence

from qa.answering.evidence import Evidence
from qa.answering.expressions import names
from qa.answering.question import Question
from qa.corpus.terms import STOPWORDS, words

_CLOSE = 0.04
"""A sentence this near to the best may be the one that answers; see docs/decisions.md."""
_SEVERAL_CLOSE = 0.25
_FOLLOWS = 0.05
_GAP_CHARS = 4
_MOST = 3
_MOST_WORDS = 80
_JOINED = re.compile(r"\b[A-Z][\w'’]* (?:and|or) (?:[\w'’]+ )?[A-Z]")


def pick(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences to answer from, best first; at least one.

    The best one; then, where the question names somebody or something that no chosen sentence
    speaks of, the best that does; then those nearly as good as the best.

    Args:
        question: what is asked; one that asks for several things gets more sentences.
        ranked: candidate sentences, best first, without repeats; at least one.
    """
    chosen = [ranked[0]]
    if question.several or _JOINED.search(question.text):
        for name in _names(question):
            if not any(name in words(e.text) for e in chosen):
                speaking = (e for e in ranked if name in words(e.text))
                chosen += [e for e in [next(speaking, None)] if e is not None and _room(chosen, e)]
    close = _SEVERAL_CLOSE if question.several else _CLOSE
    near = [e for e in ranked[1:] if ranked[0].score - _next_to(ranked[0], e) < close]
    for evidence in sorted(near, key=lambda e: -_next_to(ranked[0], e))[: _MOST - 1]:
        if evidence not in chosen and _room(chosen, evidence):
            chosen.append(evidence)
    return chosen


def _next_to(best: Evidence, evidence: Evidence) -> float:
    """Return the score, raised for the sentence after the best: it often gives the reason."""
    follows = evidence.file == best.file and 0 < evidence.start - best.end < _GAP_CHARS
    return evidence.score + (_FOLLOWS if follows else 0.0)


def _names(question: Question) -> list[str]:
    every = [word for name in names(question.text) for word in words(name)]
    return [word for word in dict.fromkeys(every) if word not in STOPWORDS]


def _room(chosen: Sequence[Evidence], more: Evidence) -> bool:
    words_so_far = sum(len(e.text.split()) for e in chosen)
    return len(chosen) < _MOST and words_so_far + len(more.text.split()) <= _MOST_WORDS
