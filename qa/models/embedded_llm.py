"""The LLM that needs no endpoint: an ``EndpointLLM`` on this process's own server."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from qa.errors import ModelUnreachable
from qa.models.chat_endpoint import EndpointLLM
from qa.models.embedded_server import EmbeddedServer, ServerAddress
from qa.models.gguf import bundled_gguf, checked_gguf
from qa.models.message import Message, Reply

_BUNDLED_NAME = "SmolLM2-135M-Instruct"
_BUNDLED_CONTEXT_TOKENS = 2048
_CONTEXT_TOKENS = 8192

_shared_lock = threading.Lock()
_shared: dict[Path, tuple[EmbeddedServer, int]] = {}
"""The servers of this process by GGUF file, each with the number of its users."""


class EmbeddedLLM:
    """Complete prompts with a GGUF file; the server starts at the first prompt.

    All of a process that name one file share one server, which stops when the last is closed.
    """

    def __init__(self, gguf: Path | None = None, timeout_s: float = 60.0) -> None:
        """Name the file; the model that is installed with this package by default.

        Raises:
            SettingsError: the file named is not a readable GGUF file.
            ModelError: the model that should be installed is not.
        """
        path = bundled_gguf() if gguf is None else checked_gguf(gguf)
        self.name = f"{_BUNDLED_NAME} (embedded)" if gguf is None else path.stem
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._path: Path | None = path
        self._server = _acquire(path, _BUNDLED_CONTEXT_TOKENS if gguf is None else _CONTEXT_TOKENS)
        self._connected: tuple[ServerAddress, EndpointLLM] | None = None

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        schema: Mapping[str, object] | None = None,
        stop: Sequence[str] = (),
    ) -> Reply:
        """Return the whole reply; see ``EndpointLLM.complete``."""
        with self._endpoint() as endpoint:
            return endpoint.complete(messages, max_tokens=max_tokens, schema=schema, stop=stop)

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, stop: Sequence[str] = ()
    ) -> Iterator[str]:
        """Yield the reply piece by piece; see ``EndpointLLM.stream``."""
        with self._endpoint() as endpoint:
            yield from endpoint.stream(messages, max_tokens=max_tokens, stop=stop)

    def warm_up(self) -> None:
        """Start the server and load the client, so that the first prompt does not wait for them.

        Raises:
            ModelError: the server cannot be started.
        """
        self._at(self._server.address()).warm_up()

    def close(self) -> None:
        """Close the connection, and stop the server if nobody else uses it."""
        with self._lock:
            path, self._path = self._path, None
            connected, self._connected = self._connected, None
        if connected is not None:
            connected[1].close()
        if path is not None:
            _release(path)

    @contextmanager
    def _endpoint(self) -> Iterator[EndpointLLM]:
        """Yield the LLM at the server's present address."""
        address = self._server.address()
        try:
            yield self._at(address)
        except ModelUnreachable as exc:
            self._server.lost(address)
            raise ModelUnreachable(
                f"The embedded server of {self.name} stopped. Ask again: it is started anew."
            ) from exc

    def _at(self, address: ServerAddress) -> EndpointLLM:
        with self._lock:
            if self._connected is None or self._connected[0] != address:
                if self._connected is not None:
                    self._connected[1].close()
                # One attempt: a server that died comes back at another address.
                endpoint = EndpointLLM(
                    address.url, self.name, address.api_key, self._timeout_s, attempts=1
                )
                self._connected = (address, endpoint)
            return self._connected[1]


def _acquire(path: Path, context_tokens: int) -> EmbeddedServer:
    with _shared_lock:
        server, users = _shared.get(path) or (EmbeddedServer(path, path.stem, context_tokens), 0)
        _shared[path] = (server, users + 1)
        return server


def _release(path: Path) -> None:
    with _shared_lock:
        server, users = _shared.pop(path)
        if users > 1:
            _shared[path] = (server, users - 1)
    if users == 1:
        server.stop()
