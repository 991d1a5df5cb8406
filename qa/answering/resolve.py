"""Make a question stand by itself: what it leaves to the turn before is put in."""

import re
import unicodedata
from collections.abc import Sequence

from qa.answering.expressions import names
from qa.corpus.terms import content_terms, words

Turns = Sequence[tuple[str, str]]
"""A conversation so far: (question, text of the answer), oldest first."""

# Without their accents some Vietnamese words are English ones ("do", "ho", "so"): they count with
# accents only.
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|that|this|those|these|then"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were)\b)"
    r"|ông ấy|ong ay|bà ấy|ba ay|họ|đó|này|vậy)\b|(?<!其)他|她|它|那|这"
)
_OPENS_ON_MORE = re.compile(
    r"^(?:and|but|or|so(?! sánh| sanh)|also|what about|how about|va|và|còn|thế còn|the con)\b"
    r"|^那|^还"
)
_DEFINES = re.compile(r"^(?:who|what)(?: is| are| was| were|['’]s)\b", re.IGNORECASE)
"""A question that is whole however short it is: "Who is Biden?"."""
_PARTS = re.compile(
    r",?\s+and\s+(?=(?:(?:in|on|at|with|by|for|to|from|since)\s+)?"
    r"(?:who|whom|whose|what|when|where|which|why|how)\b)",
    re.IGNORECASE,
)
_FEWEST_TERMS = 2
_TURNS_BACK = 3
"""How far back a chain of follow-ups is traced to the question it began with."""


def resolve(question: str, conversation: Turns = ()) -> str:
    """Return the text to search for: the question, after those before it that it leans on.

    A question leans on the one before when it opens on "and" or "what about", when it says too
    little to be searched, or when it points back ("he", "that") and brings no name of its own.
    """
    leaned_on: list[str] = []
    current = question
    # "And Rome?" asks of Rome what was asked of Paris.
    takes_the_place = bool(names(question))
    for before, _ in reversed(conversation[-_TURNS_BACK:]):
        if not _leans(current):
            break
        current = before
        leaned_on.insert(0, _without_names(before) if takes_the_place else before.strip())
    return " ".join([*leaned_on, question]) if leaned_on else question


def _without_names(question: str) -> str:
    named = set(names(question))
    return " ".join(word for word in question.split() if named.isdisjoint(words(word)))


def _leans(question: str) -> bool:
    said = unicodedata.normalize("NFC", question).casefold().strip()
    named = bool(names(question))
    if _OPENS_ON_MORE.search(said):
        return True
    if len(content_terms(question)) < _FEWEST_TERMS:
        return not (named and _DEFINES.search(said))
    return _POINTS_BACK.search(said) is not None and not named


def parts(question: str) -> list[str]:
    """Return the questions that one question joins by "and", each standing by itself."""
    cut = [part.strip() for part in _PARTS.split(question) if part.strip()]
    resolved = cut[:1]
    for part in cut[1:]:
        resolved.append(resolve(part, [(cut[0], "")]))
    return resolved
