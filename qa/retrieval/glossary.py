"""Say in English what a Vietnamese or Chinese question asks about, word by word.

An embedder brings a question near to texts in another language, but the lexical side knows none of
its words. A glossary of the general words of news (``glossary.txt``) gives it some: the longest
entry that the question holds at each place, with all that it may mean. Which of these is meant the
articles tell: what stands in none is left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.corpus.language import Language, in_vietnamese_letters
from qa.corpus.terms import STOPWORDS, content_terms, fold

_SYLLABLE = re.compile(r"[^\W\d_]+")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")


class _Entries(NamedTuple):
    """What each form means, as English stems, and how long the longest form is."""

    meanings: Mapping[str, tuple[str, ...]]
    longest: int


def glosses(question: str, language: Language) -> list[tuple[str, ...]]:
    """Return for each word of a question that has an entry the English stems it may stand for."""
    if language is Language.CHINESE:
        entries = _glossary()[Language.CHINESE]
        units = [list(run) for run in _HAN_RUN.findall(question)]
        return [stems for run in units for stems in _longest(run, "", entries)]
    if language is Language.VIETNAMESE:
        text = unicodedata.normalize("NFC", question).lower()
        entries = _glossary()[Language.VIETNAMESE]
        if not in_vietnamese_letters(text):
            text, entries = fold(text), _without_accents()
        return list(_longest(_SYLLABLE.findall(text), " ", entries))
    return []


def _longest(units: Sequence[str], joint: str, entries: _Entries) -> Iterator[tuple[str, ...]]:
    """Yield what the longest entries mean that stand one after the other."""
    at = 0
    while at < len(units):
        for length in range(min(entries.longest, len(units) - at), 0, -1):
            stems = entries.meanings.get(joint.join(units[at : at + length]))
            if stems is not None:
                yield stems
                at += length
                break
        else:
            at += 1


@lru_cache(maxsize=1)
def _glossary() -> Mapping[Language, _Entries]:
    columns: dict[Language, dict[str, list[str]]] = {
        Language.VIETNAMESE: {},
        Language.CHINESE: {},
    }
    text = files("qa.retrieval").joinpath("glossary.txt").read_text("utf-8")
    for line in text.splitlines():
        english, *others = line.split("\t")
        for found, forms in zip(columns.values(), others, strict=True):
            for form in forms.split("; "):
                found.setdefault(form, []).extend(content_terms(english))
    return {language: _entries(found) for language, found in columns.items()}


@lru_cache(maxsize=1)
def _without_accents() -> _Entries:
    """Return the Vietnamese entries as people type them; one syllable could be too much then."""
    found: dict[str, list[str]] = {}
    for form, stems in _glossary()[Language.VIETNAMESE].meanings.items():
        if " " in form:
            found.setdefault(fold(form), []).extend(stems)
    return _entries(found)


def _entries(found: Mapping[str, Sequence[str]]) -> _Entries:
    meanings = {
        form: tuple(dict.fromkeys(stems))
        for form, stems in found.items()
        if stems and fold(form) not in STOPWORDS
    }
    return _Entries(meanings, max(map(_length, meanings)))


def _length(form: str) -> int:
    return len(form) if _HAN_RUN.fullmatch(form) else form.count(" ") + 1
