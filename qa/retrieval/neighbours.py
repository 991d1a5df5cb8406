"""Make one hit of two passages that stand side by side.

Who searches reads on from the one to the other, and the place of the second is free for something
else. Answers do not need it: they are picked from sentences. The figures are in docs/decisions.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.corpus.article import Article
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from qa.retrieval.results import Finder

_JOINED = 2
"""Passages that a hit spans at most; three find little more and are half an article."""


def search(finder: Finder, query: str, k: int, where: Filter | None = None) -> list[Hit]:
    """Return the best ``k`` hits, best first; fewer when there are not so many."""
    results = finder.find(query, _JOINED * k, where)
    return joined([found.hit for found in results.found], results.articles, k)


def joined(passages: Sequence[Hit], articles: Mapping[str, Article], k: int) -> list[Hit]:
    """Return the first ``k`` hits, neighbours as one, at the place and score of the better.

    Args:
        passages: in order.
        articles: those of the passages, by file.
        k: how many hits at most.
    """
    made: list[list[Hit]] = []
    for passage in passages:
        text = articles[passage.file].text
        beside = (group for group in made if len(group) < _JOINED)
        group = next((g for g in beside if _adjoin(g[0], passage, text)), None)
        if group is not None:
            group.append(passage)
        elif len(made) == k:
            break
        else:
            made.append([passage])
    return [_span(group, rank, articles) for rank, group in enumerate(made, start=1)]


def _adjoin(a: Hit, b: Hit, text: str) -> bool:
    """Tell whether nothing but space is between two passages; ``text`` is that of ``b``'s file."""
    first, second = sorted((a, b), key=lambda hit: hit.start)
    return a.file == b.file and not text[first.end : second.start].strip()


def _span(group: Sequence[Hit], rank: int, articles: Mapping[str, Article]) -> Hit:
    best = group[0]
    start, end = min(hit.start for hit in group), max(hit.end for hit in group)
    return replace(best, rank=rank, start=start, end=end, text=articles[best.file].text[start:end])
