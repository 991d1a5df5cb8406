"""Who says so: a claim that the cited words attribute is not told as a bare fact.

Nor is it put into another's mouth: whoever stands beside "said" in a statement stands beside it in
the cited words.
"""

import re
from collections.abc import Collection, Sequence

from qa.answering.expressions import capitals
from qa.corpus.terms import STOPWORDS, fold, words

SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|adds?|added|note[sd]|according to|as per|announce[sd]?"
    r"|claim(?:s|ed)|state[sd]|report(?:s|ed)|argue[sd]?|asserts?|asserted|believe[sd]?|warn(?:s|ed)?"
    r"|acknowledge[sd]?|estimate[sd]?|predict(?:s|ed)?|insist(?:s|ed)?|suggest(?:s|ed)?"
    r"|cho biet|theo|noi rang|tuyen bo|phat bieu)\b"
    r"|表示|说|称|指出|据|认为|宣布"
)
"""In folded text, the words with which somebody is said to say something."""
_PRONOUNS = frozenset("he she it they who".split())
_NEAR = 3
"""A speaker stands this near to the word of saying: "said the mayor, Ada Roth"."""


def unattributed(statement: str, quote: str) -> str:
    """Return how a statement treats the quote's attribution wrongly, ``""`` if it does not."""
    said, quoted = fold(statement), fold(quote)
    if SAYING.search(quoted) and not SAYING.search(said):
        return "leaves out who says so"
    here = speakers(statement)
    if here and here.isdisjoint(speakers(quote)):
        return "put into another's mouth than in the cited words"
    return ""


def speakers(text: str) -> set[str]:
    """Return the words of the name, or the pronoun, that stands nearest to each word of saying."""
    proper = {word for word in capitals(text) if word not in STOPWORDS}
    folded = fold(text)
    found: set[str] = set()
    for match in SAYING.finditer(folded):
        before = words(folded[: match.start()])[::-1][:_NEAR]
        after = words(folded[match.end() :])[:_NEAR]
        sides = [_nearest(side, proper) for side in (before, after)]
        heard = [side for side in sides if side]
        if heard:
            found |= set(min(heard)[1])
    return found


def _nearest(side: Sequence[str], proper: Collection[str]) -> tuple[int, tuple[str, ...]] | None:
    """Return the distance and the words of the first speaker on one side of a word of saying."""
    for i, word in enumerate(side):
        if word in _PRONOUNS:
            return i, (word,)
        if word in proper:
            return i, tuple(part for part in side[i:] if part in proper)
    return None
