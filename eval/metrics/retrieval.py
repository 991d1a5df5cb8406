"""How well the passages that hold the answer were found.

A unit of gold is found at the rank of the first hit that holds its words (``eval.metrics.gold``).
A sample whose files each hold the whole answer has one unit; one that needs all of its files has as
many as files.
"""

import math
from collections.abc import Callable, Sequence

from eval.metrics.answered import Answered
from eval.metrics.gold import first_ranks

_DEPTH = 10
"""Hits that are looked at."""

Ranks = Sequence[int | None]
"""For each unit of gold the rank of the first hit that holds it, counted from 1."""


def recall(ranks: Ranks, k: int) -> float:
    """Return the share of units found among the first ``k`` hits.

    ``Recall@k = |units found at rank <= k| / |units|`` (Manning, Raghavan and Schütze 2008, 8.4).

    Args:
        ranks: of the first hit for each unit, ``None`` where there is none; at least one unit.
        k: how far to look.
    """
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def all_gold(ranks: Ranks, k: int) -> float:
    """Return 1 if every unit is found among the first ``k`` hits, else 0.

    What a question over several articles needs: HotpotQA's joint support (Yang et al. 2018).
    """
    return float(recall(ranks, k) == 1)


def reciprocal_rank(ranks: Ranks) -> float:
    """Return ``1 / rank`` of the first hit that holds gold words, 0 if none of ten does.

    The mean is MRR@10 (Voorhees 1999; MS MARCO).
    """
    return max((1 / rank for rank in _near(ranks)), default=0.0)


def ndcg(ranks: Ranks) -> float:
    """Return the normalised discounted cumulative gain of the first ten hits.

    ``nDCG@10 = DCG / DCG of the ideal order`` with ``DCG = sum over units found of 1 / log2(1 +
    rank)`` (Järvelin and Kekäläinen 2002, gain 1 for the first hit of each unit): further passages
    with the same words gain nothing. The ideal has the units at the ranks 1, 2, and so on.
    """
    ideal = sum(1 / math.log2(1 + rank) for rank in range(1, min(len(ranks), _DEPTH) + 1))
    return sum(1 / math.log2(1 + rank) for rank in _near(ranks)) / ideal


def of_hits(figure: Callable[[Ranks], float]) -> Callable[[Answered], float | None]:
    """Return the metric: a figure over the hits of an answer.

    It is ``None`` for a sample without gold, or a system that does not retrieve.
    """

    def metric(given: Answered) -> float | None:
        ranks = first_ranks(given)
        return None if ranks is None else figure(ranks)

    return metric


def _near(ranks: Ranks) -> list[int]:
    return [rank for rank in ranks if rank is not None and rank <= _DEPTH]
