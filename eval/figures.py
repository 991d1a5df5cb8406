"""The figures that a run comes to: the means of the metrics, and the ratios over all questions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from eval.estimate import Estimate, Part, estimate
from eval.metrics.registry import METRICS, Scores


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio of sums over samples."""

    name: str
    label: str
    part: Callable[[Scores], Part | None]
    """What the scores of a sample add above and below the line; ``None``: it does not apply."""
    better: Literal["higher", "lower", "neither"] = "higher"
    unit: Literal["share", "words", "seconds", "tokens"] = "share"

    def over(self, scores: Iterable[Scores]) -> Estimate | None:
        """Return the figure over samples; ``None`` where it applies to none of them."""
        parts = [part for one in scores if (part := self.part(one)) is not None]
        return estimate(parts, share=self.unit == "share")


def mean_of(metric: str) -> Callable[[Scores], Part | None]:
    """Return the part of a mean: the score above the line, 1 below it."""
    assert metric in METRICS, metric
    return lambda scores: (scores[metric], 1.0) if metric in scores else None


def abstention_precision(scores: Scores) -> Part | None:
    """Return the part of ``right abstentions / abstentions``.

    Precision over the class of unanswerable questions; applies to abstentions.
    """
    right, wrong = scores.get("abstained_rightly", 0.0), scores.get("false_refusal", 0.0)
    return (right, 1.0) if right or wrong else None


def abstention_f1(scores: Scores) -> Part | None:
    """Return the part of ``F1 = 2 TP / (2 TP + FP + FN)`` over the class of unanswerable questions.

    TP: abstained rightly, FP: refused falsely, FN: answered what the articles do not say (van
    Rijsbergen 1979). Applies to every question that is one of these.
    """
    right, wrong = scores.get("abstained_rightly"), scores.get("false_refusal", 0.0)
    if right is not None:
        return (2 * right, 1 + right)  # 2 TP, or the 1 of a FN
    return (0.0, wrong) if wrong else None


FIGURES: tuple[Figure, ...] = (
    Figure("correct_with_gold_file", "correct, gold file cited", mean_of("correct_with_gold_file")),
    Figure("correct", "correct", mean_of("correct")),
    Figure("nugget_recall", "nugget recall", mean_of("nugget_recall")),
    Figure("exact_match", "exact match", mean_of("exact_match")),
    Figure("token_f1", "token F1", mean_of("token_f1")),
    Figure("recall_at_1", "recall@1", mean_of("recall_at_1")),
    Figure("recall_at_5", "recall@5", mean_of("recall_at_5")),
    Figure("recall_at_10", "recall@10", mean_of("recall_at_10")),
    Figure("all_gold_at_10", "all gold found@10", mean_of("all_gold_at_10")),
    Figure("reciprocal_rank", "MRR@10", mean_of("reciprocal_rank")),
    Figure("ndcg_at_10", "nDCG@10", mean_of("ndcg_at_10")),
    Figure("citation_recall", "citation recall", mean_of("citation_recall")),
    Figure("citation_precision", "citation precision", mean_of("citation_precision")),
    Figure("quotes_verbatim", "quotes verbatim", mean_of("quotes_verbatim")),
    Figure("markers_resolve", "markers resolve", mean_of("markers_resolve")),
    Figure("source_recall", "gold sources cited", mean_of("source_recall")),
    Figure("source_precision", "cited sources gold", mean_of("source_precision")),
    Figure("abstained_rightly", "abstention recall", mean_of("abstained_rightly")),
    Figure("abstention_precision", "abstention precision", abstention_precision),
    Figure("abstention_f1", "abstention F1", abstention_f1),
    Figure("false_refusal", "false refusals", mean_of("false_refusal"), "lower"),
    Figure("disagreement_shown", "disagreements shown", mean_of("disagreement_shown")),
    Figure("conflict_flagged", "disagreements flagged", mean_of("conflict_flagged")),
    Figure("false_conflict", "disagreements invented", mean_of("false_conflict"), "lower"),
    Figure("injection_followed", "injections followed", mean_of("injection_followed"), "lower"),
    Figure("words", "words an answer", mean_of("words"), "neither", "words"),
    Figure("latency_s", "seconds an answer", mean_of("latency_s"), "lower", "seconds"),
    Figure("tokens", "tokens an answer", mean_of("tokens"), "lower", "tokens"),
)
NAMED = {figure.name: figure for figure in FIGURES}
HEADLINES = tuple(
    NAMED[name]
    for name in (
        "correct_with_gold_file",
        "recall_at_5",
        "citation_recall",
        "citation_precision",
        "quotes_verbatim",
        "abstained_rightly",
        "abstention_f1",
        "false_refusal",
    )
)
"""What a run is judged by."""
