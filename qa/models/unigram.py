"""Cut text into the pieces of a SentencePiece unigram vocabulary."""

import re
import unicodedata
from functools import lru_cache

from qa.models.e5_file import Vocabulary

_SPACE = "▁"
"""Stands for a space; a piece has it at its beginning or nowhere."""
_WORD = re.compile(f"{_SPACE}[^{_SPACE}]*")
_UNKNOWN_PENALTY = 10.0
"""Below the worst piece of the vocabulary, as SentencePiece has it."""
_REMEMBERED_WORDS = 20_000
_LONGEST_REMEMBERED = 30
"""Text without spaces is one long word, which hardly comes again."""


class Unigram:
    """Find the likeliest pieces of a text (Kudo 2018, by Viterbi); safe in many threads.

    A piece never crosses a space, so each word is cut for itself, and common ones are remembered.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        pieces = vocabulary.pieces
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        # Marks such as </s> have no probability; a text that holds one means its letters.
        for mark in (vocabulary.scores == 0).nonzero()[0]:
            del self._ids[pieces[mark]]
        self._scores: list[float] = vocabulary.scores.tolist()
        self._longest = max(map(len, pieces))
        self._unknown = vocabulary.unknown
        self._unknown_score = float(vocabulary.scores.min()) - _UNKNOWN_PENALTY
        self._characters = vocabulary.characters
        self._remembered = lru_cache(_REMEMBERED_WORDS)(self._cut)

    def ids(self, text: str) -> list[int]:
        """Return the ids of the text's pieces, without those that mark its beginning and end."""
        # Composed first, since the table of characters goes by single ones.
        read = unicodedata.normalize("NFC", text).translate(self._characters)
        words = _WORD.findall(re.sub(" +", _SPACE, " " + read))
        found: list[int] = []
        for word in words:
            cut = self._remembered if len(word) <= _LONGEST_REMEMBERED else self._cut
            found.extend(cut(word))
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the ids of the pieces whose scores (log probabilities) add up to the most."""
        best = [0.0] + [float("-inf")] * len(word)
        last = [(0, self._unknown)] * (len(word) + 1)  # where the piece that ends here starts
        for start in range(len(word)):
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1] = best[start] + self._unknown_score
                last[start + 1] = (start, self._unknown)
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                piece = self._ids.get(word[start:end])
                if piece is not None and best[start] + self._scores[piece] > best[end]:
                    best[end] = best[start] + self._scores[piece]
                    last[end] = (start, piece)
        found = []
        end = len(word)
        while end:
            end, piece = last[end]
            found.append(piece)
        return tuple(reversed(found))
