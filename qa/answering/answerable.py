"""Judge whether the evidence can answer the question at all.

A question that names what no article names cannot be answered (:mod:`qa.answering.unheard`). Of any
other, a small logistic model over named features gives a probability; below a threshold the chatbot
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
from qa.answering.evidence import Evidence, coverage, led_up_to, said_by
from qa.answering.expressions import names
from qa.answering.question import Question
from qa.answering.wanted import VALUES, Wanted
from qa.corpus.language import differ
from qa.corpus.terms import content_terms, stem, words
from qa.retrieval.results import Results

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


def doubt(question: Question, results: Results, ranked: Sequence[Evidence]) -> str:
    """Return why the evidence does not fit the question well enough to answer; empty if it does."""
    if question.about_report and not differ(question.text, ranked[0].text):
        fits = _is_the_report(question, results, ranked[0])
        return "" if fits else "the nearest article is about something else"
    model = trained_model()
    likely = model.probability(features(question, results, ranked))
    if likely >= model.threshold:
        return ""
    return f"answerable with a probability of {likely:.3f}, below the line of {model.threshold:.3f}"


def _is_the_report(question: Question, results: Results, best: Evidence) -> bool:
    """Tell whether an article is about what a question asks of a report, all sentences together.

    None of them can hold which outlet it was, or when it came out.
    """
    asked = asked_terms(question.text)
    told = [found.hit.text for found in results.found if found.hit.file == best.file]
    missing = missing_terms(asked, [*told, *said_by(results, [best])])
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
    missing = missing_terms(expected, said_by(results, ranked[:_READ]))
    subject = led_up_to(best.text, best.start, results.articles[best.file])
    missing_in_best = missing_terms(expected, [subject, *said_by(results, ranked[:1])])
    return {
        "nearness": best.dense,
        "passage_nearness": best.passage_dense,
        "read": max(e.read for e in ranked[:_READ]),
        "missing": _share(missing, [t for t in asked if t not in named]),
        "missing_in_best": _share(missing_in_best, [t for t in asked if t not in named]),
        "names_missing_in_best": _share(missing_in_best, [t for t in asked if t in named]),
        "holds_wanted": float(best.holds_wanted or _tells_where(question, results, best)),
        "foreign": float(foreign),
        "foreign_covered": _glossed(results, best) if foreign else 0.0,
        "terms": math.log1p(len(asked)),
    }


def _tells_where(question: Question, results: Results, best: Evidence) -> bool:
    """Tell whether a place is asked for and the dateline of the article names one."""
    return (
        question.wanted is Wanted.PLACE and results.articles[best.file].dateline_place is not None
    )


def _glossed(results: Results, best: Evidence) -> float:
    """Return how much of what a question in another language means here the evidence says.

    That is of its words and of those it may stand for, the ones that any passage holds.
    """
    weights = results.weights
    said = chain.from_iterable(map(content_terms, said_by(results, [best])))
    return coverage(weights.without(weights.idf.keys() - weights.counts.keys()), said)


def _share(missing: Collection[str], terms: Sequence[str]) -> float:
    """Return the share of the terms that are missing; 0 of none."""
    return sum(term in missing for term in terms) / max(1, len(terms))
