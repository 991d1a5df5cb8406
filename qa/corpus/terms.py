"""Words as the lexical side sees them: folded, stemmed, and cut in pairs where no spaces are.

One analysis serves the index, the query and the grounding checks, so that a word that counts as
found in one of them counts as found in all.
"""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Protocol

import Stemmer

from qa.corpus.word_list import read_list

_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_TOKEN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+(?:['’][^\W\d_]+)?")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]")
_SPACED_WORD = re.compile(r"\S*\w\S*")
_CHARS_PER_WORD = 2
"""Of a script without spaces: 1.96 Chinese ones stand for an English word in XQuAD."""
_ACRONYM = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}")
_AMERICA = re.compile(r"\bUSA?\b(?!\$)")
"""Not "us", which says nothing."""
_POSSESSIVE = re.compile(r"['’]s?$")
_APOSTROPHES = frozenset("'’")
_REMEMBERED_CHARS = 600
"""Sentences, not articles."""
# Letters that Unicode does not decompose, in the spelling that a plain keyboard gives them.
_PLAIN = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})

STOPWORDS = frozenset(
    """a about after again all also am an and any are as at be because been before being between
    both but by can could did do does doing done during each few for from further had has have
    having he her here hers him his how i if in into is it its itself just many me more most much
    my no nor not of off on once only or other our ours out over own s same she should so some such
    t tell than that the their theirs them then there these they this those through to too under
    until up us very was we were what when where which while who whom whose why will with would you
    your yours please article articles say says said according
    la va cua co cho voi trong nhung cac mot nay do khi nao gi o dau bao nhieu the duoc khong
    den tu tai ve da se dang bi vi sao nhu hay hoac rang thi ma nguoi
    """.split()
)
"""Words that say nothing about the subject, in English and (folded) Vietnamese."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents (``Tô Lâm`` → ``to lam``).

    The result can differ in length; use it to compare, never to compute offsets.
    """
    if text.isascii():
        return text.lower()
    # Folded after decomposing, since letters such as 𝓐 have a case only then; and once more after,
    # since folding can compose anew.
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed).translate(_PLAIN)
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))


def words(text: str) -> list[str]:
    """Return the folded words of ``text`` in order, possessive endings cut.

    An acronym is one word with points or without ("U.N."); the United States are "usa". A run of a
    script without spaces gives its overlapping pairs of characters (a run of one, that
    character), as Lucene's CJK analyser does.
    """
    return list(_words_again(text) if len(text) <= _REMEMBERED_CHARS else _words(text))


def _words(text: str) -> tuple[str, ...]:
    found: list[str] = []
    plain = _ACRONYM.sub(lambda match: match.group().replace(".", ""), text)
    for token in _TOKEN.findall(fold(_AMERICA.sub("USA", plain))):
        if not token.isascii() and _UNSPACED_RUN.match(token):
            found.extend(token[i : i + 2] for i in range(max(1, len(token) - 1)))
        else:
            found.append(_POSSESSIVE.sub("", token) if _APOSTROPHES & set(token) else token)
    return tuple(word for word in found if word)


_words_again = lru_cache(maxsize=2_048)(_words)
"""An answer asks for the words of the same sentences a dozen times."""


def word_count(text: str) -> int:
    """Count the words as written; in scripts without spaces, a word for two characters."""
    unspaced = len(_UNSPACED_RUN.findall(text))
    return len(_SPACED_WORD.findall(_UNSPACED_RUN.sub(" ", text))) + unspaced // _CHARS_PER_WORD


def terms(text: str) -> list[str]:
    """Return the stems of the words of ``text`` in order, stop words included."""
    return [stem(word) for word in words(text)]


def content_terms(text: str) -> list[str]:
    """Return the stems of the words of ``text`` that say what it is about, in order."""
    return [stem(word) for word in words(text) if word not in STOPWORDS]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the Snowball English stem of a folded word; other languages pass nearly unchanged.

    What comes from a country has the country's: "french" is "france".
    """
    if not (word.isascii() and word.isalpha()):
        return word
    stemmed = _stemmers.english.stemWord(word)
    return _nations().get(stemmed, stemmed)


@lru_cache(maxsize=1)
def _nations() -> dict[str, str]:
    """Return the stem of the country for the stem of each word in the list."""
    split = map(str.split, read_list("qa.corpus", "nations.txt"))
    english = _stemmers.english.stemWord
    return {english(form): english(country) for country, *forms in split for form in forms}


class _Stemmers(threading.local):
    """A stemmer for each thread: one is not to be shared."""

    def __init__(self) -> None:
        self.english: _Stemmer = Stemmer.Stemmer("english")


_stemmers = _Stemmers()
