"""Whether the articles behind an old answer are still as they were when it was given."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from qa.answering.answer import Answer, Citation
from qa.corpus.article import Article

Find = Callable[[str], Article | None]
"""Returns an article as it is indexed now, ``None`` when it is not."""
Change = Literal["gone", "reworded", "edited"]
"""``reworded``: the quote does not stand at its place any more; ``edited``: it does, but the
article has changed elsewhere."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Citations of one article that has changed since."""

    file: str
    citations: tuple[int, ...]
    change: Change


def fingerprints(answer: Answer, find: Find) -> dict[str, str]:
    """Return a fingerprint of the text of each cited article, by file."""
    files = dict.fromkeys(citation.file for citation in answer.citations)
    found = ((file, find(file)) for file in files)
    return {file: fingerprint(article.text) for file, article in found if article is not None}


def fingerprint(text: str) -> str:
    """Return what tells one version of an article's text from another."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def stale(citations: Iterable[Citation], then: Mapping[str, str], find: Find) -> tuple[Stale, ...]:
    """Return what has changed under these citations since, article by article.

    Args:
        citations: of an answer given earlier.
        then: what :func:`fingerprints` said when it was given.
        find: looks articles up as they are now.
    """
    grouped: dict[tuple[str, Change], list[int]] = {}
    articles: dict[str, Article | None] = {}
    for citation in citations:
        file = citation.file
        if file not in articles:
            articles[file] = find(file)
        change = _change(citation, then.get(file), articles[file])
        if change is not None:
            grouped.setdefault((file, change), []).append(citation.n)
    return tuple(Stale(file, tuple(n), change) for (file, change), n in grouped.items())


def _change(citation: Citation, then: str | None, now: Article | None) -> Change | None:
    if now is None:
        return "gone"
    if now.text[citation.start : citation.end] != citation.quote:
        return "reworded"
    return "edited" if then is not None and then != fingerprint(now.text) else None
