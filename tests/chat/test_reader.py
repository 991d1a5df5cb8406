"""The article beside the answer, and the card at a marker, in a real browser."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from qa.answering.answer import Answer, Statement
from qa.corpus.article import Article
from tests.chat.fakes import ARTICLE, FakeBot, cite, cited

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
PHONE = {"viewport": {"width": 390, "height": 844}}


def asked(page: Page, question: str = "When?") -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#current .question")).to_have_text(question)
    expect(page.locator("#current .foot")).to_be_visible()


def hover(page: Page, marker: str) -> None:
    """Point at a marker until its card is there: one that is drawn anew was not pointed at."""
    for _ in range(10):
        page.mouse.move(0, 0)
        page.hover(marker)
        try:
            return expect(page.locator("#peek")).to_be_visible(timeout=2_000)
        except AssertionError:
            continue
    expect(page.locator("#peek")).to_be_visible()


def quoting(article: Article, *quotes: str) -> Answer:
    """Return an answer that cites the quotes, one statement each."""
    statements = tuple(Statement(text, (n,)) for n, text in enumerate(quotes, 1))
    citations = tuple(
        replace(
            cite(n, "Friday"),
            file=article.file,
            outlet=article.outlet,
            quote=text,
            start=article.text.index(text),
            end=article.text.index(text) + len(text),
        )
        for n, text in enumerate(quotes, 1)
    )
    return replace(cited(), statements=statements, citations=citations)


def test_the_article_stands_beside_the_answer(bot: FakeBot, address: str, visit: Visit) -> None:
    page = visit(address)
    asked(page)
    mark = page.locator("#reader mark.chosen")
    expect(mark).to_have_text("The bridge opened on Friday.")
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#reader mark")).to_have_count(2)
    assert page.locator("#reader .text").text_content() == ARTICLE.text
    expect(page.locator("#reader .headline")).to_have_text("Bridge opens")
    expect(page.locator("#reader .kicker")).to_have_text("Gazette · 3 May 2024")
    page.click('#current .answer .cite[data-cite="2"]')
    expect(mark).to_have_text("It cost 12 million crowns.")
    expect(page.locator("#reader .position")).to_have_text("2 of 2")
    page.click("text=›")
    expect(mark).to_have_text("The bridge opened on Friday.")
    page.click("#reader .close")
    expect(page.locator("#reader")).to_be_hidden()
    asked(page, "And then?")
    expect(page.locator("#reader")).to_be_hidden()  # closed once, it opens when it is asked for
    page.click("#current .chip")
    expect(mark).to_have_text("The bridge opened on Friday.")


def test_a_marker_tells_its_source_before_it_is_pressed(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    page = visit(address)
    asked(page)
    card = page.locator("#peek")
    hover(page, '#current .answer .cite[data-cite="2"]')
    expect(card.locator(".where")).to_have_text("Gazette · 3 May 2024")
    expect(card.locator("blockquote")).to_have_text("It cost 12 million crowns.")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("#reader")).to_be_visible()
    page.mouse.move(0, 0)
    page.locator('#current .answer .cite[data-cite="1"]').focus()
    page.keyboard.press("Tab")
    expect(card.locator("blockquote")).to_have_text("It cost 12 million crowns.")
    expect(page.locator("[aria-describedby=peek]")).to_have_attribute("data-cite", "2")


def test_selected_words_show_their_evidence(bot: FakeBot, address: str, visit: Visit) -> None:
    page = visit(address)
    asked(page)
    box = page.locator("#current .statement >> nth=1").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.dblclick(box["x"] + 45, box["y"] + box["height"] / 2)
    words = page.evaluate("String(getSelection()).trim()")
    assert words in "It cost 12 million crowns." and words
    expect(page.locator("#peek mark")).to_have_text(words)
    page.click("#peek .open")
    expect(page.locator("#reader mark.chosen")).to_have_text("It cost 12 million crowns.")


def test_offsets_count_code_points_and_keep_line_ends(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    quote = "The bridge\r\nopened 🎉 on Friday."
    article = replace(ARTICLE, text=f"\ufeff😀 Fish 🐟\r\n{quote} End.")
    bot.articles = {article.file: article}
    bot.answers = {"When?": quoting(article, quote)}
    page = visit(address)
    asked(page)
    page.click("#current .answer .cite")
    assert page.locator("#reader mark.chosen").text_content() == quote
    expect(page.locator("#reader .note")).to_have_count(0)


def test_overlapping_quotes_are_all_marked(bot: FakeBot, address: str, visit: Visit) -> None:
    bot.answers = {"When?": quoting(ARTICLE, "The bridge opened", "opened on Friday.")}
    page = visit(address)
    asked(page)
    page.click('#current .answer .cite[data-cite="2"]')
    expect(page.locator("#reader mark.chosen >> nth=1")).to_have_text(" on Friday.")
    assert page.locator("#reader mark").all_text_contents() == [
        *("The bridge ", "opened", " on Friday."),
    ]
    assert page.locator("#reader mark.chosen").all_text_contents() == ["opened", " on Friday."]


def test_a_changed_a_lost_and_an_unreachable_article(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    page = visit(address)
    asked(page)
    note = page.locator("#reader .note")
    bot.articles = {ARTICLE.file: replace(ARTICLE, text="It was all rewritten.")}
    page.click("#current .answer .cite >> nth=0")
    expect(note).to_contain_text("has changed")
    expect(page.locator("#reader mark")).to_have_count(0)
    bot.articles = {}
    page.click("#current .chip")
    expect(note).to_contain_text("not in the index")
    page.route("**/article?*", lambda route: route.abort())
    page.click("#current .chip")
    expect(note).to_contain_text("could not be fetched")


def test_a_phone_gets_the_article_as_a_sheet(bot: FakeBot, address: str, visit: Visit) -> None:
    page = visit(address, **PHONE)
    asked(page)
    expect(page.locator("#reader")).to_be_hidden()
    page.click("#current .answer .cite >> nth=0")
    sheet = page.get_by_role("dialog", name="Cited article")
    expect(sheet.locator("mark.chosen")).to_be_in_viewport()
    box = sheet.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('.gradio-container').inert")
    page.mouse.click(195, 20)  # beside the sheet
    expect(sheet).to_be_hidden()
    page.click("#current .answer .cite >> nth=0")
    page.click("#reader .close")
    expect(page.locator("#current .answer .cite >> nth=0")).to_be_focused()
    page.click('[data-toggle="rail"]')
    expect(page.locator("#fresh")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#fresh")).to_be_hidden()


def test_an_article_of_two_megabytes_opens_at_its_quote(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    lines = [f"Line {n} of a very long article about nothing much at all." for n in range(36_000)]
    article = replace(ARTICLE, text="\n".join(lines))
    assert len(article.text) > 2_000_000
    bot.articles = {article.file: article}
    bot.answers = {"When?": quoting(article, lines[30_000], lines[3])}
    page = visit(address)
    asked(page)
    mark = page.locator("#reader mark.chosen")
    expect(mark).to_have_text(lines[30_000])
    expect(mark).to_be_in_viewport()
    page.click('#current .answer .cite[data-cite="2"]')
    expect(mark).to_have_text(lines[3])
    expect(mark).to_be_in_viewport()
    assert page.locator("#reader .text").text_content() == article.text


def test_arabic_runs_from_the_right_and_chinese_breaks(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    arabic = replace(
        ARTICLE, text="افتتح الجسر يوم الجمعة. بلغت كلفته 12 مليونا.", outlet="الجريدة"
    )
    chinese = replace(ARTICLE, file="zh.txt", text="大桥于星期五开通，" * 30 + "造价一千二百万。")
    bot.articles = {arabic.file: arabic, chinese.file: chinese}
    bot.answers = {
        "متى؟": quoting(arabic, "افتتح الجسر يوم الجمعة."),
        "何时？": quoting(chinese, chinese.text),
    }
    page = visit(address, **PHONE)
    asked(page, "متى؟")
    for place in (".question", ".answer", "blockquote", ".outlet"):
        way = "item => getComputedStyle(item).direction"
        assert page.locator(f"#current {place}").evaluate(way) == "rtl", place
    asked(page, "何时？")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_answer_on_its_way_does_not_close_what_is_read(
    bot: FakeBot, address: str, visit: Visit
) -> None:
    page = visit(address)
    asked(page)
    bot.gate = threading.Event()
    page.fill("#question textarea", "More?")
    page.press("#question textarea", "Enter")
    expect(page.locator("#current .stage")).to_be_visible()
    page.click("#past .answer .cite >> nth=1")
    expect(page.locator("#reader mark.chosen")).to_have_text("It cost 12 million crowns.")
    bot.gate.set()
    expect(page.locator("#current .foot")).to_be_visible()
    expect(page.locator("#reader mark.chosen")).to_be_visible()
