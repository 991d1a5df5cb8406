"""Leave out what a quote puts beside the name of its subject between two commas, and mark the gap.

``Ada Roth, a professor of law at the University of Lund, said no.`` answers most questions as
``Ada Roth … said no.`` The whole sentence stays in the citation. Only nouns beside a subject are
left out, in English: a condition, a source, a verb or an item of a list says more than who it is.
"""

import re
from collections.abc import Collection

from qa.answering.attribution import SAYING
from qa.corpus.terms import content_terms, fold, word_count

GAP = " …"
"""Stands for what was left out, as in print."""
_LEAST_WORDS = 6
"""Fewer are quickly read."""
_NOUNS = (
    r"(?:also )?(?:(?:an?|the|its|his|her|their|one) )?"
    # What opens on one of these is a clause of another kind.
    r"(?!(?:if|unless|not|no|when|while|where|who|which|that|as|after|before|since|until|because"
    r"|though|although|despite|amid|under|over|in|at|on|from|by|to|for|with|without|within|against"
    r"|during|like|unlike|including|except|contrary|thanks|due|and|or|but|nor|\w+ing|\w+ed)\b)"
    r"(?:[\w’'-]+ ){1,7}?(?:of|for|at|in|to|under|on) "
    r"[^,;:“”\"()]+(?:\([^()]*\)[^,;:“”\"()]*)?"
)
_VERB = (
    r"(?:(?:also|then|later|once|\w+ly) )?"
    r"(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|led|met|held|made|took|gave"
    r"|came|went|left|won|got|kept|sent|spoke|told|said|began|became|brought|called|saw|set|put"
    r"|\w+ed|\w{2,}s)\b"
)
_APPOSITIVE = re.compile(
    rf"\b[A-ZĐ][\w’'-]*(?P<gap>, (?P<aside>{_NOUNS}),)(?= {_VERB}(?!,| and\b| or\b))"
)
_OTHER_VERB = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|met|held|[a-z]+ed)\b")
"""Nouns with one are a sentence of their own: "In Rome, the council of the city opened ..."."""
_CLAUSE = re.compile(r"[,;:–—“\"]\s*")
_SUBJECT = re.compile(
    r"(?!(?:In|At|On|From|By|To|For|With|Without|After|Before|During|Under|Over|Amid|Since|Until"
    r"|Despite|Although|Though|While|When|If|As|Because|Near|Like|Unlike|Only|Not)\b)[A-ZĐ]"
)


def without_appositives(text: str, terms: Collection[str], answer: str = "") -> str:
    """Return a quote without what only tells who its subjects are.

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
        if not _only_names(match["aside"], text[:start]):
            continue
        if answer and marked < end and start < marked + len(answer):
            continue
        rest = text[:start] + GAP + text[end:]
        if set(terms) & set(content_terms(match["aside"])) <= set(content_terms(rest)):
            text = rest
    return text


def _only_names(aside: str, before: str) -> bool:
    """Tell whether words beside a name tell no more than who the subject of a clause is."""
    if word_count(aside) < _LEAST_WORDS or _OTHER_VERB.search(aside):
        return False
    *_, clause = _CLAUSE.split(before)
    return _SUBJECT.match(clause) is not None and SAYING.search(fold(aside)) is None
