"""A running page, and a browser to look at it with."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.chat.bot import Bot
from qa.chat.rules import Rules
from tests.chat.fakes import FakeBot

WINDOW = {"width": 1280, "height": 900}
PATIENCE_MS = 20_000
"""A busy machine is no failure of the page."""

expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def running(make: Callable[[], Any]) -> Iterator[str]:
    """Run a web application on a free port, and yield its address."""
    import uvicorn

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            make, factory=True, log_level="warning", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            deadline = monotonic() + 120
            while not server.started:
                assert monotonic() < deadline and thread.is_alive(), "the server did not start"
                sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def served(bot: Bot, rules: Rules | None = None) -> Iterator[str]:
    """Serve the page of a bot on a free port, and yield its address."""
    from qa.chat.server import application

    with running(lambda: application(bot, rules=rules)) as address:
        yield address


@pytest.fixture
def serve() -> Iterator[Callable[[Bot], str]]:
    """Serve bots until the test ends."""
    with ExitStack() as stack:
        yield lambda bot: stack.enter_context(served(bot))


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[FakeBot, str]]:
    """Serve one bot for all tests of a module."""
    bot = FakeBot()
    with served(bot) as address:
        yield bot, address


@pytest.fixture
def bot(house: tuple[FakeBot, str]) -> Iterator[FakeBot]:
    """Return the module's bot as new; what it holds back is let go after the test."""
    shared, _ = house
    vars(shared).update(vars(FakeBot()))
    yield shared
    for event in (shared.gate, shared.pause):
        if event is not None:
            event.set()


@pytest.fixture
def address(house: tuple[FakeBot, str]) -> str:
    """Return where the module's bot is served."""
    return house[1]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a browser context of its own, with whatever options that takes.

    Whatever they request outside their server, and every error in their scripts, fails the test.
    """
    wrong: list[str] = []
    with ExitStack() as stack:

        def opened(address: str, **options: Any) -> Page:
            context = browser.new_context(
                **{"viewport": WINDOW, "reduced_motion": "reduce", **options}
            )
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(PATIENCE_MS)
            allowed = (f"{address}/", "data:", "blob:")
            page.on("request", lambda r: r.url.startswith(allowed) or wrong.append(r.url))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("dialog", lambda dialog: wrong.append(dialog.message))
            page.goto(address)
            page.wait_for_selector("#facts .facts", state="attached")
            return page

        yield opened
    assert wrong == []
