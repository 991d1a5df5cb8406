"""The reader that needs no endpoint: finds the words of a passage that answer a question.

It is multilingual-e5-small, the embedder's network, trained further on the news in ``eval/reading``
to mark the beginning and the end of an answer, or to mark nothing (Devlin 2019, §4.3). Question and
passage are read together, which an embedder never does.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.models.e5_bundle import cores, e5_file, e5_tokenizer
from qa.models.lazy import Lazy
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


@dataclass(frozen=True, slots=True)
class Layout:
    """Tokens as the reader sees them."""

    ids: list[int]
    sentences: list[tuple[int, int]]
    """Where each sentence begins and ends."""


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
    ) -> list[list[float]]:
        """Return for each sentence of each passage how much likelier it is to answer than nothing.

        That is the difference of two logits: of the best run of tokens in the sentence, and of
        none in the passage.

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
        scores: list[list[float]] = [[] for _ in passages]
        with ThreadPoolExecutor(min(cores(), len(parts) or 1), "reader") as pool:
            judged = pool.map(lambda part: _judged(model, asked, *part[1:]), parts)
            for (number, _, _), found in zip(parts, judged, strict=True):
                scores[number] += found
        return scores

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
) -> list[float]:
    layout = laid_out(question, heading, window, (model.first, model.last))
    logits = model.encoder.states(layout.ids) @ model.ends.T + model.bias
    none = float(logits[0].sum())
    return [_best(logits[start:end]) - none for start, end in layout.sentences]


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


def _best(logits: NDArray[np.float32]) -> float:
    """Return the best sum of a beginning's logit and that of an end soon after it.

    Every text has a token, the space before it, if no other.
    """
    begins, ends = logits.T
    return max(
        float((begins[: len(begins) - gap] + ends[gap:]).max())
        for gap in range(min(_ANSWER_TOKENS, len(begins)))
    )
