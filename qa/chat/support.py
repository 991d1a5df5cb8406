"""Which words of a quote carry the statement that cites it."""

import re
from collections.abc import Iterable, Iterator

from qa.corpus.article import Span
from qa.corpus.terms import STOPWORDS, content_terms, stem, words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")


def shared_words(quote: str, statements: Iterable[str]) -> tuple[Span, ...]:
    """Return the ranges of ``quote`` whose words the statements use, in order and apart.

    Words are compared by their stems and without accents. Those that say nothing about the subject
    ("of", "the") count only between others. Where one range holds all that is said, it is the only
    one.
    """
    said: set[str] = set()
    telling: set[str] = set()
    for statement in statements:
        said.update(map(stem, words(statement)))
        telling.update(content_terms(statement))
    ranges = []
    for run in _runs(quote, _found(quote, said)):
        # With their accents, or a name such as Tô would count as a "to".
        full = [word for word in run if quote[word.start : word.end].lower() not in STOPWORDS]
        if full and telling.intersection(_stems(quote[full[0].start : full[-1].end])):
            ranges.append(Span(full[0].start, full[-1].end))
    for span in ranges:
        if telling <= _stems(quote[span.start : span.end]):
            return (span,)
    return tuple(ranges)


def _found(quote: str, said: set[str]) -> Iterator[Span]:
    """Yield the words of the quote that are said, and pairs of characters where no spaces are."""
    for match in _WORD.finditer(quote):
        units = words(match[0])
        if len(units) <= 1:
            if said.intersection(map(stem, units)):
                yield Span(match.start(), match.end())
            continue
        for at in range(match.start(), match.end() - 1):
            if said.intersection(words(quote[at : at + 2])):
                yield Span(at, at + 2)


def _runs(quote: str, found: Iterable[Span]) -> list[list[Span]]:
    """Put together the words between which no other word stands."""
    runs: list[list[Span]] = []
    for word in found:
        if runs and not _WORD.search(quote[runs[-1][-1].end : word.start]):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _stems(text: str) -> set[str]:
    return set(content_terms(text))
