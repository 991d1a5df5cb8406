"""Cut a quoted sentence to the part that answers.

What remains is one unbroken piece of the sentence, so it is still the article's own words. Only
whole clauses are left out, only at the ends, and never the one that says who is speaking.
"""

import re
from collections.abc import Callable, Collection, Sequence

from qa.answering.expressions import has_date
from qa.answering.holding import has_count, has_extent
from qa.answering.question import Question, Wanted
from qa.corpus.datelines import without_dateline
from qa.corpus.terms import content_terms, fold

_BREAK = re.compile(r"(?:,(?! \d{4}\b)|[;:])[\"”’']?\s+|\s+[–—-]{1,2}\s+|[，；：、]")
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
    Wanted.DURATION: has_extent,
    Wanted.NUMBER: has_count,
}


def shorten(sentence: str, question: Question, terms: Collection[str]) -> str:
    """Return the part of ``sentence`` that answers, without outer clauses that add nothing.

    Only for a date, a duration or a number can one see in which clause the answer stands. For
    other questions the whole sentence is the answer, without the dateline before it unless they
    ask where, or who reported.

    Args:
        sentence: a sentence of an article.
        question: what is asked.
        terms: the content terms of the query.
    """
    if len(sentence.split()) <= _SHORT_WORDS:
        return sentence
    if question.several:
        return _opened(sentence, question)
    holds = _TYPED.get(question.wanted)
    if holds is None or not holds(sentence):
        return _opened(sentence, question)
    clauses = _clauses(sentence)
    if not set(content_terms(sentence)) & set(terms):
        return sentence
    first, last = _shortest(clauses, set(terms), holds)
    if first and _DATELINE.match(sentence):
        first = 0
    while last < len(clauses) - 1 and len(clauses[last].split()) < _FRAGMENT_WORDS:
        last += 1
    return _tidy("".join(clauses[first : last + 1]).strip())


def _opened(sentence: str, question: Question) -> str:
    if question.wanted is Wanted.PLACE or question.about_report:
        return sentence
    return without_dateline(sentence)


def _shortest(
    clauses: Sequence[str], terms: set[str], holds: Callable[[str], bool]
) -> tuple[int, int]:
    """Return the first and last of the fewest clauses in a row that hold all that matters.

    What matters: every query term that the sentence has, each value of the kind asked for that
    stands in a clause with one of them, or next to one that has no value itself, or opens the
    sentence ("In 1970, ..."; any value, if there is none of these), and who is speaking.
    """
    found = [set(content_terms(clause)) & terms for clause in clauses]
    everything = set().union(*found)
    about = {i for i, terms_there in enumerate(found) if terms_there}
    values = {i for i, clause in enumerate(clauses) if holds(clause)}
    # A value that has a clause to itself belongs to the clause next to it: "it closed, in May,".
    near = {i for i in values for j in (i - 1, i + 1) if j in about and j not in values}
    beside = {i for i in values if found[i] or i == 0} | near or values
    speaking = {i for i, c in enumerate(clauses) if _ATTRIBUTION.search(fold(c)) is not None}
    ranges = (
        (last - first, first, last)
        for first in range(len(clauses))
        for last in range(first, len(clauses))
        if set().union(*found[first : last + 1]) == everything
        and beside | speaking <= set(range(first, last + 1))
    )
    _, first, last = min(ranges)
    return first, last


def _clauses(sentence: str) -> list[str]:
    """Cut after each break; joined again they give the sentence."""
    cuts = [0, *(match.end() for match in _BREAK.finditer(sentence)), len(sentence)]
    return [sentence[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _tidy(text: str) -> str:
    return re.sub(r"\s*[,;:，；：、–—-]+$", "", text)
