"""Articles that nobody wrote, and vectors for them that cost nothing.

Words are drawn as in real text, the n-th most frequent one in proportion to 1/n (Zipf 1949), half
of them from the words of the article's subject, so that articles form clusters. A text's vector is
the mean of one random direction a word, weighed by how rare it is, beside a direction that all
texts share: cosines are high and bunched as those of a real embedder are. Some dimensions vary more
than others, as its principal components do: in vectors that fill all of them evenly, the nearest
are much harder to find.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SENTENCES = 6
"""In a passage."""
_WORDS_IN_SENTENCE = 18
_VOCABULARY = 60_000
_SUBJECTS = 2_000
_WORDS_OF_SUBJECT = 120
_SHARE_OF_SUBJECT = 0.5
_FIRST_DAY = date(2000, 1, 1)
_DAYS = 9_000
OUTLETS = tuple(f"The {name} Herald" for name in ("Northern", "Southern", "Eastern", "Western"))
"""Of every fifteen articles the first has written eight, the second four, then two and one."""
_LITTLE_WORDS = "the of and to in a that is was for on with as by at from it an be are".split()
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "ar", "en", "on")]


@dataclass(frozen=True, slots=True)
class Made:
    """An article of the press: its text is its front matter and its passages, a blank line between.

    A passage is its sentences, a space between.
    """

    file: str
    outlet: str
    published: date
    front: str
    passages: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """Return the whole file."""
        return "\n\n".join([self.front, *(" ".join(p) for p in self.passages)]) + "\n"


class Press:
    """Makes the same articles each time: number 7 is number 7 on every machine."""

    def article(self, number: int, passages: int) -> Made:
        """Return an article of so many passages."""
        chance = np.random.default_rng([number, 1])
        subject = self._subjects[int(chance.integers(_SUBJECTS))]
        sentences = [self._sentence(chance, subject) for _ in range(passages * SENTENCES)]
        groups = [sentences[i : i + SENTENCES] for i in range(0, len(sentences), SENTENCES)]
        outlet = OUTLETS[min(3, int(np.log2(15 / (15 - number % 15))))]
        published = _FIRST_DAY + timedelta(days=int(chance.integers(_DAYS)))
        title = " ".join(sentences[0].split()[:6]).strip(".,")
        front = f"---\ntitle: {title}\nsource: {outlet}\ndate: {published}\n---"
        file = f"{published.year}/{number:07d}.txt"
        return Made(file, outlet, published, front, tuple(map(tuple, groups)))

    def question(self, passage: Sequence[str], seed: int) -> str:
        """Return a question that holds words of two sentences of a passage."""
        chance = np.random.default_rng([seed, 2])
        said = [
            w.strip(".").lower() for i in chance.choice(len(passage), 2) for w in passage[i].split()
        ]
        telling = [word for word in said if word not in _LITTLE_WORDS]
        words = chance.choice(telling, min(6, len(telling)), replace=False)
        return f"When did {' '.join(words)} happen?"

    @cached_property
    def vocabulary(self) -> list[str]:
        """All words, the most frequent first."""
        codes = np.random.default_rng(3).permutation(len(_SYLLABLES) ** 3)[:_VOCABULARY].tolist()
        size = len(_SYLLABLES)
        made = [
            _SYLLABLES[c % size] + _SYLLABLES[c // size % size] + _SYLLABLES[c // size**2]
            for c in codes
        ]
        return [*_LITTLE_WORDS, *made][:_VOCABULARY]

    @cached_property
    def _subjects(self) -> NDArray[np.int64]:
        """The words of each subject, ``(n_subjects, n_words)``, the most frequent first."""
        chance = np.random.default_rng(4)
        return chance.integers(200, _VOCABULARY, (_SUBJECTS, _WORDS_OF_SUBJECT))

    def _sentence(self, chance: np.random.Generator, subject: NDArray[np.int64]) -> str:
        count = int(chance.integers(_WORDS_IN_SENTENCE // 2, _WORDS_IN_SENTENCE * 3 // 2))
        common = _zipf(chance, count, _VOCABULARY)
        own = subject[_zipf(chance, count, _WORDS_OF_SUBJECT)]
        chosen = np.where(chance.random(count) < _SHARE_OF_SUBJECT, own, common)
        words = [self.vocabulary[i] for i in chosen.tolist()]
        return " ".join([words[0].capitalize(), *words[1:]]) + "."


class PressEmbedder:
    """Gives texts vectors by their words, 100,000 in seconds; reads no model."""

    name = "bench-words-384"
    dim = 384

    def __init__(self, press: Press) -> None:
        self._rank = {word: rank for rank, word in enumerate(press.vocabulary)}

    @cached_property
    def _directions(self) -> NDArray[np.float32]:
        """One direction a word ``(n_words, dim)``, the longer the rarer the word."""
        chance = np.random.default_rng(5)
        drawn = chance.standard_normal((_VOCABULARY, self.dim), dtype=np.float32)
        drawn *= np.log1p(np.arange(_VOCABULARY, dtype=np.float32))[:, None] ** 2
        return drawn * np.sqrt(_variances(self.dim))

    @cached_property
    def _shared(self) -> NDArray[np.float32]:
        """What all texts have in common ``(dim,)``: the cosine of two strangers is near ½."""
        return np.full(self.dim, 1.0, dtype=np.float32)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return ``(n_texts, dim)``, each row of length 1."""
        rows = np.empty((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            known = [self._rank.get(w.strip(".,?"), 0) for w in text.lower().split()]
            mean = self._directions[known].sum(axis=0)
            row[:] = mean / (np.linalg.norm(mean) or 1.0) * np.sqrt(self.dim) + self._shared
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Return ``(dim,)`` of length 1."""
        (vector,) = self.embed_passages([text])
        query: NDArray[np.float32] = vector
        return query

    def count_tokens(self, text: str) -> int:
        """Return how many words a text has."""
        return text.count(" ") + 1

    def close(self) -> None:
        """Do nothing."""


def _variances(dim: int) -> NDArray[np.float32]:
    """Return the variance of each dimension ``(dim,)``, the first 1, the sixteenth a quarter.

    Fitted to those of 1,444 passages and sentences along their principal components, by the
    embedded embedder: .26 for the sixteenth, .10 for the 64th, .02 for the 256th. Their
    participation ratio, (Σλ)² / Σλ², is 107, that of these 120.
    """
    return ((1 + np.arange(dim) / 3) ** -0.8).astype(np.float32)


def _zipf(chance: np.random.Generator, count: int, most: int) -> NDArray[np.int64]:
    """Draw numbers below ``most``, n in proportion to 1 / (n + 1)."""
    # The inverse of the integral of 1/x from 1 to most + 1.
    drawn: NDArray[np.int64] = np.exp(chance.random(count) * np.log(most + 1)).astype(np.int64)
    return drawn - 1
