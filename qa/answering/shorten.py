"""Cut a quoted sentence to the part that answers.

What remains is one unbroken piece of the sentence, so it is still the article's own words. Only
whole clauses are left out, only at the ends, and never one that says who is speaking. What remains
begins like a sentence, and keeps what takes back or limits what it says. Of a piece that is still
long, what only tells who its subject is gives way to a marked gap.
"""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate

from qa.answering.appositives import without_appositives
from qa.answering.attribution import SAYING
from qa.answering.expressions import has_date
from qa.answering.holding import has_count, has_extent, has_share, has_sum
from qa.answering.question import Question
from qa.answering.wanted import Wanted
from qa.corpus.article import Span
from qa.corpus.datelines import without_dateline
from qa.corpus.terms import content_terms, fold, word_count

_BREAK = re.compile(r"(?:,(?! \d{4}\b)|[;:])[\"”’']?\s+|\s+[–—-]{1,2}\s+|[，；：]")
_LIMITS = re.compile(
    r"\W*(?:(?:but|yet|however|though|although|unless|except|until|when|if|provided|only"
    r"|not|nhung|tuy|mac du|tru|neu|mien la|chu khong)\b"
    r"|但|不过|然而|尽管|虽然|除非|除了|如果|只要|而不)"
)
_ASIDE = re.compile(r"\W*(?:who|which|whose|whom|unless|except|if|provided|though|although)\b")
_GOES_ON = re.compile(r"[a-z]")
_ROLE = re.compile(
    r"\b(?:posts?|positions?|job|titles?|roles?|chuc (?:vu|danh|gi))\b|职务|职位|头衔"
)
"""What somebody is stands in a clause beside the name."""
_PAIRS = [*zip("([“«（「『《", ")]”»）」』》", strict=True)]
_NEW_START = re.compile(r"(?:[;:；：\"”’]|\s[–—-]{1,2})\s*$")
_DATELINE = re.compile(r"[^\W\d_][\w .]{1,30}, \w+\.? \d|[A-Z]{3,}")
"""A place before a date, as reports begin: the two belong together."""
_SHORT_WORDS = 14
"""A sentence this short is left as it is."""
_LONG_WORDS = 25
"""A sentence that one need not shorten."""
_ITEM_WORDS = 10
"""Longer clauses are no items of a list."""
_ITEM = re.compile(
    r"(?:(?:and|or|và|hoặc) )?(?:(?:at|by|for|from|in|of|on|to|with|từ|ở) )?(?:the |an? )?"
    r"[\"“]?[A-ZÀ-ÖØ-ÞĐ\d]"
)
"""A name or a number; other things in lists are hard to tell from what else somebody did."""
_JOINED = re.compile(r"\b(?:and|or|và|hoặc)\b")
_FRAGMENT_WORDS = 4
"""A clause this short does not stand by itself."""
_TYPED = {
    Wanted.DATE: has_date,
    Wanted.DURATION: has_extent,
    Wanted.NUMBER: has_count,
    Wanted.MONEY: has_sum,
    Wanted.SHARE: has_share,
}


def shorten(sentence: str, question: Question, answer: Span | None = None) -> str:
    """Return the part of ``sentence`` that answers, without outer clauses that add nothing.

    Where a date, a duration or a number is asked for, one can see in which clauses the answer may
    stand. For other questions what the reader has marked tells; a sentence in which it has marked
    nothing stays whole, but for the dateline before it, unless they ask where, or who reported.

    Args:
        sentence: a sentence of an article.
        question: what is asked.
        answer: where in the sentence the reader finds the answer, if it does.
    """
    cut = _cut(sentence, question, answer)
    keeps_all = question.about_report or _asks_for_whole(question) or question.asks_who_is_in(cut)
    if keeps_all or word_count(cut) <= _LONG_WORDS:
        return cut
    marked = sentence[answer.start : answer.end] if answer else ""
    return without_appositives(cut, content_terms(question.text), marked)


def _cut(sentence: str, question: Question, answer: Span | None) -> str:
    """Return an unbroken piece of a sentence, without the outer clauses that add nothing."""
    words = word_count(sentence)
    if words <= _SHORT_WORDS:
        return sentence
    whole = _opened(sentence, question)
    if question.several:
        return whole
    terms = set(content_terms(question.text))
    if answer and terms.issuperset(content_terms(sentence[answer.start : answer.end])):
        answer = None  # the words that were asked about, where what is said of them answers
    holds = _TYPED.get(question.wanted)
    if holds is not None and holds(sentence):
        if not terms & set(content_terms(sentence)):
            return sentence
        cut = _around_values(sentence, terms, holds, answer)
        if cut != whole:
            return cut
    if answer is None or words <= _LONG_WORDS or _asks_for_whole(question):
        return whole
    named = question.asks_who_is_in(sentence)
    return _opened(_around_answer(sentence, terms, answer, named=named), question)


def _asks_for_whole(question: Question) -> bool:
    """Tell whether what a clause says is not all of the answer."""
    return question.wanted is Wanted.YES_NO or _ROLE.search(fold(question.text)) is not None


def _opened(sentence: str, question: Question) -> str:
    if question.wanted is Wanted.PLACE or question.about_report:
        return sentence
    return without_dateline(sentence)


def _around_values(
    sentence: str, terms: set[str], holds: Callable[[str], bool], answer: Span | None
) -> str:
    """Cut to the fewest clauses in a row that hold every value that may be meant.

    That is what the reader has marked, and each value of the kind asked for that stands in a clause
    with a query term, or next to one that has no value itself, or opens the sentence ("In 1970,
    ..."); any value, if there is none of these. The day in a dateline is that of the report, and
    is meant where there is no other. What remains begins like a sentence.
    """
    clauses = _clauses(sentence)
    dateline = len(sentence) - len(without_dateline(sentence))
    found = [set(content_terms(clause)) & terms for clause in clauses]
    about = {i for i, terms_there in enumerate(found) if terms_there}
    every = {i for i, clause in enumerate(clauses) if holds(clause)}
    values = every & _overlapping(clauses, Span(dateline, len(sentence))) or every
    # A value that has a clause to itself belongs to the clause next to it: "it closed, in May,".
    near = {i for i in values for j in (i - 1, i + 1) if j in about and j not in values}
    beside = {i for i in values if found[i] or i == 0} | near or values
    return _fewest(clauses, terms, beside | _overlapping(clauses, answer), _begins(clauses))


def _around_answer(sentence: str, terms: set[str], answer: Span, *, named: bool) -> str:
    """Cut to the fewest clauses in a row that hold the answer, beginning like a sentence.

    Who somebody is who is named stands beside the name, whatever else the answer is taken to be.
    """
    clauses = _clauses(sentence)
    needed = _overlapping(clauses, answer)
    if named:
        naming = [i for i, clause in enumerate(clauses) if terms & set(content_terms(clause))]
        needed |= {i + 1 for i in naming if i + 1 < len(clauses)}
    return _fewest(clauses, terms, needed, _begins(clauses))


def _begins(clauses: Sequence[str]) -> list[int]:
    """Return the clauses that begin like a sentence: after a semicolon, colon, dash or quote."""
    return [i for i in range(len(clauses)) if not i or _NEW_START.search(clauses[i - 1])]


def _overlapping(clauses: Sequence[str], part: Span | None) -> set[int]:
    """Return the clauses that share something with a part of their sentence, by number."""
    if part is None:
        return set()
    ends = enumerate(accumulate(map(len, clauses)))
    return {i for i, end in ends if end - len(clauses[i]) < part.end and part.start < end}


def _fewest(
    clauses: Sequence[str], terms: set[str], needed: set[int], begins: Collection[int]
) -> str:
    """Return the fewest clauses in a row that hold all that matters.

    What matters: the needed clauses, every query term that the sentence has, and who is speaking.
    A clause that takes back or limits what the one before it says stays with it, and brackets and
    quotations that are opened are closed. What stands beside a name ("who ...") is not the end of
    a sentence that goes on.

    Args:
        clauses: those of a sentence.
        terms: of the query.
        needed: clauses, by number.
        begins: those at which what is left may begin; the first is one of them.
    """
    found = [set(content_terms(clause)) & terms for clause in clauses]
    everything = set().union(*found)
    speaking = {i for i, c in enumerate(clauses) if SAYING.search(fold(c)) is not None}
    ranges = (
        (last - first, first, last)
        for first in begins
        for last in range(first, len(clauses))
        if set().union(*found[first : last + 1]) == everything
        and needed | speaking <= set(range(first, last + 1))
    )
    _, first, last = min(ranges)
    if first and _DATELINE.match("".join(clauses)):
        first = 0
    last = _end_of_list(clauses, last)
    while last < len(clauses) - 1 and (
        word_count(clauses[last]) < _FRAGMENT_WORDS
        or _LIMITS.match(fold(clauses[last + 1]))
        or _is_aside(clauses[last], clauses[last + 1])
        or _is_open("".join(clauses[first : last + 1]))
    ):
        last += 1
    return _tidy("".join(clauses[first : last + 1]).strip())


def _end_of_list(clauses: Sequence[str], last: int) -> int:
    """Return the clause in which a list ends of which one ends on an item: "A, B and C"."""
    for i in range(last + 1, len(clauses)):
        clause = clauses[i]
        if word_count(clause) > _ITEM_WORDS or _ITEM.match(clause) is None:
            break
        if SAYING.search(fold(clause)) is not None:
            break
        if _JOINED.search(clause) is not None:
            return i
    return last


def _is_aside(clause: str, following: str) -> bool:
    """Tell whether a clause may stand within another that goes on: "..., who paid, travel free"."""
    return _ASIDE.match(clause) is not None and _GOES_ON.match(following) is not None


def _is_open(text: str) -> bool:
    """Tell whether a text ends within brackets or a quotation."""
    return text.count('"') % 2 == 1 or any(text.count(a) > text.count(b) for a, b in _PAIRS)


def _clauses(sentence: str) -> list[str]:
    """Cut after each break; joined again they give the sentence."""
    cuts = [0, *(match.end() for match in _BREAK.finditer(sentence)), len(sentence)]
    return [sentence[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _tidy(text: str) -> str:
    """Take the comma away before which was cut, also one within the quotation that ends there."""
    return re.sub(r"\s*[,;:，；：–—-]+([\"”’'»」』]*)$", r"\1", text)
