"""Login, read-only mode and a proxy before the page, in a real browser."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from time import sleep

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from qa.chat.logins import Logins
from qa.chat.rules import Rules
from tests.chat.conftest import running, served
from tests.chat.fakes import ARTICLE, FakeBot

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page that asks for a login and changes nothing."""
    place = tmp_path_factory.mktemp("guarded")
    logins = Logins({"ada": "right", "bob": "also right"})
    (place / "trash" / "20240501T080000Z-a").mkdir(parents=True)
    (place / "trash" / "20240501T080000Z-a" / "old.txt").write_text("Old news.")
    with served(FakeBot(), Rules(place, place, logins, read_only=True)) as address:
        yield address


@pytest.fixture
def serve_by() -> Iterator[Callable[[FakeBot, Rules], str]]:
    """Serve bots by rules until the test ends."""
    with ExitStack() as stack:
        yield lambda bot, rules: stack.enter_context(served(bot, rules))


def log_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("username").fill(name)
    page.get_by_label("password").fill(password)
    page.get_by_role("button", name="Login").click()


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#current .question")).to_have_text(question)
    expect(page.locator("#current .foot")).to_be_visible()


def test_nothing_is_shown_before_the_login(guarded: str) -> None:
    for path in ("/config", f"/article?file={ARTICLE.file}", "/conversations/any"):
        reply = httpx.get(f"{guarded}{path}")
        assert reply.status_code == 401 and "bridge" not in reply.text
    assert "Bridge opens" not in httpx.get(guarded, headers={"Accept": "text/html"}).text
    join = httpx.post(f"{guarded}/gradio_api/queue/join", json={"data": [], "fn_index": 0})
    assert join.status_code == 401
    assert httpx.post(f"{guarded}/feedback", json={}).status_code == 401


def test_a_login_opens_the_page_and_keeps_conversations_apart(
    guarded: str, browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(guarded)
    log_in(page, "ada", "wrong")
    expect(page.get_by_text("Incorrect")).to_be_visible()
    log_in(page, "ada", "right")
    ask(page, "Secret?")
    expect(page.locator(".talk")).to_have_count(1)
    other = browser.new_context()
    second = other.new_page()
    second.goto(guarded)
    log_in(second, "ada", "right")
    expect(second.locator(".talk .title")).to_contain_text("Secret?")
    # Another name in the same browser sees nothing of it.
    page.click("text=Log out")
    log_in(page, "bob", "also right")
    expect(page.locator("#talks .none")).to_be_visible()
    assert "Secret" not in page.content()
    context.close()
    other.close()


def test_read_only_offers_nothing_that_changes(guarded: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(guarded)
    log_in(page, "bob", "also right")
    ask(page, "When?")
    page.locator(".talk summary").first.click()
    expect(page.locator(".talk form")).to_be_visible()
    expect(page.locator("[data-do=delete]")).to_have_count(0)
    page.click("#corpus-pane > button")
    expect(page.locator("#corpus .count")).to_be_visible()
    expect(page.locator("#uploads")).to_have_count(0)
    expect(page.locator("[data-do=remove], [data-do=restore], .trash")).to_have_count(0)
    reply = context.request.put(f"{guarded}/articles?name=a.txt", data="News.")
    assert reply.status == 405 or reply.status == 404
    context.close()


def wait_for_all(address: str, asked: int) -> None:
    """Ask so many questions as other visitors do; each is taken as soon as there is room."""
    with httpx.Client(base_url=address) as other:
        other.get("/", headers={"Accept": "text/html"})
        config = other.get("/config").json()
        (box,) = (c["id"] for c in config["components"] if c["props"].get("elem_id") == "question")
        (ask_,) = (d["id"] for d in config["dependencies"] if [box, "submit"] in d["targets"])
        for number in range(asked):
            body = {"data": [f"{number}?", "", None, None, None], "fn_index": ask_}
            body["session_hash"] = f"visitor{number}"
            while other.post("/gradio_api/queue/join", json=body).status_code != 200:
                sleep(0.05)


def test_who_comes_when_many_ask_is_told(
    serve_by: Callable[[FakeBot, Rules], str], visit: Visit
) -> None:
    bot = FakeBot(gate=threading.Event())
    address = serve_by(bot, Rules(queue=1))
    wait_for_all(address, 4)
    waits, comes = visit(address), visit(address)
    waits.fill("#question textarea", "When?")
    waits.press("#question textarea", "Enter")
    expect(waits.locator("#composer .waiting")).to_contain_text("waits for those before it")
    comes.fill("#question textarea", "And me?")
    comes.press("#question textarea", "Enter")
    expect(comes.locator("#current .card.error")).to_contain_text("Too many questions are waiting")
    bot.gate.set()
    expect(waits.locator("#current .statement")).to_have_count(2)
    expect(waits.locator("#composer .waiting")).to_have_count(0)
    comes.click("[data-again]")
    expect(comes.locator("#current .statement")).to_have_count(2)


def proxy(behind: list[str]) -> Starlette:
    """Return a proxy that shows what is behind it under ``/ask``, as a web server would."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with httpx.AsyncClient(timeout=30) as client:
            app.state.client = client
            yield

    async def passed_on(request: Request) -> StreamingResponse:
        path = request.url.path.removeprefix("/ask")
        client: httpx.AsyncClient = request.app.state.client
        sent = client.build_request(
            request.method,
            f"{behind[0]}{path}?{request.url.query}",
            headers=request.headers.raw,
            content=await request.body(),
        )
        reply = await client.send(sent, stream=True)
        closing = BackgroundTask(reply.aclose)
        return StreamingResponse(
            reply.aiter_raw(), reply.status_code, dict(reply.headers), background=closing
        )

    methods = ["GET", "POST", "PUT", "HEAD"]
    routes = [Route("/ask/{path:path}", passed_on, methods=methods)]
    return Starlette(routes=routes, lifespan=lifespan)


def test_behind_a_proxy_the_page_stands_under_its_public_address(
    tmp_path: Path, browser: Browser
) -> None:
    behind: list[str] = []
    with running(lambda: proxy(behind)) as public:
        with served(FakeBot(), Rules(tmp_path, public_url=f"{public}/ask")) as inner:
            behind.append(inner)
            page = browser.new_page()
            page.goto(f"{public}/ask/")
            ask(page, "When?")
            page.click("#current .cite >> nth=0")
            expect(page.locator("#reader .headline")).to_have_text("Bridge opens")
            page.reload()
            expect(page.locator("#current .question")).to_have_text("When?")
            page.close()
