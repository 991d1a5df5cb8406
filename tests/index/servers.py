"""A real Chroma server, and a proxy before it that wants to be shown a key."""

import http.client
import socket
import ssl
import subprocess
import sysconfig
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

KEY = "Bearer press-pass"
PREFIX = "/vectors"


class ChromaRun:
    """``chroma run`` on a free loopback port, to be stopped, wiped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = Path(sysconfig.get_path("scripts")) / "chroma"
        self._process = subprocess.Popen(
            [
                command,
                "run",
                "--path",
                self.folder,
                "--host",
                "127.0.0.1",
                "--port",
                str(self.port),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.05)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait(30)
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self.kill()


class Proxy:
    """Passes requests on to a port when they begin with ``PREFIX`` and show the ``KEY``.

    ``saying`` is answered instead, when it is set: a status and a text.
    """

    def __init__(self, port: int, certificate: Path | None = None) -> None:
        self.saying: tuple[int, str] | None = None
        self.passed_on = 0
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, text = proxy.answer(self.command, self.path, dict(self.headers), body, port)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_POST = do_DELETE = do_PUT = do_GET

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme = "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_address[1]}{PREFIX}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def answer(
        self, method: str, path: str, headers: dict[str, str], body: bytes, port: int
    ) -> tuple[int, bytes]:
        if self.saying is not None:
            return self.saying[0], self.saying[1].encode()
        if headers.get("Authorization") != KEY:
            return 401, f"<h1>Who are you? Not {headers.get('Authorization')}</h1>".encode()
        if not path.startswith(PREFIX):
            return 404, b"<h1>Nothing here</h1>"
        self.passed_on += 1
        passed = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            passed.request(
                method,
                path.removeprefix(PREFIX),
                body,
                {"Content-Type": "application/json"} if body else {},
            )
            reply = passed.getresponse()
            return reply.status, reply.read()
        except OSError:
            return 502, b"<h1>Bad gateway</h1>"
        finally:
            passed.close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def certificate(folder: Path) -> Path:
    """Return a file with a key and a certificate for this machine that nobody else has signed."""
    file, key = folder / "signed.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        + ["-days", "2", "-keyout", key, "-out", file],
        check=True,
        capture_output=True,
    )
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file
