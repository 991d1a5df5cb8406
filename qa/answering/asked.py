"""What of a question its evidence has to speak of."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.corpus.likeness import Likeness, verb_of
from qa.corpus.terms import content_terms, stem
from qa.corpus.word_list import read_list


def asked_terms(question: str) -> list[str]:
    """Return the terms that say what a question is about, those that merely frame it left out.

    A question of framing words alone keeps them all.
    """
    return own_terms(question) or list(dict.fromkeys(content_terms(question)))


def own_terms(question: str) -> list[str]:
    """Return the terms of a question but for those that merely frame one; maybe none."""
    every = dict.fromkeys(content_terms(question))
    return [term for term in every if verb_of(term) not in _framing()]


def missing_terms(asked: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return the asked terms that no text holds, nor anything that can stand for them."""
    likeness = Likeness(term for text in texts for term in content_terms(text))
    return [term for term in asked if not likeness.holds(term)]


def windows(sentences: Sequence[str], beside: int) -> Iterator[str]:
    """Yield each sentence together with so many before and after it."""
    for i in range(len(sentences)):
        yield " ".join(sentences[max(0, i - beside) : i + beside + 1])


@lru_cache(maxsize=1)
def _framing() -> frozenset[str]:
    lines = read_list("qa.answering", "framing.txt")
    return frozenset(stem(word) for line in lines for word in line.split())
