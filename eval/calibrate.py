"""Train the model that judges whether a question can be answered.

    python -m eval calibrate --squad xquad.en.json --squad xquad.vi.json --data DIR

Each paragraph of the first file becomes an article. The questions of all files are asked twice:
with their paragraph there (answerable), and with it taken away from what was found (unanswerable,
though the other paragraphs on the subject stay). To these come the questions about invented news
that the reader has never read, those that it answers asked twice as well, and our own, those of the
split "dev" alone, as they are labelled. A logistic regression is fitted to the paragraphs and the
news of even number and our own questions, and judged on the other paragraphs and news; the
threshold is the one at which a given share of our own answerable questions is refused.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import Progress
from rich.table import Table

from eval.cases import OWN, Ask, Case, cases, news_asks, opened, sample_asks, squad_asks
from eval.logistic import FitError, auc, fit, share_below, threshold
from eval.reading.stored import as_text, read_stored
from eval.sets import QuestionSet
from eval.squad import read_translations, write_articles
from eval.tables import empty, number, percent
from qa.answering.answerable import Model
from qa.parts import Embedder, StartedReader

# What depends on rivals, like the lead over the next passage, is left out: taking the right
# paragraph away makes the gap by itself, and the model would learn to see that instead of the
# missing answer.
FEATURES = (
    "nearness",
    "passage_nearness",
    "read",
    "missing",
    "missing_in_best",
    "names_missing_in_best",
    "holds_wanted",
    "foreign",
    "foreign_covered",
    "terms",
)
OWN_SHARE = 2.0
"""What our own questions weigh in total, of what the paragraphs' do, unless a weight is given."""
REPORTED = 0.1
"""The share of false refusals at which files are compared."""
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Models:
    """What judges how well the articles fit a question."""

    embedder: Embedder
    reader: StartedReader


@dataclass(frozen=True, slots=True)
class Calibration:
    """A trained model and the cases it comes from."""

    model: Model
    cases: tuple[Case, ...]
    weight: float
    """How many times each of our own questions counted."""
    false_refusals: float
    """The share that the threshold was chosen for."""


def collect(
    squad: Sequence[Path],
    news: Path,
    sets: Sequence[QuestionSet],
    data: Path,
    models: Models,
    every: int,
    bars: Progress,
) -> list[Case]:
    """Ask all questions and return what was found in numbers.

    Args:
        squad: files of the same paragraphs in several languages; the articles are of the first.
        news: a folder of articles with questions, as :mod:`eval.reading.stored` reads them.
        sets: our own questions; those of the split "dev" are asked.
        data: a folder for the paragraphs as articles and for the indexes.
        models: whose judgement the model is trained on.
        every: ask every n-th question of each paragraph, and every n-th about the news.
        bars: where to show how far it is.

    Raises:
        QAError: a file, the articles or an index cannot be used.
    """
    files = read_translations(squad)
    asks = squad_asks(files, every)
    paragraphs = data / "paragraphs"
    write_articles([paragraph.text for paragraph in next(iter(files.values()))], paragraphs)
    made = _ask(asks, paragraphs, data / "paragraphs-index", models, bars)
    invented = read_stored(news)
    write_articles(map(as_text, invented), data / "news")
    made += _ask(news_asks(invented, every), data / "news", data / "news-index", models, bars)
    for each in sets:
        index = data / f"{each.name}-index"
        made += _ask(sample_asks(each.samples), each.articles, index, models, bars)
    return made


def train(made: Sequence[Case], weight: float | None, false_refusals: float) -> Calibration:
    """Fit the model and choose its threshold.

    Args:
        made: the cases; at least one of our own has to be answerable.
        weight: how many times each of our own cases counts; none: so that they weigh in total
            ``OWN_SHARE`` of what the others do.
        false_refusals: the share of our own answerable cases to refuse.

    Raises:
        FitError: the cases do not determine a model, or a threshold.
    """
    fitted = [case for case in made if not case.held_out]
    own = [case for case in fitted if case.group == OWN]
    if not any(case.answerable for case in own):
        raise FitError("No answerable question belongs to the split dev: there is no threshold.")
    if weight is None:
        weight = OWN_SHARE * (len(fitted) - len(own)) / len(own)
    weights, constant = fit(
        np.array([[case.features[name] for name in FEATURES] for case in fitted]),
        np.array([float(case.answerable) for case in fitted]),
        np.array([weight if case.group == OWN else 1.0 for case in fitted]),
    )
    # Rounded before the threshold is chosen, so that it fits what is stored.
    rounded = {name: round(w, _DIGITS) for name, w in zip(FEATURES, weights.tolist(), strict=True)}
    model = Model(rounded, round(constant, _DIGITS), 0.0)
    chances = [model.probability(case.features) for case in own if case.answerable]
    line = round(threshold(chances, false_refusals), _DIGITS)
    return Calibration(
        Model(model.weights, model.constant, line), tuple(made), weight, false_refusals
    )


def to_json(calibration: Calibration, provenance: Mapping[str, str]) -> str:
    """Return the model as it is stored, with what it was trained on."""
    model = calibration.model
    groups = dict.fromkeys(case.group for case in calibration.cases)
    fitted = [case.group for case in calibration.cases if not case.held_out]
    stored: dict[str, Any] = {
        "weights": dict(model.weights),
        "constant": model.constant,
        "threshold": model.threshold,
        "false_refusals": calibration.false_refusals,
        "own_weight": round(calibration.weight, _DIGITS),
        "trained_on": {group: fitted.count(group) for group in groups},
        **provenance,
    }
    return json.dumps(stored, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def table(calibration: Calibration) -> Table:
    """Lay out how well the model parts the held-out cases of each file, and our own."""
    at = f"refused at\n{100 * REPORTED:.0f}% false"
    made = empty(
        ("cases", "AUC", at, "threshold:\nfalse refusals", "\nrefused"),
        "percent, but for the AUC; our questions were fitted to, the others are held out",
    )
    for group in dict.fromkeys(case.group for case in calibration.cases):
        chosen = [c for c in calibration.cases if c.group == group and (c.held_out or group == OWN)]
        made.add_row(group, str(len(chosen)), *_scores(calibration.model, chosen))
    return made


def _scores(model: Model, chosen: Sequence[Case]) -> tuple[str, ...]:
    chances = [model.probability(case.features) for case in chosen]
    answerable = [p for p, case in zip(chances, chosen, strict=True) if case.answerable]
    unanswerable = [p for p, case in zip(chances, chosen, strict=True) if not case.answerable]
    area = auc(np.array(chances), np.array([float(case.answerable) for case in chosen]))
    at_reported = threshold(answerable, REPORTED) if answerable else None
    shares = (
        None if at_reported is None else share_below(unanswerable, at_reported),
        share_below(answerable, model.threshold),
        share_below(unanswerable, model.threshold),
    )
    return (number(area, 3), *(percent(share, 1) for share in shares))


def _ask(
    asks: Sequence[Ask], articles: Path, data: Path, models: Models, bars: Progress
) -> list[Case]:
    with opened(articles, data, models.embedder, bars) as retriever:
        made = cases(asks, retriever, models.reader)
        found = bars.track(made, len(asks), description=f"Asking {articles.name}")
        return [case for group in found for case in group]
