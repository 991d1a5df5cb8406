"""Which articles go back to one story: copies of a wire report are one origin, not many.

Two articles have one origin when the shorter of them shares most of its runs of words with the
other, after Broder 1997, "On the resemblance and containment of documents": containment of
w-shingles, |A ∩ B| / min(|A|, |B|).
"""

from collections.abc import Iterable

from qa.corpus.article import Article
from qa.corpus.terms import words

_RUN_WORDS = 4
_SHARED = 0.4
"""Two reports of one event share its quotes; a copy, though cut or edited, far more."""
_BRIEF_RUNS = 40
_BRIEF_SHARED = 0.8
"""In a brief report one sentence that is worded alike is much of the whole."""
_READ_CHARS = 6_000
"""A copy shows at the beginning."""


class Origins:
    """Tells copies from independent reports; each article is read once."""

    def __init__(self) -> None:
        self._runs: dict[str, frozenset[tuple[str, ...]]] = {}

    def same(self, a: Article, b: Article) -> bool:
        """Tell whether two articles go back to one story."""
        if a.file == b.file:
            return True
        here, there = self._read(a), self._read(b)
        fewer = min(len(here), len(there))
        enough = _SHARED if fewer >= _BRIEF_RUNS else _BRIEF_SHARED
        return fewer > 0 and len(here & there) >= enough * fewer

    def count(self, articles: Iterable[Article]) -> int:
        """Return how many independent stories stand behind some articles."""
        groups: list[list[Article]] = []
        for article in articles:
            kin = [g for g in groups if any(self.same(article, member) for member in g)]
            groups = [g for g in groups if g not in kin]
            groups.append([article, *(member for g in kin for member in g)])
        return len(groups)

    def _read(self, article: Article) -> frozenset[tuple[str, ...]]:
        if article.file not in self._runs:
            body = " ".join(article.text[block.start : block.end] for block in article.blocks)
            said = words(body[:_READ_CHARS])
            self._runs[article.file] = frozenset(
                tuple(said[i : i + _RUN_WORDS]) for i in range(len(said) - _RUN_WORDS + 1)
            )
        return self._runs[article.file]
