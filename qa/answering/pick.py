"""Choose how many sentences to answer from: one when it stands out, more when it does not."""

import re
from collections.abc import Sequence

from qa.answering.evidence import Evidence
from qa.answering.expressions import names
from qa.answering.question import Question
from qa.answering.shorten import shorten
from qa.answering.wanted import Wanted
from qa.corpus.language import Language, language_of
from qa.corpus.terms import STOPWORDS, word_count, words

_CLOSE = 0.07
"""A sentence this near to the best may be the one that answers; see docs/decisions.md."""
_SEVERAL_CLOSE = 0.25
_FOLLOWS = 0.05
_GAP_CHARS = 4
_MOST = 3
_MOST_WORDS = 80
_MOST_JOINED_WORDS = 120
"""For a question that names two or more: each gets its sentence."""
_BEFORE_CHARS = 400
"""How far before "she said" the one who says it may be named."""
_BY_PRONOUN = re.compile(
    r"^[\"“‘']?(?:He|She)\b|\b(?:he|she) (?:\w+ly )?(?:said|says|told|tells|added|adds|asked)\b"
    r"|\b(?:said|says|added|adds) (?:he|she)\b"
)
"""Who speaks or acts is named before, whatever other names there are."""
_WHO_SOMEBODY_IS = re.compile(r"^\W*[Ww]ho(?:['’]s| is| was| are| were) (.+?)\W*$")
_JOINED = re.compile(r"\b[A-Z][\w'’]* (?:and|or) (?:[\w'’]+ )?[A-Z]")


def pick(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences to answer from, best first; at least one.

    The best one; then, where the question names somebody or something that no chosen sentence
    speaks of, the best that does; then those nearly as good as the best.

    In a folder of several languages an answer that begins in the question's script keeps to it.

    Args:
        question: what is asked; one that asks for several things gets more sentences.
        ranked: candidate sentences, best first, without repeats; at least one.
    """
    joined = question.several or _JOINED.search(question.text) is not None
    if question.about_report:
        return _one_of_each_article(ranked, _SEVERAL_CLOSE if joined else _CLOSE)
    most_words = _MOST_JOINED_WORDS if joined else _MOST_WORDS
    chosen = [ranked[0]]
    if joined:
        for name in _names(question):
            if not any(name in words(e.text) for e in chosen):
                speaking = (e for e in ranked if name in words(e.text))
                chosen += [
                    e
                    for e in [next(speaking, None)]
                    if e is not None and _room(question, chosen, e, most_words)
                ]
    elif question.wanted is Wanted.PERSON:
        chosen += _named_before(question, ranked)
    close = _SEVERAL_CLOSE if question.several else _CLOSE
    near = [e for e in ranked[1:] if ranked[0].score - _next_to(ranked[0], e) < close]
    if _in_script_of(question, ranked[0]):
        near = [e for e in near if _in_script_of(question, e)]
    for evidence in sorted(near, key=lambda e: -_next_to(ranked[0], e))[: _MOST - 1]:
        if evidence not in chosen and _room(question, chosen, evidence, most_words):
            chosen.append(evidence)
    return chosen


def _in_script_of(question: Question, evidence: Evidence) -> bool:
    """Tell whether both are Chinese, or neither: other languages a short sentence does not tell."""
    said, asked = language_of(evidence.text), language_of(question.text)
    return (said is Language.CHINESE) == (asked is Language.CHINESE)


def _one_of_each_article(ranked: Sequence[Evidence], close: float) -> list[Evidence]:
    """Return a sentence of the best article, and of each that is as near: they only tell which.

    Of those that are no worse than nearly as good, the first in its article: leads tell the most.
    """
    files = dict.fromkeys(e.file for e in ranked if ranked[0].score - e.score < close)
    near = [e for e in ranked if ranked[0].score - e.score < _SEVERAL_CLOSE]
    return [min((e for e in near if e.file == f), key=lambda e: e.start) for f in files][:_MOST]


def _next_to(best: Evidence, evidence: Evidence) -> float:
    """Return the score, raised for the sentence after the best: it often gives the reason."""
    follows = evidence.file == best.file and 0 < evidence.start - best.end < _GAP_CHARS
    return evidence.score + (_FOLLOWS if follows else 0.0)


def _names(question: Question) -> list[str]:
    every = [word for name in names(question.text) for word in words(name)]
    return [word for word in dict.fromkeys(every) if word not in STOPWORDS]


def _named_before(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentence that names who the best one leaves to a pronoun, if it does.

    The nearest one before it in the article that holds a name the question does not.
    """
    best = ranked[0]
    somebody = _WHO_SOMEBODY_IS.match(question.text)
    named = best.holds_wanted or (somebody is not None and somebody[1] in best.text)
    if named and _BY_PRONOUN.search(best.text) is None:
        return []
    before = (
        e
        for e in ranked
        if e.file == best.file and 0 <= best.start - e.end <= _BEFORE_CHARS and e.holds_wanted
    )
    nearest = max(before, key=lambda e: e.end, default=None)
    return [] if nearest is None else [nearest]


def _room(question: Question, chosen: Sequence[Evidence], more: Evidence, most_words: int) -> bool:
    shown = [shorten(e.text, question, e.answer) for e in (*chosen, more)]
    return len(shown) <= _MOST and sum(map(word_count, shown)) <= most_words
