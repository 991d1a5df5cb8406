"""Scores of many answers brought down to means, medians and their uncertainty."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.runner import Row


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over ``n`` samples and its standard error."""

    mean: float
    stderr: float | None
    """``None`` for one sample, which says nothing about the spread."""
    n: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a group of rows comes to; ``None`` where no row of the group has the score."""

    n: int
    """Questions asked, the unscored among them."""
    unscored: int
    correct: Estimate | None
    correct_with_gold_file: Estimate | None
    abstained_rightly: Estimate | None
    false_refusal: Estimate | None
    quotes_verbatim: Estimate | None
    markers_resolve: Estimate | None
    median_words: float | None
    median_latency_s: float | None
    p95_latency_s: float | None


def summarise(rows: Sequence[Row]) -> Summary:
    """Summarise rows; a row without scores counts as unscored and in nothing else."""
    scored = [row.scores for row in rows if row.scores is not None]
    latencies = [row.latency_s for row in rows if row.scores is not None]
    words = [scores.words for scores in scored if scores.words is not None]
    return Summary(
        n=len(rows),
        unscored=len(rows) - len(scored),
        correct=estimate(scores.correct for scores in scored),
        correct_with_gold_file=estimate(scores.correct_with_gold_file for scores in scored),
        abstained_rightly=estimate(scores.abstained_rightly for scores in scored),
        false_refusal=estimate(scores.false_refusal for scores in scored),
        quotes_verbatim=estimate(scores.quotes_verbatim for scores in scored),
        markers_resolve=estimate(scores.markers_resolve for scores in scored),
        median_words=statistics.median(words) if words else None,
        median_latency_s=statistics.median(latencies) if latencies else None,
        p95_latency_s=percentile(latencies, 95) if latencies else None,
    )


def estimate(values: Iterable[float | None]) -> Estimate | None:
    """Return the mean and its standard error of the values that are not ``None``.

    ``stderr = s / sqrt(n)`` with ``s`` the sample standard deviation (n - 1 below the line), as
    inspect_ai's ``stderr`` and Miller 2024, "Adding Error Bars to Evals", eq. 1.
    """
    given = [value for value in values if value is not None]
    if not given:
        return None
    stderr = statistics.stdev(given) / math.sqrt(len(given)) if len(given) > 1 else None
    return Estimate(statistics.fmean(given), stderr, len(given))


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least ``percent`` % of the values do not exceed.

    The nearest-rank percentile: ``sorted(values)[ceil(percent / 100 * n) - 1]``. ``values`` must
    hold one value or more.
    """
    return sorted(values)[max(math.ceil(percent / 100 * len(values)), 1) - 1]
