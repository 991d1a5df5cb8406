"""Train the reader: the embedder's network, from its fifth layer on, to mark answers."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from eval.reading.lessons import Example, Lesson, examples
from eval.reading.network import logits, tensors
from qa.models.e5_file import E5File
from qa.models.e5_weights import E5Weights, TrainedWeights
from qa.models.embedded_reader import Layout, laid_out

_RANK = 32
"""Of the changes as they are stored."""
_FROZEN_LAYERS = 4
"""They know letters and words, which news does not change; training is a third faster."""
_BATCH_TOKENS = 3_000
_RATE = 2e-4
_WARM_UP = 0.1
_DECAY = 0.01
_SEED = 1
_SHORTER = 10
"""Lengths that differ by less are mixed, so that batches differ from pass to pass."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the training is."""

    done: int
    total: int
    loss: float


class Training:
    """Weights that learn.

    They are kept in full precision and computed with in half of it (Micikevicius 2018), which
    processors with AMX do several times as fast.
    """

    def __init__(self, file: E5File, before: Path | None = None) -> None:
        """Begin anew, or from what was learnt before.

        Raises:
            ModelError: what was learnt before cannot be read.
        """
        torch.manual_seed(_SEED)
        self._file = file
        hidden = file.sizes.hidden
        self._base = tensors(E5Weights(file))
        self._base |= {"out.w": 0.02 * torch.randn(2, hidden), "out.b": torch.zeros(2)}
        self._weights = {name: tensor.clone() for name, tensor in self._base.items()}
        if before is not None:
            learnt = TrainedWeights(file, before)
            self._weights |= tensors(learnt)
            for name, shape in ("out.w", (2, hidden)), ("out.b", (2,)):
                self._weights[name] = torch.tensor(learnt.floats(name, *shape))
        self._learning = [name for name in self._weights if _learns(name)]
        self._half = {name: tensor.bfloat16() for name, tensor in self._weights.items()}
        for name in self._learning:
            self._half[name].requires_grad_()

    def run(self, lessons: Sequence[Lesson], passes: int, on_step: Callable[[Step], None]) -> None:
        """Go over the lessons some times."""
        random = Random(_SEED)
        rounds = [_batches(list(examples(lessons, random)), random) for _ in range(passes)]
        total = sum(map(len, rounds))
        matrices = [n for n in self._learning if self._weights[n].dim() > 1]
        others = [n for n in self._learning if self._weights[n].dim() == 1]
        optimizer = torch.optim.AdamW(
            [
                {"params": [self._weights[n] for n in matrices], "weight_decay": _DECAY},
                {"params": [self._weights[n] for n in others], "weight_decay": 0.0},
            ],
            lr=_RATE,
            betas=(0.9, 0.98),
            fused=True,
        )
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, total))
        for done, batch in enumerate((b for batches in rounds for b in batches), start=1):
            loss = self._loss(batch)
            loss.backward()
            self._take_gradients()
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                for name in self._learning:
                    self._half[name].copy_(self._weights[name])
            on_step(Step(done, total, loss.item()))

    def _take_gradients(self) -> None:
        """Give the gradients of the half-precision weights to the full ones, none too great."""
        for name in self._learning:
            gradient = self._half[name].grad
            self._weights[name].grad = None if gradient is None else gradient.float()
            self._half[name].grad = None
        torch.nn.utils.clip_grad_norm_([self._weights[n] for n in self._learning], 1.0)

    def _loss(self, batch: Sequence[Example]) -> Tensor:
        layouts = [self._layout(example) for example in batch]
        found = logits(self._half, self._file.sizes, *self._embedded(layouts))
        ends = torch.tensor([_ends(*pair) for pair in zip(batch, layouts, strict=True)])
        loss: Tensor = F.cross_entropy(found, ends)
        return loss

    def _layout(self, example: Example) -> Layout:
        vocabulary = self._file.vocabulary
        marks = (vocabulary.first, vocabulary.last)
        return laid_out(example.question, example.heading, example.sentences, marks)

    def _embedded(self, layouts: Sequence[Layout]) -> tuple[Tensor, list[int]]:
        weights = E5Weights(self._file)
        lengths = [len(layout.ids) for layout in layouts]
        padded = torch.zeros(len(layouts), max(lengths), self._file.sizes.hidden)
        for row, layout in zip(padded, layouts, strict=True):
            row[: len(layout.ids)] = torch.tensor(weights.embeddings(layout.ids))
        return padded.bfloat16(), lengths

    def changes(self) -> bytes:
        """Return what was learnt, as :class:`qa.models.e5_weights.TrainedWeights` reads it.

        The change of a matrix is cut down to the product of a thin and a flat one that is nearest
        to it (Eckart & Young 1936).
        """
        stored: dict[str, NDArray[np.float16]] = {}
        for name in self._learning:
            change = (self._weights[name] - self._base[name]).numpy()
            if change.ndim == 1 or name == "out.w":
                stored[name] = self._weights[name].numpy().astype(np.float16)
                continue
            left, sizes, right = np.linalg.svd(change, full_matrices=False)
            roots = np.sqrt(sizes[:_RANK])
            stored[f"{name}.thin"] = (left[:, :_RANK] * roots).astype(np.float16)
            stored[f"{name}.flat"] = (roots[:, None] * right[:_RANK]).astype(np.float16)
        file = io.BytesIO()
        np.savez(file, **stored)  # type: ignore[arg-type]
        return file.getvalue()


def _learns(name: str) -> bool:
    return not name.startswith(("emb.", *(f"l{number}." for number in range(_FROZEN_LAYERS))))


def _share(step: int, total: int) -> float:
    """Return the share of the learning rate: up quickly, then down to nothing."""
    return min((step + 1) / (_WARM_UP * total), 1.0) * (1 - step / total)


def _batches(made: list[Example], random: Random) -> list[list[Example]]:
    """Put examples of like length together, and the batches in any order."""
    sized = sorted(((_size(e) + random.random() * _SHORTER, e) for e in made), key=lambda p: p[0])
    batches: list[list[Example]] = [[]]
    for size, example in sized:
        if batches[-1] and (len(batches[-1]) + 1) * size > _BATCH_TOKENS:
            batches.append([])
        batches[-1].append(example)
    random.shuffle(batches)
    return batches


def _size(example: Example) -> int:
    return len(example.question) + len(example.heading) + sum(map(len, example.sentences))


def _ends(example: Example, layout: Layout) -> tuple[int, int]:
    """Return the first and the last token of the answer; of none, the mark at the beginning."""
    if example.sentence is None:
        return 0, 0
    start, end = layout.sentences[example.sentence]
    first, last = (start + token for token in example.answer)
    return (first, last) if last < end else (0, 0)
