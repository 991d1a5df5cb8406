"""Make a question stand by itself: what it leaves to the turn before is put in."""

import re
from collections.abc import Sequence

from qa.answering.expressions import names
from qa.corpus.terms import content_terms, fold

Turns = Sequence[tuple[str, str]]
"""A conversation so far: (question, text of the answer), oldest first."""

_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|that|this|those|these|there|then"
    r"|ong ay|ba ay|ho|do|nay|vay)\b|他|她|它|他们|那|这"
)
_OPENS_ON_MORE = re.compile(
    r"^(?:and|but|or|so|also|what about|how about|va|con|the con)\b|^那|^还"
)
_PARTS = re.compile(
    r",?\s+and\s+(?=(?:(?:in|on|at|with|by|for|to|from|since)\s+)?"
    r"(?:who|whom|whose|what|when|where|which|why|how)\b)",
    re.IGNORECASE,
)
_FEWEST_TERMS = 2


def resolve(question: str, conversation: Turns = ()) -> str:
    """Return the text to search for: the question, after the last one where it leans on it.

    A question leans on the one before when it points back ("he", "that"), opens on "and" or "what
    about", or says too little to be searched, and brings no name of its own.
    """
    if not conversation:
        return question
    folded = fold(question).strip()
    leans = (
        _OPENS_ON_MORE.search(folded) is not None
        or len(content_terms(question)) < _FEWEST_TERMS
        or (_POINTS_BACK.search(folded) is not None and not names(question))
    )
    before = conversation[-1][0]
    return f"{before.rstrip()} {question}" if leans else question


def parts(question: str) -> list[str]:
    """Return the questions that one question joins by "and", each standing by itself."""
    cut = [part.strip() for part in _PARTS.split(question) if part.strip()]
    resolved = cut[:1]
    for part in cut[1:]:
        resolved.append(resolve(part, [(cut[0], "")]))
    return resolved
