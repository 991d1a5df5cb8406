"""Say in English what a Vietnamese or Chinese question asks about, word by word.

An embedder brings a question near to texts in another language, but the lexical side knows none of
its words. A glossary of the general words of news (``glossary.txt``) gives it some: the longest
entry that the question holds at each place, with all that it may mean. Which of these is meant the
articles tell: what stands in none is left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.corpus.language import Language
from qa.corpus.terms import STOPWORDS, content_terms, fold

_SYLLABLE = re.compile(r"[^\W\d_]+")
_LATE_TONE = re.compile(r"(?<!q)([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?!\w)")
"""Vietnamese is spelt in two ways: "hoà" and "hòa" are one word."""
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")


class _Entries(NamedTuple):
    """What each form means in English, and how long the longest form is."""

    meanings: Mapping[str, Sequence[str]]
    longest: int


def glosses(question: str, language: Language) -> list[tuple[str, ...]]:
    """Return for each word of a question that has an entry the English stems it may stand for."""
    if language is Language.CHINESE:
        entries = _glossary()[Language.CHINESE]
        units = [list(run) for run in _HAN_RUN.findall(question)]
        return [stems for run in units for stems in _longest(run, "", entries)]
    if language is Language.VIETNAMESE:
        text = unicodedata.normalize("NFD", question).lower()
        text = unicodedata.normalize("NFC", _LATE_TONE.sub(r"\1\3\2", text))
        return list(_longest(_SYLLABLE.findall(text), " ", _glossary()[Language.VIETNAMESE]))
    return []


def vietnamese_forms() -> Iterable[str]:
    """Return the Vietnamese words that have an entry."""
    return _glossary()[Language.VIETNAMESE].meanings.keys()


def _longest(units: Sequence[str], joint: str, entries: _Entries) -> Iterator[tuple[str, ...]]:
    """Yield what the longest entries mean that stand one after the other."""
    at = 0
    while at < len(units):
        for length in range(min(entries.longest, len(units) - at), 0, -1):
            form = joint.join(units[at : at + length])
            if form in entries.meanings and fold(form) not in STOPWORDS:
                yield tuple(dict.fromkeys(content_terms(" ".join(entries.meanings[form]))))
                at += length
                break
        else:
            at += 1


@lru_cache(maxsize=1)
def _glossary() -> Mapping[Language, _Entries]:
    vietnamese: dict[str, list[str]] = {}
    chinese: dict[str, list[str]] = {}
    text = files("qa.retrieval").joinpath("glossary.txt").read_text("utf-8")
    for line in text.splitlines():
        english, *others = line.split("\t")
        for found, forms in zip((vietnamese, chinese), others, strict=True):
            for form in forms.split("; "):
                found.setdefault(form, []).append(english)
    return {
        Language.VIETNAMESE: _Entries(vietnamese, max(map(_syllables, vietnamese))),
        Language.CHINESE: _Entries(chinese, max(map(len, chinese))),
    }


def _syllables(form: str) -> int:
    return form.count(" ") + 1
