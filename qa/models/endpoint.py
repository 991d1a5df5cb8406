"""An address where a model is served, and what its failures mean to the person who set it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from time import time
from urllib.parse import urlsplit

from qa.errors import (
    BadReply,
    ContextOverflow,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnknown,
    ModelUnreachable,
    SettingsError,
)

BUSY_STATUSES = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_FIRST_DELAY_S = 0.25
_LONGEST_DELAY_S = 8.0
_DETAIL_CHARS = 200
_OVERFLOW_SIGNS = (
    "context_length_exceeded",
    "exceed_context_size",
    "context length",
    "context size",
    "context window",
    "maximum context",
    "prompt is too long",
    "too many tokens",
)
_NO_MODEL_SIGNS = ("not found", "not exist", "unknown model", "model_not_found", "invalid model")


class RequestRejected(ModelError):
    """The server turned the request down; ``detail`` says why, in the server's words."""

    def __init__(self, message: str, detail: str) -> None:
        super().__init__(message)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is served; ``setting`` is how the settings that name it begin."""

    url: str
    model: str
    setting: str
    api_key: str | None = field(default=None, repr=False)

    @classmethod
    def checked(
        cls, url: str | None, model: str | None, setting: str, api_key: str | None
    ) -> "Endpoint":
        """Make an endpoint of settings that may be missing or malformed.

        Raises:
            SettingsError: no address or no model is given, the address has no host or holds a
                password (which messages would show), or the key cannot be sent.
        """
        if not url:
            raise SettingsError(f"{setting}_BASE_URL is not set. Name the endpoint's address.")
        if not model:
            raise SettingsError(f"{setting}_MODEL is not set. Name a model that {url} serves.")
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
            usable = usable and parts.username is None
        except ValueError:
            usable = False
        if not usable:
            raise SettingsError(
                f"{setting}_BASE_URL is not an address such as http://127.0.0.1:8000/v1."
            )
        key = (api_key or "").strip()
        if not (key.isascii() and key.isprintable()):
            raise SettingsError(f"{setting}_API_KEY has characters that no key has.")
        return cls(url.rstrip("/"), model, setting, key or None)

    @property
    def is_loopback(self) -> bool:
        """Whether the address is this machine's own."""
        host = urlsplit(self.url).hostname or ""
        if host == "localhost":
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False

    def unreachable(self, reason: str) -> ModelUnreachable:
        """Say that nothing answers."""
        return ModelUnreachable(
            f"No answer from {self.url} ({self._shown(reason)}). "
            f"Start the server there, or correct {self.setting}_BASE_URL."
        )

    def broken_off(self) -> ModelUnreachable:
        """Say that the server went away in the middle of a reply."""
        return ModelUnreachable(f"{self.url} broke its reply off. Ask again.")

    def too_slow(self, timeout_s: float) -> ModelTimeout:
        """Say that the reply took too long."""
        return ModelTimeout(
            f"No whole reply from {self.model} at {self.url} within {timeout_s:g} s. "
            f"Ask again, or raise {self.setting}_TIMEOUT_S."
        )

    def bad_reply(self, what: str) -> BadReply:
        """Say that the reply is not what was asked for."""
        return BadReply(f"The reply of {self.model} at {self.url} {what}.")

    def failure(self, status: int, detail: str) -> ModelError:
        """Return the error for an HTTP status and what the server said with it."""
        said = detail.lower()
        if status in (401, 403):
            reason = "does not accept the key" if self.api_key else "wants a key"
            return ModelRefused(f"{self.url} {reason}. Set {self.setting}_API_KEY.")
        if any(sign in said for sign in _OVERFLOW_SIGNS):
            return ContextOverflow(
                f"The prompt is longer than {self.model} at {self.url} can read. "
                "Ask a shorter question, or serve the model with a larger context."
            )
        names_model = "model" in said and any(sign in said for sign in _NO_MODEL_SIGNS)
        if status == 404 or (status in (400, 422) and names_model):
            return ModelUnknown(
                f"{self.url} has no model {self.model!r}. "
                f"Correct {self.setting}_MODEL, or {self.setting}_BASE_URL."
            )
        if status in BUSY_STATUSES:
            return ModelBusy(f"{self.url} is busy or failing ({status}). Ask again in a while.")
        return RequestRejected(
            f"{self.url} turned the request down ({status}): {self._shown(detail)}", detail
        )

    def _shown(self, detail: str) -> str:
        """Return a server's words on one line, shortened, and never with the key in them."""
        line = " ".join(detail.split())
        if self.api_key:
            line = line.replace(self.api_key, "***")
        return line[:_DETAIL_CHARS] or "no reason given"


def sendable(text: str) -> str:
    """Return the text with lone surrogates, which UTF-8 cannot carry, replaced."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def delay_s(attempt: int, headers: Mapping[str, str]) -> float:
    """Return how long to wait after a failed attempt (1, 2, ...).

    What the server asks for in ``Retry-After`` (seconds or a date) holds; else the delay doubles
    from a quarter of a second, and half of it is random, so that many clients do not come back
    all at once.
    """
    asked = headers.get("retry-after", "")
    try:
        return max(0.0, float(asked))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time())
    except (ValueError, TypeError):
        backoff_s = min(_LONGEST_DELAY_S, _FIRST_DELAY_S * 2.0 ** (attempt - 1))
        return backoff_s * random.uniform(0.5, 1.0)
