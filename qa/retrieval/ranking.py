"""Score candidates and put them in order.

    ½ · cos(query, passage) + ½ · cos(query, its best sentence) + 0.2 · lexical

The best sentence counts because a passage of many subjects blurs its vector. The lexical score is
BM25 as a share of what the whole query could reach, so a query in another language than the
passages, whose words are all unknown, moves nothing: rank fusion would have given that side half
the vote. What the cosines are of, :mod:`qa.retrieval.directions` tells. The figures are in
docs/decisions.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from qa.corpus.language import Language
from qa.index.exact import NearSentence
from qa.index.index import Index
from qa.index.records import StoredPassage, StoredSentence
from qa.index.words import WeightedQuery
from qa.retrieval.directions import Directions
from qa.retrieval.hit import Hit
from qa.retrieval.repeats import Told
from qa.retrieval.results import Found, ScoredSentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Near = TypeVar("_Near")

_SENTENCE_SHARE = 0.5
_LEXICAL_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages in order, those that only repeat others apart; ranks go on from one to the other."""

    kept: tuple[Found, ...]
    repeats: tuple[Found, ...]


class Ranking:
    """Ranks candidates of one query.

    Args:
        index: to be read within one snapshot.
        directions: of the query.
        words: of the query.
    """

    def __init__(self, index: Index, directions: Directions, words: WeightedQuery) -> None:
        self._index = index
        self._directions = directions
        self._words = words

    def best(self, candidates: Sequence[int], k: int, depth: int) -> Ranked:
        """Return the best ``k`` of some passages and the repeats among and before them.

        Args:
            candidates: passages; one may come twice.
            k: how many that are no repeats, at most.
            depth: how many are looked at closely: those that lead by their passages alone.
        """
        languages = self._index.catalog.languages(candidates)
        dense = self._compared(self._index.exact.passages, languages)
        said = self._index.words.terms(list(dense))
        lexical = self._index.words.scores(self._words, said)
        first = {id: dense[id] + _LEXICAL_WEIGHT * lexical.get(id, 0.0) for id in dense}
        leading = sorted(first, key=lambda id: (-first[id], id))[:depth]
        sentences = self._compared(
            self._index.exact.sentences, {id: languages[id] for id in leading}
        )
        best = {id: max(s.cosine for s in own) for id, own in sentences.items()}
        score = {
            id: (1 - _SENTENCE_SHARE) * dense[id]
            + _SENTENCE_SHARE * best.get(id, dense[id])
            + _LEXICAL_WEIGHT * lexical.get(id, 0.0)
            for id in leading
        }
        found = [
            _Scored(p, score[p.id], dense[p.id], lexical.get(p.id, 0.0), sentences.get(p.id, ()))
            for p in self._index.catalog.passages(leading).values()
        ]
        found.sort(key=lambda one: (-one.score, one.passage.file, one.passage.start))
        return _apart(found, said, k)

    def _compared(
        self,
        compare: Callable[["NDArray[np.float32]", Sequence[int]], Mapping[int, _Near]],
        languages: Mapping[int, Language],
    ) -> dict[int, _Near]:
        """Compare some passages, those of each language by its own direction."""
        of: dict[Language, list[int]] = {}
        for id, language in languages.items():
            of.setdefault(language, []).append(id)
        compared: dict[int, _Near] = {}
        for language, some in of.items():
            compared |= compare(self._directions.compared(language), some)
        return compared


@dataclass(frozen=True, slots=True)
class _Scored:
    """A passage with the parts of its score."""

    passage: StoredPassage
    score: float
    dense: float
    lexical: float
    sentences: Sequence[NearSentence]

    @property
    def best_sentence(self) -> str:
        """Return the sentence that is nearest to the query."""
        nearest = max(self.sentences, key=lambda s: s.cosine, default=None)
        return self.passage.text if nearest is None else self._text(nearest)

    def found(self, rank: int) -> Found:
        """Return it as a hit of this rank."""
        p = self.passage
        sentences = (
            ScoredSentence(StoredSentence(p.id, s.start, s.end, self._text(s)), s.cosine)
            for s in self.sentences
        )
        hit = Hit(rank, p.file, p.start, p.end, p.text, self.score)
        return Found(hit, self.dense, self.lexical, tuple(sentences))

    def _text(self, sentence: NearSentence) -> str:
        offset = self.passage.start
        return self.passage.text[sentence.start - offset : sentence.end - offset]


def _apart(ordered: Sequence[_Scored], said: Mapping[int, Sequence[str]], k: int) -> Ranked:
    """Part the repeats from the rest, until there are ``k`` others."""
    told = Told()
    kept, repeats = list[_Scored](), list[_Scored]()
    for one in ordered:
        if len(kept) == k:
            break
        repeat = told.repeats(said.get(one.passage.id, ()), one.best_sentence)
        (repeats if repeat else kept).append(one)
    return Ranked(
        tuple(one.found(rank) for rank, one in enumerate(kept, 1)),
        tuple(one.found(rank) for rank, one in enumerate(repeats, len(kept) + 1)),
    )
