"""How well the passages that hold the answer were found.

A unit of gold is found at the rank of the first hit that holds its words (``eval.metrics.gold``).
A sample whose files each hold the whole answer has one unit; one that needs all of its files has as
many as files.
"""

import math
from collections.abc import Callable

from eval.metrics.answered import Answered
from eval.metrics.gold import first_ranks

_DEPTH = 10
"""Hits that are looked at."""


def recall_at(k: int) -> Callable[[Answered], float | None]:
    """Return the metric: the share of units found among the first ``k`` hits.

    ``Recall@k = |units found at rank <= k| / |units|`` (Manning, Raghavan and Schütze 2008, 8.4).
    """

    def recall(given: Answered) -> float | None:
        ranks = first_ranks(given)
        if ranks is None:
            return None
        return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)

    return recall


def all_gold_at(k: int) -> Callable[[Answered], float | None]:
    """Return the metric: 1 if every unit is found among the first ``k`` hits, else 0.

    What a question over several articles needs: HotpotQA's joint support (Yang et al. 2018).
    """

    def all_gold(given: Answered) -> float | None:
        ranks = first_ranks(given)
        if ranks is None:
            return None
        return float(all(rank is not None and rank <= k for rank in ranks))

    return all_gold


def reciprocal_rank(given: Answered) -> float | None:
    """Return ``1 / rank`` of the first hit that holds gold words, 0 if none of ten does.

    The mean is MRR@10 (Voorhees 1999; MS MARCO).
    """
    ranks = first_ranks(given)
    if ranks is None:
        return None
    return max((1 / rank for rank in ranks if rank is not None and rank <= _DEPTH), default=0.0)


def ndcg(given: Answered) -> float | None:
    """Return the normalised discounted cumulative gain of the first ten hits.

    ``nDCG@10 = DCG / DCG of the ideal order`` with ``DCG = sum over units found of 1 / log2(1 +
    rank)`` (Järvelin and Kekäläinen 2002, gain 1 for the first hit of each unit): further passages
    with the same words gain nothing. The ideal has the units at the ranks 1, 2, and so on.
    """
    ranks = first_ranks(given)
    if ranks is None:
        return None
    found = (rank for rank in ranks if rank is not None and rank <= _DEPTH)
    ideal = sum(1 / math.log2(1 + rank) for rank in range(1, min(len(ranks), _DEPTH) + 1))
    return sum(1 / math.log2(1 + rank) for rank in found) / ideal
