"""Where to look for a query in each language.

What a multilingual embedder knows of a text's language moves its vector more than what the text
says: among articles in three languages, those in the language of the question come first whatever
they are about (Roy 2020). So before it is held against texts in another language, a query is moved
there by the difference between the centres of the two (Libovický, Rosa & Fraser 2020). And from
each cosine, half of the text's own cosine to the centre of its language is taken away, which calms
texts that are near to everything. The figures are in docs/decisions.md.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qa.corpus.language import Language
from qa.index.centre import Total, centre_of_all

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

_CENTRE_WEIGHT = 0.5


class Directions:
    """The vectors that a query is compared by.

    Args:
        vector: of the query ``(dim,)``.
        language: of the query.
        totals: of the passages in each language.
    """

    def __init__(
        self, vector: "Vector", language: Language, totals: Mapping[Language, Total]
    ) -> None:
        self._vector = vector
        self._totals = totals
        centres = {each: t.centre() for each, t in totals.items() if each is not Language.UNKNOWN}
        self._centres: dict[Language, Vector] = {
            each: centre for each, centre in centres.items() if centre is not None
        }
        self._from = self._centres.get(language)

    def searched(self) -> "list[Vector]":
        """Return what to look for the nearest of: the query, and where it is moved to."""
        if self._from is None:
            return [self._vector]
        moved = (self._moved(c) for c in self._centres.values() if c is not self._from)
        return [self._vector, *moved]

    def compared(self, language: Language) -> "Vector":
        """Return what to compare the vectors of texts in a language with."""
        centre = self._centres.get(language)
        if centre is not None:
            return self._moved(centre) - _CENTRE_WEIGHT * centre
        middle = centre_of_all(self._totals.values())
        return self._vector if middle is None else self._vector - _CENTRE_WEIGHT * middle

    def _moved(self, centre: "Vector") -> "Vector":
        if self._from is None or centre is self._from:
            return self._vector
        return self._vector + centre - self._from
