"""Conversations kept on the server, in a real browser."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from qa.chat.conversations import Conversations
from qa.chat.feedback import FeedbackBook, Verdict
from qa.chat.rules import Rules
from qa.chat.store import FILE, Store
from qa.chat.turn import Turn
from tests.chat.conftest import served
from tests.chat.fakes import ARTICLE, FakeBot, abstention, cited
from tests.chat.hostile import HOSTILE

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def house(data: Path) -> Iterator[tuple[FakeBot, str]]:
    """Serve one bot for all tests of the module; what it is asked is kept in a file."""
    bot = FakeBot()
    with served(bot, Rules(data)) as address:
        yield bot, address


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    opened = Store(data / FILE)
    yield opened
    opened.close()


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    # Longer than it ever takes: a busy machine is no fault of the page.
    expect(page.locator("#current .question")).to_have_text(question, timeout=30_000)
    expect(page.locator("#current .foot")).to_be_visible(timeout=30_000)


def titles(page: Page) -> list[str]:
    return page.locator(".talk .title").evaluate_all(
        "found => found.map((item) => item.firstChild.textContent)"
    )


def more(page: Page, title: str) -> None:
    page.locator(".talk", has_text=title).locator("summary").first.click()


def test_a_conversation_goes_on_after_a_reload_and_a_restart(
    tmp_path: Path, browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    with served(FakeBot(), Rules(tmp_path)) as address:
        page.goto(address)
        ask(page, "When?")
        expect(page.locator(".talk")).to_have_count(1)
        page.reload()
        expect(page.locator("#current .statement")).to_have_count(2)
        name = page.url.partition("#")[2]
    bot = FakeBot()
    with served(bot, Rules(tmp_path)) as address:
        page.goto(f"{address}/#{name}")
        expect(page.locator("#current .question")).to_have_text("When?")
        ask(page, "And what did it cost?")
        expect(page.locator("#past .question")).to_have_text("When?")
        assert bot.conversations == [[("When?", cited().answer)]]
        page.click("#fresh")
        expect(page.locator(".turn")).to_have_count(0)
        expect(page.locator(".talk[aria-current]")).to_have_count(0)
        page.click(".talk .title")
        expect(page.locator(".turn")).to_have_count(2)
        expect(page.locator(".talk[aria-current]")).to_have_count(1)
    context.close()


def test_rename_search_and_delete(address: str, visit: Visit, bot: FakeBot) -> None:
    bot.answers = {"Moon?": abstention("Moon?")}
    page = visit(address)
    ask(page, "Moon?")
    page.click("#fresh")
    ask(page, "When?")
    expect(page.locator(".talk")).to_have_count(2)
    assert titles(page) == ["When?", "Moon?"]
    more(page, "Moon?")
    page.locator(".talk input[name=title]:visible").fill(HOSTILE[0])
    page.locator(".talk button[type=submit]:visible").click()
    expect(page.locator(".talk .title").nth(1)).to_contain_text(HOSTILE[0])
    page.fill("#talk-search input, #talk-search textarea", "CROWNS")
    expect(page.locator(".talk")).to_have_count(1)
    assert titles(page) == ["When?"]
    page.fill("#talk-search input, #talk-search textarea", "")
    expect(page.locator(".talk")).to_have_count(2)
    more(page, "When?")
    page.locator(".sure summary:visible").click()
    page.locator("[data-do=delete]:visible").click()
    expect(page.locator(".talk")).to_have_count(1)
    expect(page.locator(".welcome")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert "#" not in page.url


def test_two_visitors_never_meet(address: str, visit: Visit, bot: FakeBot) -> None:
    one, two = visit(address), visit(address)
    ask(one, "Secret?")
    expect(one.locator(".talk")).to_have_count(1)
    name = one.url.partition("#")[2]
    two.goto("about:blank")
    two.goto(f"{address}/#{name}")
    expect(two.locator(".welcome")).to_be_visible()
    expect(two.locator("#talks .none")).to_be_visible()
    assert "Secret" not in two.content()
    assert two.request.get(f"{address}/conversations/{name}").status == 404
    assert one.request.get(f"{address}/conversations/{name}").ok


def test_what_cannot_be_written_down_is_an_error(tmp_path: Path, visit: Visit) -> None:
    bot = FakeBot()
    with served(bot, Rules(tmp_path)) as address:
        page = visit(address)
        ask(page, "When?")
        store = Store(tmp_path / FILE)
        with store.transaction() as db:
            db.execute("ALTER TABLE turns RENAME TO away")
        ask(page, "And then?")
        expect(page.locator("#current .error")).to_contain_text("Free some space")
        expect(page.locator("#past .question")).to_have_text("When?")
        with store.transaction() as db:
            db.execute("ALTER TABLE away RENAME TO turns")
        store.close()
        page.click("[data-again]")
        expect(page.locator("#current .statement")).to_have_count(2)
        expect(page.locator("#past .question")).to_have_text("When?")
        page.reload()
        expect(page.locator(".question")).to_have_text(["When?", "And then?"])


MADE_UP = (
    *(None, {}, [], "x", 7, {"name": ["open"]}, {"name": "open"}, {"name": "open", "talk": ["x"]}),
    *({"name": "open", "talk": "\ud800"}, {"name": "rename", "talk": {}, "title": 5}),
    *({"name": "delete", "talk": "\ud800"}, {"name": "rename", "talk": "x"}),
)


def test_made_up_presses_do_nothing(address: str, visit: Visit, bot: FakeBot) -> None:
    page = visit(address)
    ask(page, "Secret?")
    expect(page.locator(".talk")).to_have_count(1)
    name = page.url.partition("#")[2]
    of_another = tuple(
        {"name": each, "talk": name, "title": "Mine"} for each in ("open", "rename", "delete")
    )
    with httpx.Client(base_url=address) as other:
        other.get("/", headers={"Accept": "text/html"})
        config = other.get("/config").json()
        (listing,) = (c["id"] for c in config["components"] if c["props"].get("elem_id") == "talks")
        (press,) = (d["id"] for d in config["dependencies"] if [listing, "pressed"] in d["targets"])
        for event in (*MADE_UP, *of_another):
            body = {"data": [None, None], "fn_index": press, "session_hash": "x"}
            reply = other.post(
                "/gradio_api/run/predict",
                content=json.dumps(body | {"event_data": event}),
                headers={"Content-Type": "application/json"},
            )
            assert reply.status_code == 200, event
            assert "Secret" not in reply.text
    page.reload()
    expect(page.locator("#current .question")).to_have_text("Secret?")
    expect(page.locator(".talk")).to_have_count(1)  # the list comes after the conversation
    assert titles(page) == ["Secret?"]


def test_save_and_copy(address: str, visit: Visit, bot: FakeBot) -> None:
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "When?")
    ask(page, "And?")
    more(page, "When?")
    with page.expect_download() as saving:
        page.click(".talk .save >> text=Markdown")
    saved = Path(saving.value.path()).read_text(encoding="utf-8")
    assert saving.value.suggested_filename.endswith(".md")
    assert "## When?" in saved and "## And?" in saved and "> It cost 12 million crowns." in saved
    page.click("#current .save summary")
    with page.expect_download() as saving:
        page.click("#current .save >> text=HTML")
    saved = Path(saving.value.path()).read_text(encoding="utf-8")
    assert "When?" not in saved.replace("<h1", "").partition("<h2")[2] and "And?" in saved
    page.click("#current [data-copy]")
    expect(page.locator("#current [data-copy]")).to_have_text("Copied")
    words = page.evaluate("navigator.clipboard.readText()")
    assert words.startswith(cited().answer) and "[1] Gazette · 3 May 2024" in words


def test_feedback(address: str, visit: Visit, bot: FakeBot, store: Store) -> None:
    bot.answers = {"Moon?": abstention("Moon?")}
    page = visit(address)
    ask(page, "Moon?")
    page.click("#current [data-judge]")
    choices = page.locator("#current .judge label:has(input)").all_text_contents()
    assert [words.strip() for words in choices] == ["Good", "The articles do say"]
    ask(page, "When?")
    page.click("#current [data-judge]")
    page.locator("#current .judge input[value=wrong-source]").check()
    page.locator("#current .judge textarea").fill(HOSTILE[1])
    page.click("#current .judge button")
    expect(page.locator("#current .judge output")).to_have_text("Thank you.")
    (given,) = FeedbackBook(store).everything()
    assert (given.verdict, given.note) == (Verdict.WRONG_SOURCE, HOSTILE[1])
    assert (given.question, given.before) == ("When?", ("Moon?",))


def test_what_changed_under_an_old_answer_is_told(address: str, visit: Visit, bot: FakeBot) -> None:
    page = visit(address)
    ask(page, "When?")
    expect(page.locator(".card.changed")).to_have_count(0)
    bot.articles = {ARTICLE.file: replace(ARTICLE, text=f"{ARTICLE.text} Corrected.")}
    page.reload()
    expect(page.locator(".card.changed li")).to_contain_text("has changed elsewhere")
    bot.articles = {}
    page.reload()
    expect(page.locator(".card.changed li")).to_contain_text("is not in the articles any more")
    expect(page.locator("#current .statement")).to_have_count(2)


def begun(page: Page, question: str) -> None:
    """Ask, and wait until the first statement stands and the address names the conversation."""
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#current .statement")).to_have_count(1)
    page.wait_for_url("**/#*")


def test_a_reload_in_mid_answer_shows_how_it_goes_on(
    address: str, visit: Visit, bot: FakeBot
) -> None:
    page = visit(address)
    ask(page, "First?")
    bot.pause = threading.Event()
    begun(page, "When?")
    page.reload()
    expect(page.locator("#current .question")).to_have_text("When?")
    expect(page.locator("#past .question")).to_have_text("First?")
    expect(page.locator("#current .stage")).to_be_visible()
    expect(page.locator("#current .statement")).to_have_count(1)
    # What is asked meanwhile stays in the box.
    page.fill("#question textarea", "And then?")
    page.press("#question textarea", "Enter")
    bot.pause.set()
    expect(page.locator("#current .statement")).to_have_count(2)
    expect(page.locator("#current .stage")).to_have_count(0)
    expect(page.locator("#current .note")).not_to_contain_text("Stopped")
    expect(page.locator("#question textarea")).to_have_value("And then?")
    page.press("#question textarea", "Enter")
    expect(page.locator("#past .question")).to_have_text(["First?", "When?"])
    assert (len(bot.conversations), bot.stopped) == (3, 0)


def test_an_answer_can_be_stopped_after_a_reload(address: str, visit: Visit, bot: FakeBot) -> None:
    bot.gate = threading.Event()
    page = visit(address)
    page.fill("#question textarea", "When?")
    page.press("#question textarea", "Enter")
    expect(page.locator('#current [aria-current="step"]')).to_have_text("Writing")
    page.wait_for_url("**/#*")
    page.reload()
    page.click("#question .stop-button")
    expect(page.locator("#current .foot")).to_contain_text("Stopped.")
    expect(page.locator("#question .submit-button")).to_be_visible()
    page.reload()
    expect(page.locator("#current .foot")).to_contain_text("Stopped.")


def test_an_answer_goes_on_while_another_conversation_is_read(
    address: str, visit: Visit, bot: FakeBot
) -> None:
    page = visit(address)
    ask(page, "First?")
    page.click("#fresh")
    expect(page.locator(".turn")).to_have_count(0)
    bot.pause = threading.Event()
    begun(page, "When?")
    expect(page.locator(".talk")).to_have_count(2)  # the list is drawn anew, and stays
    page.locator(".talk", has_text="First?").locator(".title").click()
    expect(page.locator("#current .question")).to_have_text("First?")
    expect(page.locator("#question .submit-button")).to_be_visible()
    page.locator(".talk", has_text="When?").locator(".title").click()
    expect(page.locator("#current .stage")).to_be_visible()
    bot.pause.set()
    expect(page.locator("#current .statement")).to_have_count(2)
    expect(page.locator("#current .note")).not_to_contain_text("Stopped")
    assert bot.stopped == 0


def test_nobody_else_sees_what_is_being_answered(address: str, visit: Visit, bot: FakeBot) -> None:
    one, two = visit(address), visit(address)
    bot.pause = threading.Event()
    begun(one, "Secret?")
    name = one.url.partition("#")[2]
    two.goto("about:blank")
    two.goto(f"{address}/#{name}")
    expect(two.locator(".welcome")).to_be_visible()
    bot.pause.set()
    expect(one.locator("#current .statement")).to_have_count(2)
    expect(two.locator(".turn")).to_have_count(0)
    assert "Secret" not in two.content()


def test_a_conversation_deleted_elsewhere_is_closed_here(
    address: str, visit: Visit, bot: FakeBot
) -> None:
    page = visit(address)
    bot.gate = threading.Event()
    page.fill("#question textarea", "When?")
    page.press("#question textarea", "Enter")
    page.wait_for_url("**/#*")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#current .stage")).to_be_visible()
    more(page, "When?")
    page.locator(".sure summary:visible").click()
    page.locator("[data-do=delete]:visible").click()
    for each in (page, other):
        expect(each.locator(".welcome")).to_be_visible()
        expect(each.locator(".turn")).to_have_count(0)


def test_asking_again_replaces_the_turn_on_the_server_too(
    address: str, visit: Visit, bot: FakeBot
) -> None:
    page = visit(address)
    ask(page, "One?")
    ask(page, "Two?")
    page.click("[data-again]")
    expect(page.locator("#current .turn")).to_have_attribute("data-turn", "3")
    expect(page.locator("#current .stage")).to_have_count(0)
    page.reload()
    expect(page.locator(".question")).to_have_count(2)
    assert page.locator(".question").all_text_contents() == ["One?", "Two?"]


def test_a_conversation_opens_at_its_end_though_the_page_is_drawn_before_its_script_runs(
    address: str, visit: Visit
) -> None:
    page = visit(address)
    for number in range(6):
        ask(page, f"Question {number}?")
    held: list[Route] = []
    page.route("**/page.js*", lambda route: held.append(route))
    page.reload(wait_until="commit")
    expect(page.locator(".turn")).to_have_count(6)
    (script,) = held
    script.continue_()
    expect(page.locator("#current .foot")).to_be_in_viewport()
    expect(page.locator("#news")).to_contain_text("Answered")


def test_two_hundred_turns(address: str, visit: Visit, bot: FakeBot, store: Store) -> None:
    page = visit(address)
    ask(page, "First?")
    name = page.url.partition("#")[2]
    kept = Conversations(store)
    with store.transaction() as db:
        (owner,) = db.execute("SELECT owner FROM conversations WHERE id = ?", (name,)).fetchone()
    for number in range(2, 200):
        question = f"Question {number}?"
        kept.begin(owner, name, question)
        kept.save(name, number, Turn(number, question, answer=cited(question)), "done", {})
    page.reload()
    expect(page.locator(".turn")).to_have_count(199, timeout=30_000)
    expect(page.locator("#reader mark.chosen")).to_be_visible()
    expect(page.locator("#current .foot")).to_be_in_viewport()
    page.click("#current .answer .cite >> nth=1")
    expect(page.locator("#reader mark.chosen")).to_have_text("It cost 12 million crowns.")
    expect(page.locator("#reader mark.chosen")).to_be_in_viewport()
    ask(page, "Last?")
    expect(page.locator(".turn")).to_have_count(200)
    expect(page.locator("#current .question")).to_be_in_viewport()
    assert len(bot.conversations[-1]) == 199


def test_no_file_of_the_machine_is_handed_out(
    address: str, data: Path, tmp_path: Path, bot: FakeBot
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    for path in (data / FILE, secret, Path("/etc/passwd"), Path("pyproject.toml").resolve()):
        addresses = (
            f"{address}/gradio_api/file={path}",
            f"{address}/file={path}",
            f"{address}/page/..%2f..%2f..%2f..%2f..%2f..%2f..%2f{path}",
            f"{address}/article?file={path}",
        )
        for asked in addresses:
            assert httpx.get(asked).status_code in (403, 404), asked
    # Nor does the page fetch other addresses for anybody.
    outside = httpx.get(f"{address}/gradio_api/file=http://127.0.0.1:9/")
    assert outside.status_code >= 400
