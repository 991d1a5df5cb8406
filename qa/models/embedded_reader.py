"""The reader that needs no endpoint: finds the words of a passage that answer a question.

It is multilingual-e5-small, the embedder's network, trained further on the news in ``eval/reading``
to mark the beginning and the end of an answer, or to mark nothing (Devlin 2019, §4.3). Question and
passage are read together, which an embedder never does.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa.corpus.article import Span
from qa.models.e5_bundle import cores, e5_file, e5_tokenizer
from qa.models.lazy import Lazy
from qa.models.reading import SentenceReading
from qa.models.unigram import Unigram

if TYPE_CHECKING:
    from qa.models.e5_encoder import E5Encoder

_CHANGES = "reader.npz"
_QUESTION_TOKENS = 48
_QUESTION_CHARS = 2_000  # cutting what is not read takes time too
_HEADING_TOKENS = 36
WINDOW_TOKENS = 110
"""Of the sentences read at once. It has learnt from no more, and is wrong more often with more."""
_ANSWER_TOKENS = 20
_WORD = re.compile(r"\S+")
_LONG_WORD_CHARS = 30
"""What is longer has no spaces: a clause of Chinese, say."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Tokens as the reader sees them."""

    ids: list[int]
    sentences: list[tuple[int, int]]
    """Where each sentence begins and ends."""


class _Run(NamedTuple):
    """Some tokens of a sentence in a row, as an answer."""

    score: float
    first: int
    last: int


@dataclass(frozen=True)
class _Model:
    tokenizer: Unigram
    encoder: "E5Encoder"
    first: int
    last: int
    ends: NDArray[np.float32]
    bias: NDArray[np.float32]


class EmbeddedReader:
    """Judges which sentences answer a question; safe to use from many threads."""

    name = "multilingual-e5-small, trained further to read"

    def __init__(self) -> None:
        self._model = Lazy(_load)

    def read(
        self, question: str, passages: Sequence[tuple[str, Sequence[str]]]
    ) -> list[list[SentenceReading]]:
        """Return for each sentence of each passage which words of it answer best, and how well.

        The score is the difference of two logits: of the best run of tokens in the sentence, and
        of none in the passage.

        Args:
            question: in any language.
            passages: each as a heading and its sentences.

        Raises:
            ModelError: the weights are missing or damaged.
        """
        model = self._model.get()
        cut = model.tokenizer.ids
        asked = cut(question[:_QUESTION_CHARS])
        parts = [
            (number, cut(heading), window)
            for number, (heading, sentences) in enumerate(passages)
            for window in _windows([cut(sentence) for sentence in sentences])
        ]
        best: list[list[_Run]] = [[] for _ in passages]
        with ThreadPoolExecutor(min(cores(), len(parts) or 1), "reader") as pool:
            judged = pool.map(lambda part: _judged(model, asked, *part[1:]), parts)
            for (number, _, _), found in zip(parts, judged, strict=True):
                best[number] += found
        return [
            [_reading(run, text, cut) for run, text in zip(runs, sentences, strict=True)]
            for runs, (_, sentences) in zip(best, passages, strict=True)
        ]

    def warm_up(self) -> None:
        """Load the model.

        Raises:
            ModelError: the weights are missing or damaged.
        """
        self._model.get()

    def close(self) -> None:
        """Free the model; it is loaded again if it is used again."""
        self._model.free()


def _load() -> _Model:
    from qa.models.e5_encoder import E5Encoder
    from qa.models.e5_weights import TrainedWeights

    file = e5_file()
    with as_file(files("qa.models").joinpath(_CHANGES)) as path:
        weights = TrainedWeights(file, path)
    ends, bias = weights.floats("out.w", 2, file.sizes.hidden), weights.floats("out.b", 2)
    marks = (file.vocabulary.first, file.vocabulary.last)
    encoder = E5Encoder(weights)
    return _Model(e5_tokenizer(), encoder, *marks, ends, bias)


def _windows(sentences: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Yield the sentences in runs of as many tokens as the reader has learnt to read at once."""
    window: list[Sequence[int]] = []
    for tokens in sentences:
        if window and sum(map(len, window)) + len(tokens) > WINDOW_TOKENS:
            yield window
            window = []
        window.append(tokens)
    if window:
        yield window


def _judged(
    model: _Model, question: Sequence[int], heading: Sequence[int], window: Sequence[Sequence[int]]
) -> list[_Run]:
    layout = laid_out(question, heading, window, (model.first, model.last))
    logits = model.encoder.states(layout.ids) @ model.ends.T + model.bias
    none = float(logits[0].sum())
    runs = (_best(logits[start:end]) for start, end in layout.sentences)
    return [_Run(run.score - none, run.first, run.last) for run in runs]


def laid_out(
    question: Sequence[int],
    heading: Sequence[int],
    sentences: Sequence[Sequence[int]],
    marks: tuple[int, int],
) -> Layout:
    """Put the tokens of a question and some sentences in a row, the longest texts cut.

    Args:
        question: its tokens.
        heading: those of the article's heading; may be empty.
        sentences: those of each sentence.
        marks: of the beginning and the end of a text.
    """
    first, last = marks
    ids = [first, *question[:_QUESTION_TOKENS], last, last, *heading[:_HEADING_TOKENS], last]
    spans = []
    for tokens in sentences:
        spans.append((len(ids), len(ids) + len(tokens[:WINDOW_TOKENS])))
        ids += tokens[:WINDOW_TOKENS]
    return Layout([*ids, last], spans)


def _best(logits: NDArray[np.float32]) -> _Run:
    """Return the run with the best sum of a beginning's logit and that of an end soon after it.

    Every text has a token, the space before it, if no other.
    """
    begins, ends = logits.T
    runs = []
    for gap in range(min(_ANSWER_TOKENS, len(begins))):
        sums = begins[: len(begins) - gap] + ends[gap:]
        first = int(sums.argmax())
        runs.append(_Run(float(sums[first]), first, first + gap))
    return max(runs)


def _reading(run: _Run, text: str, cut: Callable[[str], Sequence[int]]) -> SentenceReading:
    """Tell where in a text a run of its tokens stands, by whole words where it has spaces."""
    if run.score < 0:
        return SentenceReading(run.score)
    places = list(_places(text, cut))
    if run.last >= len(places):  # a text without a word, or cut otherwise as a whole
        return SentenceReading(run.score, Span(0, len(text)))
    return SentenceReading(run.score, Span(places[run.first].start, places[run.last].end))


def _places(text: str, cut: Callable[[str], Sequence[int]]) -> Iterator[Span]:
    """Yield where the word of each token stands; of a long word, roughly that part of it."""
    for match in _WORD.finditer(text):
        start, chars, tokens = match.start(), len(match.group()), len(cut(match.group()))
        for i in range(tokens):
            if chars <= _LONG_WORD_CHARS:
                yield Span(start, start + chars)
            else:
                yield Span(start + chars * i // tokens, start + -(-chars * (i + 1) // tokens))
