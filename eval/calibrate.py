"""Train the model that judges whether a question can be answered.

    python -m eval calibrate --squad xquad.en.json --squad xquad.vi.json --data DIR

Each paragraph of the first file becomes an article; the questions of all files are asked twice:
with their paragraph in the corpus (answerable), and with it taken out of what was found
(unanswerable, though the other paragraphs on the subject stay). A logistic regression over
``qa.answering.answerable.features`` is fitted by Newton's method to the paragraphs of even number
and judged on the others; the threshold is the one at which the given share of the answerable
questions of the first file would be refused.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.answering.answerable import features
from qa.answering.evidence import rank_sentences
from qa.answering.question import read_question
from qa.index.index import Index
from qa.models.embedded_embedder import EmbeddedEmbedder
from qa.retrieval.retriever import Results, Retriever

_RIDGE = 1e-3
_NEWTON_STEPS = 30
_PASSAGES = 10


@dataclass(frozen=True, slots=True)
class Case:
    """One question, with its paragraph there or not."""

    language: int
    """Index of the file it comes from."""
    paragraph: int
    answerable: bool
    values: tuple[float, ...]


def cases(squad: Sequence[Path], folder: Path, data: Path) -> tuple[list[str], list[Case]]:
    """Ask every question both ways and return the names of the features and their values."""
    languages = [_paragraphs(path) for path in squad]
    for number, (text, _) in enumerate(languages[0]):
        (folder / _file(number)).write_text(text, encoding="utf-8")
    embedder = EmbeddedEmbedder()
    index = Index(folder, data, embedder)
    index.sync()
    retriever = Retriever(index, embedder)
    names: list[str] = []
    found: list[Case] = []
    for language, paragraphs in enumerate(languages):
        for number, (_, questions) in enumerate(paragraphs):
            for text in questions:
                results = retriever.find(text, _PASSAGES + 1)
                for there in (True, False):
                    seen = _view(results, None if there else _file(number))
                    question = read_question(text)
                    ranked = rank_sentences(question, seen)
                    values = features(question, seen, ranked)
                    names = list(values)
                    found.append(Case(language, number, there, tuple(values.values())))
    index.close()
    return names, found


def fit(rows: NDArray[np.float64], labels: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Return weights ``(n_features,)`` and constant of a ridge logistic regression.

    Args:
        rows: ``(n_cases, n_features)``.
        labels: ``(n_cases,)``, 1 for answerable.
    """
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.c_[(rows - centre) / spread, np.ones(len(rows))]
    weights = np.zeros(scaled.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - labels) / len(labels) + _RIDGE * weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled / len(labels)
        weights -= np.linalg.solve(curve + _RIDGE * np.eye(len(weights)), slope)
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ centre)


def auc(scores: NDArray[np.float64], labels: NDArray[np.float64]) -> float:
    """Return the chance that an answerable case scores above an unanswerable one; ties count half.

    Mann and Whitney 1947.
    """
    positive, negative = scores[labels == 1], scores[labels == 0]
    below = np.searchsorted(np.sort(negative), positive, side="left")
    not_above = np.searchsorted(np.sort(negative), positive, side="right")
    return float((below + not_above).sum() / 2 / (len(positive) * len(negative)))


def _view(results: Results, without: str | None) -> Results:
    kept = [found for found in results.found if found.hit.file != without][:_PASSAGES]
    return replace(results, found=tuple(kept))


def _paragraphs(path: Path) -> list[tuple[str, list[str]]]:
    data: Any = json.loads(path.read_text(encoding="utf-8"))["data"]
    return [
        (paragraph["context"], [qa["question"] for qa in paragraph["qas"]])
        for article in data
        for paragraph in article["paragraphs"]
    ]


def _file(number: int) -> str:
    return f"{number:05d}.txt"
