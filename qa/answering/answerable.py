"""Judge whether the evidence can answer the question at all.

A small logistic model over named features gives a probability; below a threshold the chatbot
abstains. The features compare the question with this corpus only by shares and by standard
deviations, so that they mean the same in a corpus of five articles and of five thousand. The
coefficients stand in ``answerable.json`` and come from ``python -m eval calibrate``, which trains
them on questions whose paragraph is there or taken away.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from qa.answering.evidence import Evidence, coverage
from qa.answering.expressions import names, numbers
from qa.answering.question import Question
from qa.corpus.terms import STOPWORDS, content_terms, words
from qa.retrieval.retriever import Results

_RIVAL = 5
"""The sentence that the best one is compared with, counted from 0."""


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


def features(question: Question, results: Results, ranked: Sequence[Evidence]) -> dict[str, float]:
    """Describe by numbers how well the evidence fits the question.

    Args:
        question: what is asked.
        results: the passages found, best first; at least one.
        ranked: their sentences, best first; at least one.
    """
    best = ranked[0]
    weights = results.weights
    passage = next(
        f for f in results.found if f.hit.file == best.file and f.hit.start <= best.start
    )
    passage_words = set(words(passage.hit.text))
    passage_terms = set(content_terms(passage.hit.text))
    everything = set().union(*(content_terms(f.hit.text) for f in results.found))
    asked_names = [w for name in names(question.text) for w in words(name) if w not in STOPWORDS]
    asked_numbers = numbers(question.text)
    scores = [f.hit.score for f in results.found]
    rarest = max(weights.idf.values(), default=1.0)
    return {
        "nearness": best.dense,
        "passage_nearness": best.passage_dense,
        "lead": best.score - ranked[min(_RIVAL, len(ranked) - 1)].score,
        "passage_lead": scores[0] - scores[min(1, len(scores) - 1)],
        "sentence_deviation": _deviation(best.dense, [e.dense for e in ranked]),
        "covered": best.covered,
        "passage_covered": coverage(weights, passage_terms),
        "unknown": 1 - coverage(weights, everything) if weights.idf else 0.0,
        "rarest_missing": max(
            (w for term, w in weights.idf.items() if term not in passage_terms), default=0.0
        )
        / rarest,
        "terms": math.log1p(len(weights.idf)),
        "names_missing": _share_missing(asked_names, passage_words),
        "numbers_missing": float(not asked_numbers <= numbers(passage.hit.text)),
        "holds_wanted": float(best.holds_wanted),
        "any_holds_wanted": float(any(e.holds_wanted for e in ranked[:3])),
    }


def _deviation(value: float, values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))
    return (value - mean) / spread if spread else 0.0


def _share_missing(wanted: Sequence[str], present: set[str]) -> float:
    return sum(word not in present for word in wanted) / len(wanted) if wanted else 0.0
