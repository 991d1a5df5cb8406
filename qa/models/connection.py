"""A client for one endpoint, made when it is first needed."""

import threading
from typing import TYPE_CHECKING

from qa.models.endpoint import Endpoint

if TYPE_CHECKING:
    from qa.models.openai_client import OpenAIClient


class Connection:
    """Hold the client of an endpoint; loading its library takes a second, so not before then."""

    def __init__(self, endpoint: Endpoint, timeout_s: float, attempts: int = 4) -> None:
        self.endpoint = endpoint
        self._timeout_s = timeout_s
        self._attempts = attempts
        self._lock = threading.Lock()
        self._client: OpenAIClient | None = None

    def client(self) -> "OpenAIClient":
        """Return the client; one for all threads."""
        with self._lock:
            if self._client is None:
                from qa.models.openai_client import OpenAIClient

                self._client = OpenAIClient(self.endpoint, self._timeout_s, self._attempts)
            return self._client

    def close(self) -> None:
        """Close the connections; the next use makes a new client."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()
