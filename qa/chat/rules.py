"""What whoever runs the page allows on it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from qa.chat.logins import Logins, read_logins
from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits and permissions; the default allows what needs no folder."""

    data: Path | None = None
    """Where conversations are kept; ``None``: in memory, until the program ends."""
    articles: Path | None = None
    """Where articles can be added and removed; ``None``: nowhere."""
    logins: Logins | None = None
    """``None``: everybody may use the page."""
    read_only: bool = False
    public_url: str | None = None
    """The page's address as people open it, when a proxy stands before it."""
    queue: int = 32
    """Questions that may wait; more are turned away."""
    upload_bytes: int = 10_000_000
    uploads_an_hour: int = 50

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Return the rules that the settings lay down.

        Raises:
            SettingsError: the logins cannot be read.
        """
        return cls(
            data=settings.data,
            articles=settings.articles,
            logins=read_logins(settings.auth.get_secret_value()) if settings.auth else None,
            read_only=settings.read_only,
            public_url=settings.public_url.rstrip("/") if settings.public_url else None,
            queue=settings.queue_limit,
            upload_bytes=int(settings.upload_limit_mb * 1e6),
            uploads_an_hour=settings.upload_limit_files,
        )

    @property
    def public_hosts(self) -> list[str]:
        """The host name by which people open the page, if it is not this machine's own."""
        host = urlsplit(self.public_url).hostname if self.public_url else None
        return [host] if host else []
