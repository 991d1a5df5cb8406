"""The web server of the page: its port, its routes and its life."""

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.chat.bot import Bot
from qa.errors import PortTaken, QAError

if TYPE_CHECKING:
    from fastapi import FastAPI

_STATIC = Path(__file__).parent / "static"
_STYLES = ("paper", "room", "turn", "reader")
_LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]


@contextmanager
def bound(host: str, port: int) -> Iterator[socket.socket]:
    """Hold the address without listening yet, so that nobody waits for a page not ready.

    Raises:
        PortTaken: another program listens there.
        QAError: the address is none of this machine's, or not allowed.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as exc:
        raise QAError(f"{host} is no address to listen on ({exc.strerror})") from exc
    with listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except OSError as exc:
            raise _refusal(host, port, exc) from exc
        yield listener


def run(bot: Bot, listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve the page until interrupted; ``ready`` gets its address once it can be opened."""
    import uvicorn

    host, port = listener.getsockname()[:2]
    try:
        listener.listen()
    except OSError as exc:
        raise _refusal(host, port, exc) from exc
    shown = f"[{host}]" if ":" in host else host

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready(f"http://{shown}:{port}")

    config = uvicorn.Config(
        # Made within the event loop that serves it: without one, Gradio opens loops of its own.
        lambda: application(bot, host),
        factory=True,
        log_level="warning",
        access_log=False,
        server_header=False,
        # An open page holds a connection open; it must not hold up whoever stops the program.
        timeout_graceful_shutdown=1,
    )
    Server(config).run(sockets=[listener])


def application(bot: Bot, host: str = "127.0.0.1") -> "FastAPI":
    """Return the page and what it loads, as one web application."""
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.responses import JSONResponse
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.staticfiles import StaticFiles

    from qa.chat.headers import SafeHeaders
    from qa.chat.page import build, theme

    undocumented: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    app = FastAPI(**undocumented)

    @app.get("/article")
    def article(file: str) -> JSONResponse:
        found = bot.article(file)
        if found is None:
            return JSONResponse({"error": "no such article"}, 404)
        published = found.published.isoformat() if found.published else None
        return JSONResponse(
            {
                "file": found.file,
                "title": found.title,
                "outlet": found.outlet,
                "published": published,
                "text": found.text,
            }
        )

    app.mount("/page", StaticFiles(directory=_STATIC))
    gr.mount_gradio_app(
        app,
        build(bot),
        path="/",
        app_kwargs=dict(undocumented),
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=theme(),
        # Not by the css parameter: that one rewrites the selectors and loses media queries.
        head="".join(f'<link rel="stylesheet" href="page/{name}.css">' for name in _STYLES)
        + '<script type="module" src="page/page.js"></script>',
    )
    app.add_middleware(SafeHeaders)
    if ip_address(host).is_loopback:
        # A name that somebody points at this machine must not open the page to their web site.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK_NAMES)
    return app


def _refusal(host: str, port: int, exc: OSError) -> QAError:
    if exc.errno == errno.EADDRINUSE:
        return PortTaken(f"port {port} is in use; choose another one with --port")
    return QAError(f"cannot listen on {host}, port {port}: {exc.strerror}")
