"""Whether two sentences of different articles speak of the same thing.

Strict, since a false "sources disagree" is worse than a missed one: the shorter sentence says
little that the other does not, what either names is known to the other's article, and the articles
share the names that they open with.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from qa.answering.expressions import calendar_word, capitals, names
from qa.answering.number_words import NUMBER_WORDS
from qa.corpus.article import Article
from qa.corpus.likeness import Likeness
from qa.corpus.terms import STOPWORDS, content_terms, stem, words

_LEAD_CHARS = 500
_NAMES_KNOWN = 0.3
_LEAD_NAMES_KNOWN = 0.25
_REPORTING = frozenset(
    stem(word)
    for word in (
        "say tell report state add note announce confirm declare according official officials"
        " spokesman spokeswoman spokesperson statement agency news media correction earlier"
    ).split()
)
"""Words of who says it; they differ between reports of one thing."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an article, ``article.text[start:end] == text``, read for comparison."""

    article: Article
    start: int
    end: int
    text: str
    terms: frozenset[str]
    """What it speaks of: stems without numbers, dates and words of reporting."""

    def names(self) -> frozenset[str]:
        """Return the words of the names in it."""
        return frozenset(_proper(word for name in names(self.text) for word in words(name)))


def read_said(article: Article, start: int, end: int) -> Said:
    """Read a sentence of an article."""
    text = article.text[start:end]
    terms = (
        term
        for term in content_terms(text)
        if not (term.isdecimal() or term in NUMBER_WORDS or term in _REPORTING)
        and calendar_word(term) is None
    )
    return Said(article, start, end, text, frozenset(terms))


def shared_terms(a: Said, b: Said) -> frozenset[str]:
    """Return the terms of the shorter sentence that the other holds."""
    fewer, more = sorted((a.terms, b.terms), key=len)
    likeness = Likeness(more)
    return frozenset(term for term in fewer if likeness.holds(term))


class Acquaintance:
    """Knows which words stand in which article; each article is read once."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._leads: dict[str, frozenset[str]] = {}
        self._likeness: dict[str, Likeness] = {}

    def likeness(self, article: Article) -> Likeness:
        """Return what tells whether an article holds a term, or one that can stand for it."""
        if article.file not in self._likeness:
            held = (stem(word) for word in self._held(article))
            self._likeness[article.file] = Likeness(held)
        return self._likeness[article.file]

    def know_names(self, a: Said, b: Said) -> bool:
        """Tell whether what two sentences name stands in each other's article, as a rule."""
        return all(
            self._known(one.names(), other.article) >= _NAMES_KNOWN
            for one, other in ((a, b), (b, a))
        )

    def open_alike(self, a: Said, b: Said) -> bool:
        """Tell whether the articles of two sentences open with names that both hold."""
        return all(
            self._known(self._lead(one.article), other.article) >= _LEAD_NAMES_KNOWN
            for one, other in ((a, b), (b, a))
        )

    def _known(self, named: Collection[str], article: Article) -> float:
        held = self._held(article)
        return sum(name in held for name in named) / len(named) if named else 1

    def _held(self, article: Article) -> frozenset[str]:
        if article.file not in self._words:
            self._words[article.file] = frozenset(words(article.text))
        return self._words[article.file]

    def _lead(self, article: Article) -> frozenset[str]:
        if article.file not in self._leads:
            first = article.blocks[0].start if article.blocks else 0
            lead = f"{article.title or ''}\n{article.text[first : first + _LEAD_CHARS]}"
            outlet = words(article.outlet or "")
            self._leads[article.file] = frozenset(_proper(capitals(lead))).difference(outlet)
        return self._leads[article.file]


def _proper(named: Collection[str] | Iterator[str]) -> Iterator[str]:
    return (
        word
        for word in named
        if word not in STOPWORDS and calendar_word(word) is None and stem(word) not in _REPORTING
    )
