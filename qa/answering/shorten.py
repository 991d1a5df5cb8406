"""Cut a quoted sentence to the part that answers.

What remains is one unbroken piece of the sentence, so it is still the article's own words. Only
whole clauses are left out, only at the ends, and never the one that says who is speaking.
"""

import re
from collections.abc import Collection

from qa.answering.expressions import has_date, has_duration, has_number
from qa.answering.question import Question, Wanted
from qa.corpus.terms import content_terms, fold

_BREAK = re.compile(r"[,;:][\"”’']?\s+|\s+[–—-]{1,2}\s+|[，；：、]")
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|noted|notes|according to|as per|announced"
    r"|claimed|claims|stated|states|reported|reports|argued|argues|asserts?|asserted|believes?|believed|warned"
    r"|acknowledge[sd]?|cho biet|theo|noi rang|tuyen bo)\b|表示|说|称|指出|据"
)  # fmt: skip
_DATELINE = re.compile(r"[^\W\d_][\w .]{1,30}, \w+\.? \d|[A-Z]{3,}")
"""A place before a date, as reports begin: the two belong together."""
_SHORT_WORDS = 14
"""A sentence this short is left as it is."""
_FRAGMENT_WORDS = 4
"""A clause this short does not stand by itself."""
_TYPED = {
    Wanted.DATE: has_date,
    Wanted.DURATION: has_duration,
    Wanted.NUMBER: has_number,
}


def shorten(sentence: str, question: Question, terms: Collection[str]) -> str:
    """Return the part of ``sentence`` that answers, without outer clauses that add nothing.

    Only questions for a date, a duration or a number are cut: there one can see where the answer
    stands. For others the whole sentence is the answer.

    Args:
        sentence: a sentence of an article.
        question: what is asked.
        terms: the content terms of the query.
    """
    holds = _TYPED.get(question.wanted)
    if holds is None or question.several or len(sentence.split()) <= _SHORT_WORDS:
        return sentence
    clauses = _clauses(sentence)
    matters = [
        bool(set(content_terms(clause)) & set(terms))
        or holds(clause)
        or _ATTRIBUTION.search(fold(clause)) is not None
        for clause in clauses
    ]
    if not any(matters) or not any(holds(clause) for clause in clauses):
        return sentence
    first = matters.index(True)
    if first and _DATELINE.match(sentence):
        first = 0
    last = len(clauses) - 1 - matters[::-1].index(True)
    while last > first and len(clauses[last].split()) < _FRAGMENT_WORDS and last < len(clauses) - 1:
        last += 1
    kept = "".join(clauses[first : last + 1]).strip()
    return _tidy(kept)


def _clauses(sentence: str) -> list[str]:
    """Cut after each break; joined again they give the sentence."""
    cuts = [0, *(match.end() for match in _BREAK.finditer(sentence)), len(sentence)]
    return [sentence[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _tidy(text: str) -> str:
    return re.sub(r"\s*[,;:，；：、–—-]+$", "", text)
