"""Score candidates and put them in order.

    ½ · cos(query, passage) + ½ · cos(query, its best sentence) + 0.2 · lexical

The best sentence counts because a passage of many subjects blurs its vector. The lexical score is
BM25 as a share of what the whole query could reach, so a query in another language than the
passages, whose words are all unknown, moves nothing: rank fusion would have given that side half
the vote. From each cosine, half of the text's own cosine to the centre of the corpus is taken away,
which calms texts that are near to everything. The figures are in docs/decisions.md.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qa.index.index import Index
from qa.index.words import WeightedQuery
from qa.retrieval.hit import Hit
from qa.retrieval.results import Found, ScoredSentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SENTENCE_SHARE = 0.5
_LEXICAL_WEIGHT = 0.2
_CENTRE_WEIGHT = 0.5
_SENTENCED = 30
"""Candidates whose sentences are compared: those that lead without. More find no better."""


class Ranking:
    """Ranks candidates of one query.

    Args:
        index: to be read within one snapshot.
        vector: of the query ``(dim,)``.
        words: of the query.
    """

    def __init__(self, index: Index, vector: "NDArray[np.float32]", words: WeightedQuery) -> None:
        centre = index.catalog.centre()
        self._index = index
        self._direction = vector if centre is None else vector - _CENTRE_WEIGHT * centre
        self._words = words

    def best(self, candidates: Sequence[int], k: int) -> list[Found]:
        """Return the best ``k`` of some passages, best first."""
        dense = self._index.exact.passages(self._direction, list(dict.fromkeys(candidates)))
        lexical = self._index.words.scores(self._words, list(dense))
        first = {id: dense[id] + _LEXICAL_WEIGHT * lexical.get(id, 0.0) for id in dense}
        leading = sorted(first, key=lambda id: (-first[id], id))[: max(_SENTENCED, 2 * k)]
        nearness = self._index.exact.sentences(self._direction, leading)
        best: dict[int, float] = {}
        for (id, _), cosine in nearness.items():
            best[id] = max(best.get(id, cosine), cosine)
        score = {
            id: (1 - _SENTENCE_SHARE) * dense[id]
            + _SENTENCE_SHARE * best.get(id, dense[id])
            + _LEXICAL_WEIGHT * lexical.get(id, 0.0)
            for id in leading
        }
        passages = self._index.catalog.passages(leading)
        order = sorted(
            passages.values(), key=lambda passage: (-score[passage.id], passage.file, passage.start)
        )[:k]
        sentences = self._sentences([passage.id for passage in order], nearness)
        return [
            Found(
                Hit(rank, p.file, p.start, p.end, p.text, score[p.id]),
                dense[p.id],
                lexical.get(p.id, 0.0),
                tuple(sentences.get(p.id, ())),
            )
            for rank, p in enumerate(order, start=1)
        ]

    def _sentences(
        self, ids: Sequence[int], nearness: Mapping[tuple[int, int], float]
    ) -> dict[int, list[ScoredSentence]]:
        """Return the sentences of some passages, in reading order within each."""
        found: dict[int, list[ScoredSentence]] = {}
        for s in self._index.catalog.sentences(ids):
            near = nearness[s.passage_id, s.start]
            found.setdefault(s.passage_id, []).append(ScoredSentence(s, near))
        return found
