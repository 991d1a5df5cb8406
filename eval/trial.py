"""One sample asked of one system: what came of it, how it scored, and why it failed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from eval.metrics.answered import Answered
from eval.metrics.registry import score
from eval.samples import Sample
from eval.verdict import Verdict, judge
from qa.answering.answer import Answer
from qa.retrieval.hit import Hit


@dataclass(frozen=True, slots=True)
class Trial:
    """An answer, or the error that prevented it, with its scores."""

    corpus: str
    """The name of the articles asked."""
    sample: Sample
    latency_s: float
    """From asking to the whole answer, or to the error; earlier turns do not count."""
    answer: Answer | None = None
    hits: tuple[Hit, ...] | None = None
    """What was retrieved, best first; ``None``: the system does not retrieve."""
    drafts: tuple[str, ...] = ()
    """What the language model wrote on the way."""
    tokens: int | None = None
    """That it read and wrote; ``None``: not known, or no model took part."""
    error: str | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    verdict: Verdict = Verdict.ERROR

    @property
    def key(self) -> str:
        """What was asked, in short; gold may change without asking anew."""
        return asked_key(self.corpus, self.sample)

    def scored(self, articles: Path) -> "Trial":
        """Return the trial with scores and verdict; one that ended in an error has none."""
        if self.answer is None:
            return replace(self, scores={}, verdict=Verdict.ERROR)
        given = Answered(self.sample, self.answer, articles, self.hits, self.latency_s, self.tokens)
        scores = score(given)
        return replace(self, scores=scores, verdict=judge(given, self.drafts, scores))

    def to_json(self) -> dict[str, Any]:
        """Return the trial as one JSON object."""
        sample = self.sample
        return {
            "key": self.key,
            "corpus": self.corpus,
            "id": sample.id,
            "question": sample.question,
            "turns": list(sample.turns),
            "language": sample.language,
            "kind": sample.kind,
            "split": sample.split,
            "unanswerable": sample.unanswerable,
            "answer": self.answer.to_json() if self.answer else None,
            "hits": None if self.hits is None else [asdict(hit) for hit in self.hits],
            "drafts": list(self.drafts),
            "latency_s": round(self.latency_s, 4),
            "tokens": self.tokens,
            "error": self.error,
            "scores": dict(self.scores),
            "verdict": str(self.verdict),
        }


def asked_key(corpus: str, sample: Sample) -> str:
    """Return a short hash of what the system gets to see of a sample."""
    asked = "\0".join((corpus, sample.id, *sample.turns, sample.question))
    return sha256(asked.encode()).hexdigest()[:16]


def from_json(stored: Mapping[str, Any], sample: Sample) -> Trial:
    """Return the trial of a stored object, with the gold of the sample as it is now, unscored."""
    return Trial(
        corpus=stored["corpus"],
        sample=sample,
        latency_s=stored["latency_s"],
        answer=TypeAdapter(Answer | None).validate_python(stored["answer"]),
        hits=TypeAdapter(tuple[Hit, ...] | None).validate_python(stored["hits"]),
        drafts=tuple(stored["drafts"]),
        tokens=stored["tokens"],
        error=stored["error"],
    )
