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

_CLOSE = 0.2
"""A sentence this near to the best may be the one that answers; see docs/decisions.md."""
_CLOSE_SECOND = 0.12
"""How near a second one has to be that makes the answer a long one."""
_CLOSE_THIRD = 0.02
"""How near any other has to be."""
_READ_BEHIND = 6.0
"""Logits by which the reader may find the best to answer better than such a second one."""
_CLOSE_REPORT = 0.06
"""How near the best sentence of another article has to be, where a report is asked for."""
_SEVERAL_CLOSE = 0.25
_FOLLOWS = 0.1
_GAP_CHARS = 4
_SURELY_NOT = -5.0
"""The reader's logit below which a sentence is not shown beside another."""
_MOST = 3
_SHORT_WORDS = 40
"""An answer of no more is short."""
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
_JOINED = re.compile(r"\b[A-Z][\w'’]* (?:and|or) (?:[\w'’]+ )?[A-Z]")


def pick(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences to answer from, best first; at least one.

    The best one; then, where the question names somebody or something that no chosen sentence
    speaks of, the best that does; then those nearly as good as the best, as long as the answer
    stays short; then those as good.

    In a folder of several languages an answer that begins in the question's script keeps to it.

    Args:
        question: what is asked; one that asks for several things gets more sentences.
        ranked: candidate sentences, best first, without repeats; at least one.
    """
    joined = question.several or _JOINED.search(question.text) is not None
    if question.about_report:
        return _one_of_each_article(ranked, _SEVERAL_CLOSE if joined else _CLOSE_REPORT)
    most_words = _MOST_JOINED_WORDS if joined else _MOST_WORDS
    chosen = [ranked[0]]
    if joined:
        chosen += _one_of_each_name(question, ranked, most_words)
    elif question.wanted is Wanted.PERSON:
        chosen += _named_before(question, ranked)
    others = [e for e in ranked if e not in chosen and e.read > _SURELY_NOT]
    if _in_script_of(question, ranked[0]):
        others = [e for e in others if _in_script_of(question, e)]
    for evidence in sorted(others, key=lambda e: -_next_to(ranked[0], e)):
        behind = ranked[0].score - _next_to(ranked[0], evidence)
        if len(chosen) >= _MOST or behind >= _SEVERAL_CLOSE:
            break
        shown = _shown_words(question, [*chosen, evidence])
        close = _CLOSE if shown <= _SHORT_WORDS else _close_in_long(chosen, evidence)
        if shown <= most_words and (question.several or behind < close):
            chosen.append(evidence)
    return chosen


def _close_in_long(chosen: Sequence[Evidence], evidence: Evidence) -> float:
    """Return how near to the best a sentence has to be that makes the answer a long one."""
    second = len(chosen) == 1 and chosen[0].read - evidence.read < _READ_BEHIND
    return _CLOSE_SECOND if second else _CLOSE_THIRD


def _one_of_each_name(
    question: Question, ranked: Sequence[Evidence], most_words: int
) -> list[Evidence]:
    """Return the best sentence on each name of the question of which the best of all says nothing.

    As many as there is room for beside the best of all.
    """
    chosen = [ranked[0]]
    for name in _names(question):
        speaking = [e for e in ranked if name in words(e.text)]
        if speaking and not any(e in chosen for e in speaking):
            more = [*chosen, speaking[0]]
            if len(more) <= _MOST and _shown_words(question, more) <= most_words:
                chosen = more
    return chosen[1:]


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
    named = best.holds_wanted or question.asks_who_is_in(best.text)
    if named and _BY_PRONOUN.search(best.text) is None:
        return []
    before = (
        e
        for e in ranked
        if e.file == best.file and 0 <= best.start - e.end <= _BEFORE_CHARS and e.holds_wanted
    )
    nearest = max(before, key=lambda e: e.end, default=None)
    return [] if nearest is None else [nearest]


def _shown_words(question: Question, shown: Sequence[Evidence]) -> int:
    return sum(word_count(shorten(e.text, question, e.answer)) for e in shown)
