"""What metrics look at: an answer beside the sample it answers."""

import re
from dataclasses import dataclass
from pathlib import Path

from eval.samples import Sample
from qa.answering.answer import Answer
from qa.retrieval.hit import Hit

_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a sample, and what it was made from."""

    sample: Sample
    answer: Answer
    articles: Path
    """The folder that citations and hits point into."""
    hits: tuple[Hit, ...] | None = None
    """What was retrieved, best first; ``None``: the system does not retrieve."""
    latency_s: float = 0.0
    tokens: int | None = None
    """That the model read and wrote; ``None``: not known, or no model takes part."""

    @property
    def text(self) -> str:
        """The words of the answer without its citation markers."""
        return _MARKER.sub(" ", self.answer.answer)

    @property
    def markers(self) -> frozenset[int]:
        """The numbers of the citation markers in the answer."""
        return frozenset(int(number) for number in _MARKER.findall(self.answer.answer))

    @property
    def shown(self) -> tuple[str, ...]:
        """The text, and the quotes of which the answer tells that they disagree."""
        told = {n for conflict in self.answer.conflicts for n in conflict.citations}
        return (self.text, *(c.quote for c in self.answer.citations if c.n in told))
