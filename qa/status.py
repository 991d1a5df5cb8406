"""What a chatbot says of itself."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from qa.corpus.article import FailedFile


@dataclass(frozen=True, slots=True)
class Status:
    """What is indexed, by which models, and what leaves the machine."""

    articles: str
    data: str
    files: int
    passages: int
    failed: tuple[FailedFile, ...]
    last_sync: datetime | None
    embedder: str
    llm: str
    size_bytes: int
    earliest: date | None
    latest: date | None
    private: bool
    """Nothing leaves this machine."""
    endpoint_host: str | None
    """Where questions and quotes are sent to be worded, if they are."""
    embed_host: str | None
    """Where questions and articles are sent for their vectors, if they are."""
    chroma_host: str | None
    """Where the vectors are kept and searched, if not here."""

    def to_json(self) -> dict[str, Any]:
        """Return the status as the JSON object of the public contract."""
        days = {name: getattr(self, name) for name in ("last_sync", "earliest", "latest")}
        return {
            **asdict(self),
            **{name: day.isoformat() if day else None for name, day in days.items()},
        }
