"""The ``openai`` client, with a deadline for whole replies and its errors translated.

Only this module knows ``openai``; it is imported late, since loading it takes a second.
"""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Mapping
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any, Literal

import openai

from qa.errors import ModelBusy, ModelError, ModelUnreachable
from qa.models.endpoint import Endpoint, delay_s
from qa.models.loop_thread import LoopThread

# httpx in version 2 of the client, httpx2 in version 3: the one its own classes come from.
_http: Any = import_module(openai.DefaultAsyncHttpxClient.__mro__[-2].__module__.partition(".")[0])

_CONNECT_TIMEOUT_S = 5.0
_LARGEST_BODY_BYTES = 64 * 1024 * 1024
_SENT_HEADERS = frozenset(
    {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "content-type",
        "content-length",
        "x-stainless-raw-response",  # the client's note to itself
    }
)
_WORTH_A_RETRY = (ModelBusy, ModelUnreachable)

Resource = Literal["chat", "embeddings"]


class OpenAIClient:
    """Ask one endpoint for whole replies or streams of text."""

    def __init__(self, endpoint: Endpoint, timeout_s: float, attempts: int) -> None:
        self._endpoint = endpoint
        self._timeout_s = timeout_s
        self._attempts = attempts
        self._loop = LoopThread("openai-client")
        self._http_client = openai.DefaultAsyncHttpxClient(
            # The deadline is kept by the loop; a proxy never stands before this machine itself.
            timeout=openai.Timeout(None, connect=_CONNECT_TIMEOUT_S),
            trust_env=not endpoint.is_loopback,
            # A redirect would carry the prompt to an address nobody named.
            follow_redirects=False,
            event_hooks={"request": [self._keep_to_own_headers]},
        )
        self._client = openai.AsyncOpenAI(
            base_url=endpoint.url,
            api_key=endpoint.api_key or "none",
            max_retries=0,
            http_client=self._http_client,
        )

    def deadline(self) -> float:
        """Return when a reply that is asked for now must be there, in ``time.monotonic()``."""
        return time.monotonic() + self._timeout_s

    def post(self, resource: Resource, request: Mapping[str, object], deadline: float) -> object:
        """Return the JSON of a whole reply.

        Raises:
            ModelError: what went wrong, after retries where a retry can help.
        """
        try:
            return self._loop.run(self._post(resource, request, deadline), deadline)
        except TimeoutError as exc:
            raise self._endpoint.too_slow(self._timeout_s) from exc

    def stream(
        self, request: Mapping[str, object], deadline: float
    ) -> Generator[object, None, None]:
        """Yield the JSON of each event of a chat reply; closing the iterator ends the reply.

        Raises:
            ModelError: as ``post``; there is no retry once something has been yielded.
        """
        events = self._events(request, deadline)
        try:
            while (event := self._loop.run(_next(events), deadline)) is not None:
                yield event
        except TimeoutError as exc:
            raise self._endpoint.too_slow(self._timeout_s) from exc
        finally:
            self._loop.start(events.aclose())

    def close(self) -> None:
        """Close the connections and end the thread."""
        self._loop.run(self._client.close(), time.monotonic() + _CONNECT_TIMEOUT_S)
        self._loop.close()

    async def _post(
        self, resource: Resource, request: Mapping[str, object], deadline: float
    ) -> object:
        attempt = 1
        while True:
            try:
                async with self._reply(resource, request) as reply:
                    return await self._json(reply)
            except (openai.APIError, _http.HTTPError) as exc:
                await self._wait_or_raise(exc, attempt, deadline)
            attempt += 1

    async def _events(
        self, request: Mapping[str, object], deadline: float
    ) -> AsyncGenerator[object, None]:
        attempt, begun = 1, False
        while True:
            try:
                async with self._reply("chat", {**request, "stream": True}) as reply:
                    if "event-stream" not in reply.headers.get("content-type", ""):
                        yield await self._json(reply)  # a server that does not stream
                        return
                    async for line in reply.iter_lines():
                        data = line.removeprefix("data:").strip()
                        if data == "[DONE]":
                            return
                        if line.startswith("data:"):
                            begun = True
                            yield self._decoded(data)
                    return
            except (openai.APIError, _http.HTTPError) as exc:
                await self._wait_or_raise(exc, self._attempts if begun else attempt, deadline)
            attempt += 1

    @asynccontextmanager
    async def _reply(
        self, resource: Resource, request: Mapping[str, object]
    ) -> AsyncIterator[openai.AsyncAPIResponse[Any]]:
        api: Any = self._client.chat.completions if resource == "chat" else self._client.embeddings
        async with api.with_streaming_response.create(**request) as reply:
            yield reply

    async def _json(self, reply: Any) -> object:
        body = bytearray()
        async for chunk in reply.iter_bytes():
            body += chunk
            if len(body) > _LARGEST_BODY_BYTES:
                raise self._endpoint.bad_reply("does not end")
        return self._decoded(body)

    def _decoded(self, text: str | bytearray) -> object:
        try:
            return json.loads(text)
        except ValueError as exc:
            raise self._endpoint.bad_reply("is not JSON") from exc

    async def _wait_or_raise(self, exc: Exception, attempt: int, deadline: float) -> None:
        """Wait before the next attempt, or raise where another one cannot help or has no time."""
        error = self._translated(exc)
        headers = exc.response.headers if isinstance(exc, openai.APIStatusError) else {}
        wait_s = delay_s(attempt, headers)
        if (
            attempt >= self._attempts
            or not isinstance(error, _WORTH_A_RETRY)
            or time.monotonic() + wait_s >= deadline
        ):
            raise error from exc
        await asyncio.sleep(wait_s)

    def _translated(self, exc: Exception) -> ModelError:
        if isinstance(exc, openai.APIStatusError):
            return self._endpoint.failure(exc.status_code, _detail(exc))
        cause = exc.__cause__ if isinstance(exc, openai.APIConnectionError) else exc
        if isinstance(cause, _http.ConnectError | _http.ConnectTimeout):
            return self._endpoint.unreachable(str(cause) or "the connection timed out")
        return self._endpoint.broken_off()

    async def _keep_to_own_headers(self, request: Any) -> None:
        """Send what the request needs, and nothing that the client adds of the environment.

        It would add ``OPENAI_ORG_ID``, ``OPENAI_PROJECT_ID``, ``OPENAI_CUSTOM_HEADERS`` and a
        description of this machine.
        """
        for name in set(request.headers) - _SENT_HEADERS:
            del request.headers[name]
        request.headers["user-agent"] = "newsroom-qa"
        if self._endpoint.api_key:
            request.headers["authorization"] = f"Bearer {self._endpoint.api_key}"


async def _next(events: AsyncGenerator[object, None]) -> object | None:
    return await anext(events, None)


def _detail(exc: openai.APIStatusError) -> str:
    """Return what the server said: message, code and type, where it keeps to the protocol."""
    if not isinstance(exc.body, dict):
        return str(exc.body or "")
    said = [str(exc.body[key]) for key in ("message", "code", "type", "param") if exc.body.get(key)]
    return " ".join(said) or str(exc.body)
