"""Leave out what a quote puts behind a name between two commas, and mark the gap.

``Ada Roth, a professor of law at the University of Lund, said no.`` answers most questions as
``Ada Roth … said no.`` The whole sentence stays in the citation.
"""

import re
from collections.abc import Collection

from qa.corpus.terms import content_terms, word_count

GAP = " …"
"""Stands for what was left out, as in print."""
_LEAST_WORDS = 6
"""Fewer are quickly read."""
_APPOSITIVE = re.compile(
    r"(?P<name>\b[A-ZĐ][\w’'-]*)"
    r"(?P<gap>, (?P<aside>(?:also )?(?:(?:an?|the|its|his|her|their|one) )?(?:[\w’'-]+ ){1,7}?"
    r"(?:of|for|at|in|to|under|on) [^,;:“”\"()]+(?:\([^()]*\)[^,;:“”\"()]*)?),)"
    r"(?= (?!(?:and|or|but|who|which)\b)[a-z])"
)
"""What follows goes on in small letters: another item of a list mostly does not."""
_VERB = re.compile(r"\b(?:said|says|is|was|are|were|has|had|have|will|would)\b")
"""A clause with one says something."""


def without_appositives(text: str, terms: Collection[str], answer: str = "") -> str:
    """Return a quote without what only tells who somebody is.

    What holds a term of the question that the rest lacks stays, and what the answer stands in.

    Args:
        text: a quote, whole or cut.
        terms: of the question.
        answer: the words that answer, if they are known.
    """
    marked = text.find(answer) if answer else -1
    if answer and marked < 0:
        return text
    for match in reversed(list(_APPOSITIVE.finditer(text))):
        start, end = match.span("gap")
        aside = match["aside"]
        if _VERB.search(aside) or word_count(aside) < _LEAST_WORDS:
            continue
        rest = text[:start] + GAP + text[end:]
        if set(terms) & set(content_terms(aside)) - set(content_terms(rest)):
            continue
        if answer and marked < end and start < marked + len(answer):
            continue
        text = rest
    return text
