"""The articles in the rail, in a real browser, over a real folder."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from qa.chat.rules import Rules
from qa.corpus.article import Article, FailedFile
from qa.index.sync import SyncProgress, SyncReport
from qa.retrieval.filter import Filter
from tests.chat.conftest import served
from tests.chat.fakes import STATUS, FakeBot
from tests.chat.hostile import HOSTILE
from tests.chat.test_accessibility import grave

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


class FolderBot(FakeBot):
    """Knows the files of a folder as of its last sync."""

    folder: Path

    def sync(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        files = sorted(p for p in self.folder.rglob("*.txt") if p.is_file())
        names = [p.relative_to(self.folder).as_posix() for p in files]
        if on_progress is not None:
            for done, name in enumerate(names):
                on_progress(SyncProgress(done, len(names), name))
        days = {"old.txt": date(2023, 12, 4), "new.txt": date(2024, 5, 3)}
        self.articles = {
            name: Article(name, file.read_text(), f"The {name}", "Gazette", days.get(name))
            for name, file in zip(names, files, strict=True)
        }
        return SyncReport()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("place")


@pytest.fixture(scope="module")
def house(place: Path) -> Iterator[tuple[FolderBot, str]]:
    bot = FolderBot()
    bot.folder = place / "articles"
    bot.folder.mkdir()
    with served(bot, Rules(place / "data", bot.folder, upload_bytes=1000)) as address:
        yield bot, address


@pytest.fixture
def articles(bot: FolderBot) -> Path:
    for file in bot.folder.iterdir():
        file.unlink()
    for name in ("old.txt", "new.txt"):
        (bot.folder / name).write_text(f"This is {name}.")
    bot.sync()
    return bot.folder


def opened(visit: Visit, address: str, **options: str) -> Page:
    page = visit(address, **options)
    page.click("#corpus-pane > button")
    expect(page.locator("#corpus .count")).to_be_visible()
    return page


def shown(page: Page) -> list[str]:
    return page.locator(".entry .title").evaluate_all(
        "found => found.map((item) => item.firstChild.textContent)"
    )


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#current .question")).to_have_text(question)
    expect(page.locator("#current .foot")).to_be_visible()


def send(page: Page, *files: tuple[str, bytes]) -> None:
    payload: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": content} for name, content in files
    ]
    page.set_input_files("#uploads input", payload)


def test_articles_are_listed_sought_and_counted(address: str, visit: Visit, articles: Path) -> None:
    page = opened(visit, address)
    assert shown(page) == ["The new.txt", "The old.txt"]
    expect(page.locator("#timeline canvas, #timeline svg").first).to_be_visible()
    page.get_by_label("Search articles").fill("OLD")
    expect(page.locator(".entry")).to_have_count(1)
    assert shown(page) == ["The old.txt"]
    page.get_by_label("Search articles").fill("")
    expect(page.locator(".entry")).to_have_count(2)
    page.get_by_label("From (2024-01-31)").fill("2024-01-01")
    expect(page.locator("#corpus .count")).to_have_text("1 of 2 articles")
    assert shown(page) == ["The new.txt"]
    page.get_by_label("From (2024-01-31)").fill("January")
    expect(page.locator("#corpus .none")).to_contain_text("2024-01-31")


def test_questions_are_limited_to_what_is_listed(
    address: str, visit: Visit, articles: Path, bot: FolderBot
) -> None:
    page = opened(visit, address)
    page.get_by_label("Ask only the articles listed here").check()
    expect(page.locator("#limited .words")).to_have_text("Asking 2 of 2 articles.")
    page.get_by_label("From (2024-01-31)").fill("2024-01-01")
    page.get_by_label("Search articles").fill("new")
    expect(page.locator("#limited .words")).to_have_text("Asking 1 of 2 articles.")
    ask(page, "When?")
    assert bot.filters == [Filter(after=date(2024, 1, 1), files=("new.txt",))]
    page.get_by_label("To (2024-12-31)").fill("2023")
    expect(page.locator("#limited .words")).to_have_text("Write days as 2024-01-31.")
    ask(page, "And now?")
    expect(page.locator("#current .error")).to_contain_text("Write days as 2024-01-31.")
    page.get_by_label("To (2024-12-31)").fill("2024-02-01")
    expect(page.locator("#limited .words")).to_have_text("Asking 0 of 2 articles.")
    ask(page, "And then?")
    expect(page.locator("#current .error")).to_contain_text("No article fits")
    page.get_by_label("Ask only the articles listed here").uncheck()
    expect(page.locator("#limited")).to_have_text("")
    ask(page, "All?")
    assert bot.filters[1:] == [None]
    page.reload()
    expect(page.locator(".turn .error")).to_have_count(2)


def test_an_outlet_without_articles_stays_chosen(
    address: str, visit: Visit, articles: Path, bot: FolderBot
) -> None:
    page = opened(visit, address)
    page.click("#outlet input")
    page.get_by_role("option", name="Gazette").click()
    expect(page.locator("#corpus .count")).to_have_text("2 articles")
    bot.articles = {name: replace(item, outlet="Post") for name, item in bot.articles.items()}
    page.get_by_label("Search articles").fill("n")
    expect(page.locator("#corpus .none")).to_have_text("No article fits.")
    page.get_by_label("Search articles").fill("")
    bot.sync()
    page.get_by_label("Search articles").fill("old")
    expect(page.locator("#corpus .count")).to_have_text("1 of 2 articles")


def test_add_ask_and_remove(
    address: str, visit: Visit, articles: Path, place: Path, bot: FolderBot
) -> None:
    page = opened(visit, address)
    send(page, ("../added.txt", b"Added news."), ("big.txt", b"x" * 2000), ("a.exe", b"x"))
    told = page.locator("#uploads .told li")
    expect(told).to_have_count(3)
    assert told.nth(0).text_content() == "added.txt added"
    expect(told.nth(1)).to_contain_text("big.txt is larger than")
    expect(told.nth(2)).to_contain_text("a.exe: .exe is not read")
    expect(page.locator("#corpus .count")).to_have_text("3 articles")
    assert (articles / "added.txt").read_bytes() == b"Added news."
    send(page, ("saved.html", b"<html><body><article><p>Saved news.</p></article></body></html>"))
    expect(told).to_have_text("saved.html added")
    send(page, ("added.txt", b"Other news."))
    expect(told).to_contain_text("There is a file added.txt already")
    assert (articles / "added.txt").read_bytes() == b"Added news."
    remove(page, "The added.txt")
    expect(page.locator("#corpus .count")).to_have_text("2 articles")
    assert not (articles / "added.txt").exists()
    (trashed,) = (place / "data" / "trash").rglob("added.txt")
    assert trashed.read_bytes() == b"Added news."


def tick(page: Page, title: str) -> None:
    page.get_by_role("checkbox", name=f"Ask only: {title}").check()


def test_questions_are_limited_to_what_is_ticked(
    address: str, visit: Visit, articles: Path, bot: FolderBot
) -> None:
    page = opened(visit, address)
    tick(page, "The old.txt")
    words = page.locator("#limited .words")
    expect(words).to_have_text("Asking only this article: The old.txt")
    ask(page, "When?")
    # What is ticked stays so while the list shows others.
    page.get_by_label("Search articles").fill("new")
    expect(page.locator(".entry")).to_have_count(1)
    tick(page, "The new.txt")
    expect(words).to_have_text("Asking only these 2 articles: The new.txt; The old.txt")
    page.get_by_label("Search articles").fill("")
    expect(page.locator(".entry")).to_have_count(2)
    expect(page.locator(".entry :checked")).to_have_count(2)
    page.get_by_role("checkbox", name="Ask only: The old.txt").uncheck()
    expect(words).to_have_text("Asking only this article: The new.txt")
    ask(page, "And this?")
    page.get_by_role("button", name="Ask all articles").click()
    expect(page.locator("#limited")).to_have_text("")
    expect(page.locator(".entry :checked")).to_have_count(0)
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, "And all?")
    old, new = Filter(files=("old.txt",)), Filter(files=("new.txt",))
    assert bot.filters == [old, new, None]


def test_ticks_by_keyboard_that_come_quickly_all_count(
    address: str, visit: Visit, articles: Path, bot: FolderBot
) -> None:
    for number in range(5):
        (articles / f"{number}.txt").write_text("News.")
    bot.sync()
    page = opened(visit, address)
    page.locator(".entry [data-tick]").first.focus()
    for _ in range(20):
        if page.evaluate("document.activeElement.matches('[data-tick]')"):
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    expect(page.locator("#limited .words")).to_contain_text("Asking only these 7 articles: ")
    expect(page.locator("#limited .words")).to_contain_text("; and 4 more")


def test_an_article_that_goes_takes_its_tick_with_it(
    address: str, visit: Visit, articles: Path, bot: FolderBot
) -> None:
    page = opened(visit, address)
    tick(page, "The old.txt")
    expect(page.locator("#limited .words")).to_have_text("Asking only this article: The old.txt")
    remove(page, "The old.txt")
    expect(page.locator("#limited .words")).to_contain_text("None of the ticked articles is there")
    ask(page, "When?")
    expect(page.locator("#current .error")).to_contain_text("None of the ticked articles is there")
    assert bot.filters == []


def remove(page: Page, title: str) -> None:
    entry = page.locator(".entry", has_text=title)
    entry.locator("summary").first.click()
    entry.locator(".sure summary").click()
    entry.locator("[data-do=remove]").click()
    expect(entry).to_have_count(0)


def test_a_removal_is_undone_at_once_by_keyboard(
    address: str, visit: Visit, articles: Path
) -> None:
    page = opened(visit, address)
    remove(page, "The old.txt")
    expect(page.locator("#sync")).to_contain_text("old.txt is in the trash.")
    expect(page.get_by_role("button", name="Undo: old.txt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sync .end")).to_have_text("old.txt is back.")
    expect(page.locator("#sync .end")).to_be_focused()
    expect(page.locator("#corpus .count")).to_have_text("2 articles")
    assert (articles / "old.txt").read_text() == "This is old.txt."


def test_what_is_in_the_trash_is_put_back_or_refused(
    address: str, visit: Visit, articles: Path, place: Path
) -> None:
    shutil.rmtree(place / "data" / "trash", ignore_errors=True)
    page = opened(visit, address)
    expect(page.locator(".trash")).to_have_count(0)
    for name in ("old", "new"):
        remove(page, f"The {name}.txt")
    page.click(".trash summary")
    expect(page.locator(".trash li bdi")).to_have_count(2)
    (articles / "old.txt").write_text("Another.")
    page.get_by_role("button", name="Put back: old.txt").click()
    expect(page.locator("#sync .end")).to_contain_text("There is a file old.txt already.")
    assert (articles / "old.txt").read_text() == "Another."
    page.get_by_role("button", name="Put back: new.txt").click()
    expect(page.locator("#sync .end")).to_have_text("new.txt is back.")
    expect(page.locator(".trash summary")).to_have_text("1 in the trash")
    expect(page.locator("#corpus .count")).to_have_text("2 articles")
    shutil.rmtree(place / "data" / "trash")
    page.click(".trash summary")
    page.get_by_role("button", name="Put back: old.txt").click()
    expect(page.locator("#sync .end")).to_have_text("This file is not in the trash any more.")


def test_an_article_of_the_list_is_read(address: str, visit: Visit, articles: Path) -> None:
    page = opened(visit, address)
    page.click(".entry .title >> nth=0")
    expect(page.locator("#reader .headline")).to_have_text("The new.txt")
    expect(page.locator("#reader")).to_contain_text("This is new.txt.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_on_the_rail(
    address: str, visit: Visit, articles: Path, scheme: str
) -> None:
    page = opened(visit, address, color_scheme=scheme)
    ask(page, "When?")
    page.click("[data-judge]")
    page.locator("#current .save summary").click()
    page.get_by_label("Ask only the articles listed here").check()
    expect(page.locator("#limited .limited")).to_be_visible()
    remove(page, "The old.txt")
    tick(page, "The new.txt")
    openers = (".talk summary >> nth=0", ".entry summary >> nth=0", ".trash summary")
    for opener in openers:
        page.click(opener)
    assert grave(page) == []


def test_hostile_names_are_shown_as_text(
    address: str, visit: Visit, articles: Path, bot: FolderBot
) -> None:
    bot.articles = {text: Article(text, text, text, text) for text in HOSTILE}
    bot.state = replace(STATUS, failed=tuple(FailedFile(text, text) for text in HOSTILE))
    page = opened(visit, address)
    expect(page.locator(".entry")).to_have_count(len(HOSTILE))
    assert sorted(shown(page)) == sorted(HOSTILE)
    page.click(".failed > summary")
    reasons = page.locator(".failed .reason").all_text_contents()
    assert reasons == list(HOSTILE)
    for box in page.locator("[data-tick]").all():
        box.check()
    expect(page.locator("#limited .words")).to_contain_text(HOSTILE[0])
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x], iframe, svg[onload]").count() == 0
