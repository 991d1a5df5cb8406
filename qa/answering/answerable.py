"""Judge whether the evidence can answer the question at all.

A question that names somebody or something that no article names cannot be answered. Of any other,
a small logistic model over named features gives a probability; below a threshold the chatbot
abstains. The features are shares and cosines that mean the same in a corpus of five articles and of
five thousand. The coefficients stand in ``answerable.json`` and come from ``python -m eval
calibrate``, which trains them on questions whose paragraph is there or taken away.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from qa.answering.asked import asked_terms, missing_terms
from qa.answering.evidence import Evidence, coverage
from qa.answering.expressions import calendar_word, names
from qa.answering.question import Question
from qa.answering.wanted import VALUES
from qa.corpus.language import Language, differ, language_of
from qa.corpus.likeness import Likeness
from qa.corpus.terms import content_terms, stem, words
from qa.retrieval.results import Results
from qa.retrieval.spelling import is_name_in_small_letters

_NEAR = 5
"""Sentences one of which has to hold a value of the kind that is asked for."""
_REPORT_MISSING = 0.5
"""Of what is asked about a report this much may be missing in it: "the piece", "came out"."""
_READ = 3
"""Sentences in which what is asked has to be spoken of."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: the weight of each feature, a constant, and where to draw the line."""

    weights: Mapping[str, float]
    constant: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Return how likely the question is answerable, 0 to 1."""
        total = self.constant + sum(w * features[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def trained_model() -> Model:
    """Read the coefficients that come with the package."""
    stored = json.loads(files("qa.answering").joinpath("answerable.json").read_text("utf-8"))
    return Model(stored["weights"], stored["constant"], stored["threshold"])


def is_answerable(question: Question, results: Results, ranked: Sequence[Evidence]) -> bool:
    """Tell whether the evidence fits the question well enough to answer from it."""
    if question.about_report and not differ(question.text, ranked[0].text):
        return _is_the_report(question, results, ranked[0])
    model = trained_model()
    return model.probability(features(question, results, ranked)) >= model.threshold


def _is_the_report(question: Question, results: Results, best: Evidence) -> bool:
    """Tell whether an article is about what a question asks of a report, all sentences together.

    None of them can hold which outlet it was, or when it came out.
    """
    asked = asked_terms(question.text)
    told = [found.hit.text for found in results.found if found.hit.file == best.file]
    missing = missing_terms(asked, [*told, *_said(results, [best])])
    return _share(missing, asked) <= _REPORT_MISSING


def lacks_value(question: Question, ranked: Sequence[Evidence]) -> bool:
    """Tell whether a value is asked for and no sentence near the question holds one of its kind."""
    return (
        question.wanted in VALUES
        and not question.about_report
        and not any(e.holds_wanted for e in ranked[:_NEAR])
    )


def features(question: Question, results: Results, ranked: Sequence[Evidence]) -> dict[str, float]:
    """Describe by numbers how well the evidence fits the question.

    Names are counted apart from what is said of them: the articles may be full of a person and
    silent on what the question says that person did.

    Args:
        question: what is asked.
        results: the passages found, best first; at least one.
        ranked: their sentences, best first; at least one.
    """
    best = ranked[0]
    asked = asked_terms(question.text)
    named = {stem(word) for name in names(question.text) for word in words(name)}
    # Of a question in another language than the articles, no word can be expected in them.
    foreign = differ(question.text, best.text)
    # When is held against resolved dates instead (qa.answering.timing).
    when = question.time.terms if question.time else frozenset()
    expected = [] if foreign else [term for term in asked if term not in when]
    missing = missing_terms(expected, _said(results, ranked[:_READ]))
    missing_in_best = missing_terms(expected, _said(results, ranked[:1]))
    return {
        "nearness": best.dense,
        "passage_nearness": best.passage_dense,
        "read": max(e.read for e in ranked[:_READ]),
        "missing": _share(missing, [t for t in asked if t not in named]),
        "missing_in_best": _share(missing_in_best, [t for t in asked if t not in named]),
        "names_missing_in_best": _share(missing_in_best, [t for t in asked if t in named]),
        "holds_wanted": float(best.holds_wanted),
        "foreign": float(foreign),
        "foreign_covered": _glossed(results, best) if foreign else 0.0,
        "terms": math.log1p(len(asked)),
    }


def _glossed(results: Results, best: Evidence) -> float:
    """Return how much of what a question in another language means here the evidence says.

    That is of its words and of those it may stand for, the ones that any passage holds.
    """
    weights = results.weights
    said = chain.from_iterable(map(content_terms, _said(results, [best])))
    return coverage(weights.without(weights.idf.keys() - weights.counts.keys()), said)


def _share(missing: Collection[str], terms: Sequence[str]) -> float:
    """Return the share of the terms that are missing; 0 of none."""
    return sum(term in missing for term in terms) / max(1, len(terms))


def unheard_names(question: Question, results: Results, ranked: Sequence[Evidence]) -> list[str]:
    """Return the names in the question that no article holds: nothing can be said about these.

    Only of a question in the language of the articles, since names are written otherwise in others.
    """
    if not results.weights.unknown or differ(question.text, ranked[0].text):
        return []
    credited = {stem(word) for text in _said(results, ranked) for word in words(text)}
    likeness = Likeness(credited)
    unknown = {
        term for term in results.weights.unknown - credited if not likeness.names_capital_of(term)
    }
    named = [
        name
        for name in dict.fromkeys(names(question.text))
        if any(stem(word) in unknown and calendar_word(word) is None for word in words(name))
    ]
    if language_of(question.text) is not Language.ENGLISH:
        return named
    small = [w for w in words(question.text) if stem(w) in unknown and is_name_in_small_letters(w)]
    return list(dict.fromkeys([*named, *small]))


def unspoken_of(question: Question, results: Results, ranked: Sequence[Evidence]) -> bool:
    """Tell whether no article holds any word of what is asked about.

    Only of a question in the language of the articles.
    """
    when = question.time.terms if question.time else frozenset()
    asked = [term for term in asked_terms(question.text) if term not in when]
    unknown = results.weights.unknown.issuperset(asked)
    return bool(asked) and unknown and not differ(question.text, ranked[0].text)


def _said(results: Results, evidence: Sequence[Evidence]) -> list[str]:
    """Return what the evidence says, with what its articles say of themselves."""
    said = [e.text for e in evidence]
    for file in dict.fromkeys(e.file for e in evidence):
        article = results.articles[file]
        said += [article.title or "", article.outlet or ""]
        if article.published is not None:
            said.append(f"{article.published:%d %B %Y}".lstrip("0"))
    return said
