"""Tell whether the articles speak at all of what a question wants confirmed or denied.

"Is the town building a tram?" holds its answer but for the yes or no, so articles that answer it
speak of nearly all of it. Other questions may lack more: they ask for what they do not name.
"""

import re
from collections.abc import Sequence

from qa.answering.asked import asked_terms, missing_terms, windows
from qa.answering.expressions import names
from qa.answering.question import Question
from qa.corpus.article import Article
from qa.corpus.language import Language, language_of
from qa.corpus.terms import content_terms, stem, words
from qa.retrieval.results import Found, Results

_OPENS = re.compile(
    r"^(?:(?:and|but|so|then|or)[,\s]+)?(?:is|are|was|were|do|does|did|has|have|had|will|would|can"
    r"|could|should|must|may|might)(?:n['’]t)?\s+(?!you\b|we\b|I\b|there anything)",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(
    r"\b(?:or|than|same|who|whom|whose|what|which|when|where|why|how|before|after)\b", re.IGNORECASE
)
"""A choice, a comparison, or a question within the question: its words need not all be said."""
_BESIDE = 1
"""Sentences before and after one that tell of the same."""
_MOST_MISSING = 1
_MOST_SHARE = 0.5
"""Less than this share of what is asked about those named may be missing."""


def wants_yes_or_no(text: str) -> bool:
    """Tell whether a question opens on an auxiliary: it asks whether something is so."""
    return _OPENS.search(text) is not None


def unconfirmed(question: Question, results: Results) -> bool:
    """Tell whether a question wants yes or no and no few sentences in a row speak of its matter.

    Args:
        question: of one in another language than English nothing is told.
        results: what was found for it.
    """
    text = question.text
    if not wants_yes_or_no(text) or _ASKS_MORE.search(text):
        return False
    if language_of(text) is not Language.ENGLISH:
        return False
    asked = asked_terms(text)
    named = [t for t in asked if t in {stem(w) for name in names(text) for w in words(name)}]
    rest = [term for term in asked if term not in named]
    # Of those named alone "member" is all that is asked, though elsewhere it merely frames.
    rest = rest or [term for term in content_terms(text) if term not in named]
    return not any(
        _speaks_of(named, rest, found, results.articles[found.hit.file]) for found in results.found
    )


def _speaks_of(named: Sequence[str], rest: Sequence[str], found: Found, article: Article) -> bool:
    """Tell whether a passage names those asked about and somewhere says the rest of them."""
    sentences = [scored.sentence.text for scored in found.sentences]
    about = [article.title or "", article.outlet or "", _day(article)]
    unnamed = len(missing_terms(named, [*about, *sentences]))
    return any(
        _few(missing_terms(rest, [*about, window]), rest, unnamed)
        for window in windows(sentences, _BESIDE)
    )


def _few(missing: Sequence[str], rest: Sequence[str], unnamed: int) -> bool:
    """Tell whether so little is missing that it may be said in other words; no number may be."""
    if unnamed + len(missing) > _MOST_MISSING:
        return False
    share = len(missing) / max(1, len(rest))
    return not missing or (share < _MOST_SHARE and not any(map(str.isdecimal, missing)))


def _day(article: Article) -> str:
    return f"{article.published:%d %B %Y}".lstrip("0") if article.published else ""
