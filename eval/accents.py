"""Count which Vietnamese syllables follow one another, for accents that are to be put back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from eval.reading.stored import Stored
from qa.corpus.language import Language, language_of
from qa.corpus.terms import fold
from qa.retrieval.accents import BEGINNING, syllables

_FEWEST = 2
"""What was seen once only may be a slip."""
_WORD_COUNT = 3


def vietnamese(articles: Iterable[Stored]) -> Iterator[str]:
    """Yield the headlines, sentences and questions that are in Vietnamese."""
    for article in articles:
        if language_of(" ".join(article.sentences)) is Language.VIETNAMESE:
            yield article.title
            yield from article.sentences
        for question, _, _ in article.questions:
            if language_of(question) is Language.VIETNAMESE:
                yield question


def counted(sentences: Iterable[str], words: Iterable[str]) -> str:
    """Count syllables and the pairs of them.

    Those that no accent can be missing from are left out.

    Args:
        sentences: as they are printed.
        words: of several syllables each, which count as seen three times.

    Returns:
        A line for each syllable: its form, how often it was seen, and what followed it how often.
    """
    cut = [found for found in map(syllables, sentences) if found]
    small = {form for forms in cut for form in forms if form.islower()}
    rows = [[BEGINNING, *_with_small_beginning(forms, small)] for forms in cut]
    rows += [forms for forms in map(syllables, words) for _ in range(_WORD_COUNT)]
    seen = Counter(form for row in rows for form in row)
    ambiguous = {fold(form) for form in seen if fold(form) != form.lower()}
    kept = {
        form
        for form, count in seen.items()
        if count >= _FEWEST and (form == BEGINNING or fold(form) in ambiguous)
    }
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for before, form in zip(row, row[1:], strict=False):
            if before in kept and form in kept:
                pairs[before][form] += 1
    return "".join(f"{_line(form, seen[form], pairs[form])}\n" for form in sorted(kept))


def _with_small_beginning(forms: list[str], small: set[str]) -> list[str]:
    """Return a sentence's syllables, the first as it would be written within a sentence."""
    first = forms[0].lower()
    return [first, *forms[1:]] if first in small else forms


def _line(form: str, count: int, after: Counter[str]) -> str:
    followed = (f"{f}:{n}" for f, n in sorted(after.items()) if n >= _FEWEST)
    return " ".join([form, str(count), *followed])
