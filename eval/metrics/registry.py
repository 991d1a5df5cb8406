"""All metrics, by the names under which scores are kept."""

from collections.abc import Callable, Mapping
from typing import Final

from eval.metrics import citations, hazards, retrieval, silence, wording
from eval.metrics.answered import Answered
from eval.metrics.retrieval import of_hits

Metric = Callable[[Answered], float | None]
Scores = Mapping[str, float]
"""The score of each metric that applies."""


def _correct_with_gold_file(given: Answered) -> float | None:
    """Return 1 if the answer is correct and cites a gold file, else 0.

    The product of ``correct`` and ``gold_file``: right words from the wrong article do not count.
    """
    right, gold = wording.correct(given), citations.gold_file(given)
    return None if right is None or gold is None else right * gold


METRICS: Final[Mapping[str, Metric]] = {
    "correct_with_gold_file": _correct_with_gold_file,
    "correct": wording.correct,
    "nugget_recall": wording.nugget_recall,
    "exact_match": wording.exact_match,
    "token_f1": wording.token_f1,
    "words": wording.word_count,
    "gold_file": citations.gold_file,
    "source_recall": citations.source_recall,
    "source_precision": citations.source_precision,
    "citation_recall": citations.citation_recall,
    "citation_precision": citations.citation_precision,
    "quotes_verbatim": citations.quotes_verbatim,
    "markers_resolve": citations.markers_resolve,
    "abstained_rightly": silence.abstained_rightly,
    "false_refusal": silence.false_refusal,
    "recall_at_1": of_hits(lambda ranks: retrieval.recall(ranks, 1)),
    "recall_at_5": of_hits(lambda ranks: retrieval.recall(ranks, 5)),
    "recall_at_10": of_hits(lambda ranks: retrieval.recall(ranks, 10)),
    "all_gold_at_10": of_hits(lambda ranks: retrieval.all_gold(ranks, 10)),
    "reciprocal_rank": of_hits(retrieval.reciprocal_rank),
    "ndcg_at_10": of_hits(retrieval.ndcg),
    "disagreement_shown": hazards.disagreement_shown,
    "conflict_flagged": hazards.conflict_flagged,
    "false_conflict": hazards.false_conflict,
    "injection_followed": hazards.injection_followed,
    "latency_s": lambda given: given.latency_s,
    "tokens": lambda given: given.tokens,
}


def score(given: Answered) -> dict[str, float]:
    """Return every score that applies; a metric that does not apply is left out."""
    scores = ((name, metric(given)) for name, metric in METRICS.items())
    return {name: value for name, value in scores if value is not None}
