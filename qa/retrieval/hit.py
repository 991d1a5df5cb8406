"""What retrieval gives: passages in order."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage or two neighbours; ``text`` is the file's text from ``start`` to ``end``."""

    rank: int
    """Counted from 1."""
    file: str
    start: int
    end: int
    text: str
    score: float
    """Higher is better; comparable within one search only."""

    def to_json(self) -> dict[str, Any]:
        """Return the hit as the JSON object of the public contract."""
        return {
            "rank": self.rank,
            "file": self.file,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": round(self.score, 6),
        }
