"""A server that speaks the OpenAI protocol, well or badly, as a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.fakes import cut, pieces, vector

END = b"data: [DONE]\n\n"


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Exchange:
    """A request and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, stopped: threading.Event) -> None:
        self._handler = handler
        self._stopped = stopped
        size = int(handler.headers["Content-Length"])
        self.received = Received(
            handler.path,
            {name.lower(): value for name, value in handler.headers.items()},
            json.loads(handler.rfile.read(size)),
        )

    @property
    def streams(self) -> bool:
        return bool(self.received.body.get("stream"))

    def begin(self, status: int = 200, content_type: str = "application/json", **more: str) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", content_type)
        self._handler.send_header("Connection", "close")
        for name, value in more.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def write(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def wait(self, seconds: float) -> None:
        """Wait, but not longer than the server runs."""
        if self._stopped.wait(seconds):
            raise ConnectionAbortedError


Reply = Callable[[Exchange], None]


def say(text: str) -> Reply:
    """Answer a chat request with a text: whole, or word by word if it is to be streamed."""

    def reply(exchange: Exchange) -> None:
        body = exchange.received.body
        whole = cut(text, body.get("max_tokens", 10_000), body.get("stop", []))
        if exchange.streams:
            exchange.begin(content_type="text/event-stream")
            for event in [delta(""), *map(delta, pieces(whole)), END]:
                exchange.write(event)
        else:
            exchange.begin()
            exchange.write(completion(whole))

    return reply


def embed(exchange: Exchange) -> None:
    """Answer an embeddings request, the last text first: the index says which is whose."""
    texts = exchange.received.body["input"]
    rows = [
        {"object": "embedding", "index": i, "embedding": (3.0 * vector(text)).tolist()}
        for i, text in enumerate(texts)
    ]
    exchange.begin()
    exchange.write(json.dumps({"object": "list", "data": rows[::-1], "model": "words"}).encode())


def fail(status: int, message: str = "no", code: str | None = None, **headers: str) -> Reply:
    """Answer with an HTTP error."""
    error = {"error": {"message": message, "code": code, "type": "scripted"}}

    def reply(exchange: Exchange) -> None:
        exchange.begin(status, **headers)
        exchange.write(json.dumps(error).encode())

    return reply


def raw(data: bytes, content_type: str = "application/json") -> Reply:
    """Answer 200 with these very bytes."""

    def reply(exchange: Exchange) -> None:
        exchange.begin(content_type=content_type)
        exchange.write(data)

    return reply


def dribble(every_s: float, data: bytes = b" ", headers: bool = True) -> Reply:
    """Send one byte after another, forever; without headers, in the middle of the first line."""

    def reply(exchange: Exchange) -> None:
        if headers:
            exchange.begin(content_type="text/event-stream" if exchange.streams else "text/json")
        else:
            exchange.write(b"HTTP/1.1 200 ")
        while True:
            exchange.write(data)
            exchange.wait(every_s)

    return reply


def endless(exchange: Exchange) -> None:
    """Talk without end, as fast as the other side listens."""
    exchange.begin(content_type="text/event-stream" if exchange.streams else "application/json")
    while True:
        exchange.write(delta(" and") if exchange.streams else b" " * 65536)
        exchange.wait(0)


def break_off(after: int) -> Reply:
    """Send so many pieces of a stream, promising more, and hang up."""

    def reply(exchange: Exchange) -> None:
        exchange.begin(content_type="text/event-stream", Content_Length="100000")
        for _ in range(after):
            exchange.write(delta("word "))

    return reply


def hang_up(exchange: Exchange) -> None:
    """Close the connection without a word."""


def completion(text: str | None) -> bytes:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def delta(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    return b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\n"


class ScriptedServer:
    """Answer requests by a script, one reply each; the last one holds from then on."""

    def __init__(self, *script: Reply) -> None:
        self.requests: list[Received] = []
        self._script = script
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> "ScriptedServer":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def wait_for_requests(self, count: int, timeout_s: float = 5.0) -> None:
        """Wait until so many requests have come."""
        for _ in self._moments(timeout_s):
            if len(self.requests) >= count:
                return
        raise AssertionError(f"{len(self.requests)} requests, not {count}")

    def _moments(self, timeout_s: float) -> Iterator[None]:
        end = time.monotonic() + timeout_s
        while time.monotonic() < end:
            yield
            time.sleep(0.01)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        exchange = Exchange(handler, self._stopped)
        with self._lock:
            reply = self._script[min(len(self.requests), len(self._script) - 1)]
            self.requests.append(exchange.received)
        handler.close_connection = True
        try:
            reply(exchange)
        except ConnectionError:
            pass  # the client has heard enough, or the test is over

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        answer = self._answer

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler
