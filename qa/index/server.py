"""A Chroma server: where it is, what it wants to be sent, and what its failures mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from qa.errors import IndexError_, SettingsError

if TYPE_CHECKING:
    import httpx

TIMEOUT_S = 60.0
"""For one batch of 500 vectors at most; Chroma itself would wait for ever."""
CONNECT_TIMEOUT_S = 5.0
_REFUSALS = frozenset({401, 403, 407})
_DETAIL_CHARS = 200
_HEADER = re.compile(r"([\w!#$%&'*+.^`|~-]+)\s*:\s*(\S[\x20-\x7e]*)", re.ASCII)
"""Name and value, https://www.rfc-editor.org/rfc/rfc9110#name-field-names."""


@dataclass(frozen=True, slots=True)
class ChromaServer:
    """The address of a server, and what a proxy before it wants to see."""

    url: str
    """Without a slash at its end; a path is that of a proxy."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def checked(cls, url: str, headers: str | None = None) -> "ChromaServer":
        """Make a server of settings that may be malformed.

        Args:
            url: its address.
            headers: ``Name: value``, several with a semicolon or a line break between.

        Raises:
            SettingsError: one of them cannot be used. The message shows no header and no password.
        """
        try:
            parts = urlsplit(url)
            usable = bool(parts.hostname) and parts.port != 0 and not (parts.query + parts.fragment)
            usable = usable and re.fullmatch(r"https?://[!-~]+", url) is not None
        except ValueError:
            usable = False
        if not usable:
            raise SettingsError("QA_CHROMA_URL is not an address such as http://127.0.0.1:8000.")
        if parts.username is not None:
            raise SettingsError(
                "QA_CHROMA_URL holds a password, which messages would show. "
                "Put it into QA_CHROMA_HEADERS, as Authorization: Basic …"
            )
        return cls(url.rstrip("/"), _headers(headers or ""))

    def greet(self) -> None:
        """Make sure that Chroma answers there.

        Raises:
            IndexError_: something else does, or refuses.
            httpx.HTTPError: nothing does.
        """
        import httpx

        reply = httpx.get(
            f"{self.url}/api/v2/heartbeat",
            headers=dict(self.headers),
            timeout=httpx.Timeout(TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
        )
        if reply.status_code in _REFUSALS or reply.is_server_error:
            self.check(reply)
        if not reply.is_success or "nanosecond heartbeat" not in reply.text:
            raise IndexError_(
                f"What answers at {self.url} is not Chroma ({reply.status_code}). "
                "Correct QA_CHROMA_URL."
            )

    def check(self, reply: "httpx.Response") -> None:
        """Raise what a reply means that is neither what was asked for nor ``NotFoundError``.

        Chroma's client raises a bare ``Exception`` for what a proxy says.

        Raises:
            IndexError_: the server refuses or fails.
        """
        if reply.is_success:
            return
        said = reply.read().decode("utf-8", "replace")
        status = reply.status_code
        if status in _REFUSALS:
            wrong = "does not accept QA_CHROMA_HEADERS" if self.headers else "wants a key"
            raise IndexError_(
                f"The Chroma server {self.url} {wrong} ({status}). Set QA_CHROMA_HEADERS "
                "to what the proxy before it asks for, as Authorization: Bearer …"
            )
        if not (status == 404 and "NotFoundError" in said):
            raise self._failed(f"{status} {said}")

    def failure(self, exc: Exception) -> IndexError_:
        """Return what an error of Chroma's client, or of the connection, means."""
        import httpx

        cause = str(exc)
        if isinstance(exc, httpx.TimeoutException):
            return IndexError_(
                f"No answer from the Chroma server {self.url} in time. "
                "Ask again, or correct QA_CHROMA_URL."
            )
        if "CERTIFICATE_VERIFY_FAILED" in cause:
            return IndexError_(
                f"The certificate of {self.url} is not trusted: {self._shown(cause)}. "
                "Name the file of who signed it in SSL_CERT_FILE, or correct QA_CHROMA_URL."
            )
        if "[SSL" in cause:
            return IndexError_(
                f"{self.url} does not speak TLS: {self._shown(cause)}. "
                "Correct QA_CHROMA_URL, perhaps to http://."
            )
        if isinstance(exc, httpx.TransportError):
            return IndexError_(
                f"No answer from a Chroma server at {self.url} "
                f"({self._shown(cause or type(exc).__name__)}). "
                "Start it, or correct QA_CHROMA_URL."
            )
        return self._failed(cause or type(exc).__name__)

    def _failed(self, cause: str) -> IndexError_:
        return IndexError_(
            f"The Chroma server {self.url} failed: {self._shown(cause)}. Ask again; "
            "if it runs and says so again, run `qa index --rebuild`."
        )

    def _shown(self, cause: str) -> str:
        """Return a server's words on one line, shortened, and never with a header in them."""
        line = " ".join(cause.split())
        for value in self.headers.values():
            line = line.replace(value, "***")
        return line[:_DETAIL_CHARS].rstrip(" .?!")


def _headers(setting: str) -> dict[str, str]:
    """Read the headers of a setting; raises SettingsError."""
    headers: dict[str, str] = {}
    lines = filter(None, map(str.strip, re.split(r"[;\n]", setting)))
    for number, line in enumerate(lines, 1):
        found = _HEADER.fullmatch(line)
        if found is None:
            raise SettingsError(
                f"QA_CHROMA_HEADERS: header {number} is not a name and a value. "
                "Write Name: value; Name: value."
            )
        headers[found[1]] = found[2]
    return headers
