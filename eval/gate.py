"""The gate: what a change must not fall below."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.figures import NAMED
from eval.trial import Trial
from qa.errors import QAError

GATE = Path(__file__).with_name("gate.toml")


class GateError(QAError):
    """The file of thresholds cannot be used."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Thresholds of figures by name, as shares from 0 to 1."""

    every: int
    """Ask every n-th question."""
    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)

    def failures(self, trials: Sequence[Trial]) -> list[str]:
        """Return one line for each figure that is beyond its threshold, or that has no value."""
        scores = [trial.scores for trial in trials if trial.scores]
        limits = [(name, limit, 1) for name, limit in self.at_least.items()]
        limits += [(name, limit, -1) for name, limit in self.at_most.items()]
        lines = []
        for name, limit, sign in limits:
            value = NAMED[name].over(scores)
            if value is None:
                lines.append(f"{NAMED[name].label}: no question has it")
            elif sign * value.mean < sign * limit:
                side = "at least" if sign > 0 else "at most"
                lines.append(
                    f"{NAMED[name].label}: {value.mean:.3f}, and {side} {limit:.3f} is wanted"
                )
        return lines


def load_gate(path: Path = GATE) -> Gate:
    """Read the thresholds.

    Raises:
        GateError: the file cannot be read, or names a figure that there is not.
    """
    try:
        gate = TypeAdapter(Gate).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as exc:
        raise GateError(f"{path}: no file of thresholds ({str(exc).splitlines()[0]})") from exc
    unknown = [name for name in (*gate.at_least, *gate.at_most) if name not in NAMED]
    if unknown:
        raise GateError(f"{path}: there is no figure {unknown[0]}; there are {', '.join(NAMED)}")
    return gate
