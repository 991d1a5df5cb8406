"""Whether a statement is negated or hedged as the words it cites are.

A negation or a hedge belongs to the content word that follows it: "may visit China and will sign"
supports neither "will visit" nor "visits". Vietnamese cues are told by their accents, without which
they are common names and words ("Chang", "se").
"""

import re
import unicodedata

from qa.corpus.terms import content_terms

_NEGATION = re.compile(
    r"\b(?:not|no(?!\.\s*\d)|never|none|neither|nor|without|cannot|\w+n['’]t|không|chưa|chẳng)\b"
    r"|不|没|未|非(?![洲常])"
)
_HEDGE = re.compile(
    r"\b(?:will|would|may|might|can|could|should|plan(?:s|ned)?|expect(?:s|ed)?|hope[sd]?"
    r"|propose[sd]?|likely|unlikely|possibl[ey]|potential(?:ly)?|intend(?:s|ed)?|if|reportedly"
    r"|alleged(?:ly)?|sẽ|dự kiến|có thể)\b|将(?!军)|可能|计划|预计"
)
_MAY = re.compile(r"\bMay\b")
"""The month; as a verb it opens no statement."""
_ROOTS = {"would": "will", "might": "may", "could": "can"}
_ENDING = re.compile(r"(?<=[a-z]{3})(?:e?[sd]|ned|ed|ly|y|e)$")


def other_polarity(statement: str, quote: str) -> str:
    """Return what is wrong with the negations and hedges of a statement, ``""`` if nothing is."""
    for kind, cue in (("negation", _NEGATION), ("hedge", _HEDGE)):
        said, quoted = _bound(statement, cue), _bound(quote, cue)
        if said - quoted:
            return f"{kind} not in the cited words"
        free = set(content_terms(statement)) - {term for _, term in said}
        if any(term in free for _, term in quoted):
            return f"{kind} of the cited words left out"
    return left_out(statement, quote)


def left_out(statement: str, quote: str) -> str:
    """Return which kind of cue the quote has and the statement has not, ``""`` if none."""
    for kind, cue in (("negation", _NEGATION), ("hedge", _HEDGE)):
        if cue.search(_plain(quote)) and not cue.search(_plain(statement)):
            return f"{kind} of the cited words left out"
    return ""


def _bound(text: str, cue: re.Pattern[str]) -> set[tuple[str, str]]:
    """Return each cue with the content word that follows it."""
    plain = _plain(text)
    pairs = set()
    for match in cue.finditer(plain):
        following = next(iter(content_terms(plain[match.end() :])), "")
        pairs.add((_root(match.group()), following))
    return pairs


def _root(cue: str) -> str:
    if cue.endswith(("n't", "n’t")) or cue in ("not", "cannot"):
        return "not"
    return _ROOTS.get(cue, _ENDING.sub("", cue))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _MAY.sub("", text).casefold())
