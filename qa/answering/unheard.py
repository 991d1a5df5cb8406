"""Find what a question speaks of and no article does: nothing can be said about that."""

from collections.abc import Sequence

from qa.answering.asked import asked_terms, missing_terms
from qa.answering.evidence import Evidence, said_by
from qa.answering.expressions import calendar_word, names
from qa.answering.question import Question
from qa.corpus.abbreviations import TITLES
from qa.corpus.language import Language, differ, language_of
from qa.corpus.likeness import Likeness
from qa.corpus.terms import STOPWORDS, stem, words
from qa.retrieval.results import Results
from qa.retrieval.spelling import is_name_in_small_letters

_NEAR = 3
"""Sentences in which the reader may find an answer in other words."""
_READ_AS_ANSWER = 2.0
"""The reader's logit from which it finds seven times likelier that a sentence answers."""
_FEWEST_CAPITALS = 2
_LONG_LETTERS = 4
_NO_NAMES = TITLES | frozenset(
    """president premier prime minister chancellor secretary chairman chairwoman chair chief
    director governor mayor senator congressman congresswoman councilman councilwoman councillor
    lawmaker judge justice king queen prince princess duke duchess emperor pope cardinal bishop
    archbishop father sister brother uncle aunt sir lady lord dame madam mister miss doctor
    professor dean officer sergeant captain colonel general admiral major commander lieutenant
    inspector detective sheriff commissioner ambassador envoy representative deputy vice leader
    coach manager comrade ceo cfo coo cto vp pm mp mps mep gdp hq tv ai it phd""".split()
)
"""What stands before a name, or for a word: articles that hold the name may do without."""


def unheard_names(question: Question, results: Results, ranked: Sequence[Evidence]) -> list[str]:
    """Return the names in the question that no article holds.

    Only of a question in the language of the articles, since names are written otherwise in others.
    """
    if not results.weights.unknown or differ(question.text, ranked[0].text):
        return []
    credited = {stem(word) for text in said_by(results, ranked) for word in words(text)}
    likeness = Likeness(credited)
    unknown = {
        term for term in results.weights.unknown - credited if not likeness.names_capital_of(term)
    }
    named = [
        name
        for name in dict.fromkeys(() if _in_headline_case(question.text) else names(question.text))
        if any(stem(word) in unknown and _may_be_name(word) for word in words(name))
    ]
    if language_of(question.text) is not Language.ENGLISH:
        return named
    small = [w for w in words(question.text) if stem(w) in unknown and is_name_in_small_letters(w)]
    return list(dict.fromkeys([*named, *filter(_may_be_name, small)]))


def _may_be_name(word: str) -> bool:
    return calendar_word(word) is None and word not in _NO_NAMES


def _in_headline_case(text: str) -> bool:
    """Tell whether capitals tell nothing: "What Is The Fine On Elm Street?", "WHO PAID?"."""
    _, *behind = text.split() or [""]
    long = [word for word in behind if len(word) >= _LONG_LETTERS]
    little = any(word[0].isupper() and word.lower() in STOPWORDS for word in behind)
    return little and len(long) >= _FEWEST_CAPITALS and all(word[0].isupper() for word in long)


def unspoken_of(question: Question, results: Results, ranked: Sequence[Evidence]) -> bool:
    """Tell whether no article holds any word of what is asked about, and the reader no answer.

    Only of a question in the language of the articles.
    """
    when = question.time.terms if question.time else frozenset()
    asked = [term for term in asked_terms(question.text) if term not in when]
    if not asked or not results.weights.unknown.issuperset(asked):
        return False
    unlike = len(missing_terms(asked, [found.hit.text for found in results.found])) == len(asked)
    unread = max(e.read for e in ranked[:_NEAR]) < _READ_AS_ANSWER
    return unlike and unread and not differ(question.text, ranked[0].text)
