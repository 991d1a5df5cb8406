"""Whether the words of a statement stand to one another as in the words it cites.

"The man bit the dog" has every word of "the dog bit the man"; so has "the president resigned" of
"the vice president resigned", and "the mayor died" of "the mayor's son died". Who does what to whom
is told by the order of the words outside of phrases such as "in Rome", which may stand anywhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answering.attribution import SAYING, speakers
from qa.answering.expressions import calendar_word
from qa.answering.number_words import NUMBER_WORDS
from qa.corpus.terms import STOPWORDS, fold, stem, words

_OPEN_CLAUSES = frozenset("as before after since until".split())
"""Prepositions that may open a clause, so that what follows them may do something."""
PREPOSITIONS = _OPEN_CLAUSES | frozenset(
    "in on at of for by with from to into onto against about over under above below than through"
    " during across near inside outside without between among towards toward within beyond despite"
    " vao tai o trong tu den voi cho cua boi".split()
)
"""In English and (folded) Vietnamese."""
_ARTICLES = frozenset("a an the".split())
_MODIFIERS = frozenset(
    "vice former deputy acting interim assistant incoming outgoing future fake"
    " south north east west southern northern eastern western".split()
)
"""Before a word they make somebody or something else of it."""
_PREFIXES = frozenset("co ex non anti self".split())
"""Do so before a hyphen; apart they are other words in other languages."""
_OF = frozenset({"of", "cua"})
_OWNER = re.compile(r"\w(?:['’]s|s['’])\W*$")
_BREAK = re.compile(r"[,;:，；：]\W*$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A content word where it stands."""

    word: str
    preposition: str
    """Of the phrase that it stands in, if it stands in one."""
    heads: bool
    """It is the first word of its phrase."""
    owns: bool
    """Another belongs to it: "the mayor's", "of the mayor"."""
    modifier: str

    @property
    def term(self) -> str:
        return stem(self.word)

    @property
    def acts(self) -> bool:
        """Tell whether it may be the subject of a clause, in spite of its preposition."""
        return self.preposition in _OPEN_CLAUSES


def otherwise_modified(statement: str, quote: str) -> str:
    """Tell whether a statement says of the president what its quote says of the vice president."""
    for said, there in _found_again(statement, quote):
        if said.modifier not in {word.modifier for word in there}:
            return f"{said.word} is somebody or something else in the cited words"
    return ""


def other_role(statement: str, quote: str) -> str:
    """Tell whether a word owns something, does something, or follows something only in one."""
    for said, there in _found_again(statement, quote):
        behind = {word.preposition for word in there}
        if (
            said.owns not in {word.owns for word in there}
            or (not said.preposition and all(word.heads and not word.acts for word in there))
            or (said.heads and said.preposition not in behind and (said.acts or "" not in behind))
        ):
            return f"{said.word} stands in another relation than in the cited words"
    return ""


def _found_again(statement: str, quote: str) -> Iterator[tuple[_Word, list[_Word]]]:
    """Yield each word of a statement with those of its quote that are the same."""
    quoted = _read(quote)
    for said in _read(statement):
        if there := [word for word in quoted if word.term == said.term]:
            yield said, there


def other_order(statement: str, quote: str) -> str:
    """Tell whether a statement has the words that stand in no phrase in another order.

    Who says so may stand before or after what is said.
    """
    heard = speakers(statement)
    said = [term for word, term in _loose(statement) if word not in heard]
    quoted = [word.term for word in _read(quote)]
    said = [term for term in said if term in quoted]
    starts = range(max(1, len(said))) if SAYING.search(fold(statement)) else range(1)
    if any(_in_order([*said[i:], *said[:i]], quoted) for i in starts):
        return ""
    return "words in another order than in the cited words"


def loose_terms(text: str) -> set[str]:
    """Return the terms of a text that stand in no phrase behind a preposition."""
    return {term for _, term in _loose(text)}


def _loose(text: str) -> list[tuple[str, str]]:
    """Return those words with their terms, in order, without numbers and dates."""
    return [
        (word.word, word.term)
        for word in _read(text)
        if not (
            word.preposition
            or word.word.isdecimal()
            or word.word in NUMBER_WORDS
            or calendar_word(word.word)
        )
    ]


def _in_order(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Tell whether all that is said can be read off the quote from left to right."""
    rest = iter(quoted)
    return all(term in rest for term in said)


def _read(text: str) -> list[_Word]:
    """Return the content words of a text with how each stands to those before it."""
    found: list[_Word] = []
    preposition, before, length = "", "", 0
    tokens = text.split()
    for n, token in enumerate(tokens):
        # A capital within a sentence makes a name of a preposition; at its beginning "To" is one
        # as well before another name, since nobody begins with "To Paris".
        before_name = fold(token) == "to" and tokens[n + 1 : n + 2] and tokens[n + 1][0].isupper()
        named = token[0].isupper() and (n > 0 or bool(before_name))
        prefix = "-" in token
        for word in words(token):
            if word in PREPOSITIONS and not named:
                preposition, length = word, 0
            elif word in STOPWORDS and (length or word not in _ARTICLES):
                preposition = ""
            elif word not in STOPWORDS:
                heads = bool(preposition) and length == 0
                owns = _OWNER.search(token) is not None or (heads and preposition in _OF)
                modifies = before in _MODIFIERS or (prefix and before in _PREFIXES)
                modifier = before if modifies else ""
                found.append(_Word(word, preposition, heads, owns, modifier))
                length += 1
            before = word
        if _BREAK.search(token):
            preposition, before = "", ""
    return found
