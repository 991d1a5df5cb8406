"""The web server of the page: its port, its routes and its life."""

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.chat.bot import Bot
from qa.chat.rules import Rules
from qa.errors import PortTaken, QAError

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.types import Lifespan

    from qa.chat.office import Office

_STATIC = Path(__file__).parent / "static"
_STYLES = ("paper", "room", "turn", "reader", "shelves")
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


def run(bot: Bot, listener: socket.socket, rules: Rules, ready: Callable[[str], None]) -> None:
    """Serve the page until interrupted; ``ready`` gets its address once it can be opened."""
    import uvicorn

    host, port = listener.getsockname()[:2]
    try:
        listener.listen()
    except OSError as exc:
        raise _refusal(host, port, exc) from exc
    shown = f"[{host}]" if ":" in host else host

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            logging.getLogger("uvicorn.error").addFilter(_is_worth_telling)
            await super().shutdown(sockets)

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready(f"http://{shown}:{port}")

    config = uvicorn.Config(
        # Made within the event loop that serves it: without one, Gradio opens loops of its own.
        lambda: application(bot, host, rules),
        factory=True,
        log_level="warning",
        access_log=False,
        server_header=False,
        # An open page holds a connection open; it must not hold up whoever stops the program.
        timeout_graceful_shutdown=1,
    )
    Server(config).run(sockets=[listener])


def application(bot: Bot, host: str = "127.0.0.1", rules: Rules | None = None) -> "FastAPI":
    """Return the page and what it loads, as one web application.

    Raises:
        StoreError: the file of conversations cannot be used.
    """
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.exceptions import RequestValidationError
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Mount

    from qa.chat.headers import FreshFiles, SafeHeaders
    from qa.chat.office import Office
    from qa.chat.page import build, theme
    from qa.chat.routes import router, unreadable
    from qa.chat.visitor import BrowserCookie

    office = Office.open(rules or Rules())
    undocumented: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    app = FastAPI(lifespan=_closing(office), **undocumented)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.include_router(router(office, bot.article, _login))
    app.mount("/page", FreshFiles(directory=_STATIC))
    gr.mount_gradio_app(
        app,
        build(bot, office),
        path="/",
        app_kwargs=dict(undocumented),
        auth=office.rules.logins,
        root_path=office.rules.public_url,
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
    mounted = app.routes[-1]
    assert isinstance(mounted, Mount)
    app.state.page = mounted.app  # Gradio's own application, which knows who has logged in
    app.add_middleware(BrowserCookie)
    app.add_middleware(SafeHeaders)
    if ip_address(host).is_loopback:
        # A name that somebody points at this machine must not open the page to their web site.
        app.add_middleware(
            TrustedHostMiddleware, allowed_hosts=[*_LOOPBACK_NAMES, *office.rules.public_hosts]
        )
    return app


def _is_worth_telling(record: logging.LogRecord) -> bool:
    """Tell what goes wrong while the server stops, but not that it cuts open pages off."""
    kind = record.exc_info[0] if record.exc_info else None
    cut_off = kind is not None and issubclass(kind, asyncio.CancelledError)
    return not (cut_off or record.getMessage().startswith("Cancel "))


def _closing(office: "Office") -> "Lifespan[FastAPI]":
    @asynccontextmanager
    async def lifespan(app: "FastAPI") -> AsyncIterator[None]:
        yield
        office.close()

    return lifespan


def _login(request: "Request") -> str | None:
    """Return the name under which a request's visitor has logged in to Gradio."""
    page = request.app.state.page
    names = (f"access-token-{page.cookie_id}", f"access-token-unsecure-{page.cookie_id}")
    tokens = [request.cookies[name] for name in names if name in request.cookies]
    return next((page.tokens[token] for token in tokens if token in page.tokens), None)


def _refusal(host: str, port: int, exc: OSError) -> QAError:
    if exc.errno == errno.EADDRINUSE:
        return PortTaken(f"port {port} is in use; choose another one with --port")
    return QAError(f"cannot listen on {host}, port {port}: {exc.strerror}")
