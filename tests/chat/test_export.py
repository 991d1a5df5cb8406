import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from playwright.sync_api import Browser

from qa.answering.answer import Answer, Conflict, Reading, Statement
from qa.chat.export import to_json, to_markdown, to_text
from qa.chat.export_html import to_html
from qa.chat.kept import Conversation, KeptTurn
from qa.chat.staleness import Stale
from tests.chat.fakes import ARTICLE, abstention, cite, cited
from tests.chat.hostile import CONTROL, CONTROL_SHOWN, HOSTILE

ASKED = datetime(2024, 6, 1, 8, 30, tzinfo=UTC)
MARKDOWN = MarkdownIt("js-default", {"html": True})
HARMLESS = {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}
MORE_HOSTILE = (
    *("# heading", "1. list", "2) list", "- list", "+ list", "=====", "---", "***", "> quote"),
    *("    code", "```", "~~~", "`a`", "*b*", "_c_", "~~d~~", "| a | b |", "<http://a.example>"),
    *("http://a.example", "www.a.example", "WWW.a.example", "[a]: http://a.example", "[^1]: x"),
    *("a\n\n<b>\n# c", "\\", "\\[a](b)", "&copy;", "ends with \\", "![a][b]", "mailto:a@a.example"),
)


def talk(*turns: KeptTurn, title: str = "The bridge") -> Conversation:
    return Conversation("c1", title, ASKED, ASKED, turns)


def turn(answer: Answer | None = None, **more: object) -> KeptTurn:
    question = answer.question if answer else "When?"
    return replace(KeptTurn(1, "done", ASKED, question, answer), **more)


def test_json_holds_the_answers_of_the_contract() -> None:
    changed = {1: (Stale(ARTICLE.file, (2,), "reworded"),)}
    assert json.loads(to_json(talk(turn(cited())), changed)) == {
        "title": "The bridge",
        "started": "2024-06-01T08:30:00+00:00",
        "turns": [
            {
                "question": "When did the bridge open?",
                "asked": "2024-06-01T08:30:00+00:00",
                "state": "done",
                "error": None,
                "answer": cited().to_json(),
                "changed_since": [
                    {"file": "north/bridge.txt", "citations": [2], "change": "reworded"}
                ],
            }
        ],
    }


def test_markdown_of_an_answer() -> None:
    assert to_markdown(talk(turn(cited())), {}) == (
        "# The bridge\n\n1 June 2024\n\n## When did the bridge open?\n\n"
        "The bridge opened on Friday, 3 May 2024. \\[1\\] It cost 12 million crowns. \\[2\\]\n\n"
        "Sources\n\n"
        "1. Gazette · 3 May 2024 · Bridge opens · north/bridge.txt\n\n"
        "   > The bridge opened on Friday.\n\n"
        "2. Gazette · 3 May 2024 · Bridge opens · north/bridge.txt\n\n"
        "   > It cost 12 million crowns.\n"
    )


def test_markdown_of_what_is_no_answer() -> None:
    disputed = replace(cited(), conflicts=(Conflict("the price", (1, 2)),), citations=())
    text = to_markdown(
        talk(
            turn(abstention()),
            turn(None, number=2, error="no reply", state="failed"),
            turn(disputed, number=3, state="interrupted"),
            turn(None, number=4, state="running"),
        ),
        {3: (Stale("a.txt", (1, 2), "gone"),)},
    )
    assert "**Not in the articles.** The articles do not say.\n\nNearest passages\n\n" in text
    assert "- Gazette · 3 May 2024 · north/bridge.txt\n\n  > It cost 12 million crowns.\n" in text
    assert "**This question could not be worked on:** no reply\n" in text
    assert "**Sources disagree** about the price: \\[1\\]\\[2\\]\n" in text
    readings = (Reading("12 crowns", None, None, (1,)), Reading("14 crowns", None, None, (2,)))
    told = replace(disputed, conflicts=(Conflict("the price", (1, 2), values=readings),))
    words = "about the price: 12 crowns \\[1\\], 14 crowns \\[2\\]\n"
    assert words in to_markdown(talk(turn(told)), {})
    assert "</strong> about the price: 12 crowns [1], 14 crowns [2]</p>" in to_html(
        talk(turn(told)), {}
    )
    assert "*Interrupted before its end.*\n" in text
    assert "*Since then: \\[1\\]\\[2\\] a.txt: the article is not there any more.*\n" in text
    assert "*This question is still being answered.*\n" in text


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


@pytest.mark.parametrize("text", [*HOSTILE, *MORE_HOSTILE])
def test_markdown_lets_no_text_become_anything_else(text: str) -> None:
    tokens = MARKDOWN.parse(to_markdown(hostile_talk(text), {1: (Stale(text, (1,), "gone"),)}))
    kinds = {token.type for token in inline(tokens)}
    assert kinds <= HARMLESS
    blocks = [token.type for token in tokens if token.nesting >= 0 and token.type != "inline"]
    assert blocks == [
        *("heading_open", "paragraph_open", "heading_open", "paragraph_open", "paragraph_open"),
        *("paragraph_open", "ordered_list_open", "list_item_open", "paragraph_open"),
        *("blockquote_open", *["paragraph_open"] * (1 + text.count("\n\n")), "paragraph_open"),
    ]
    shown = " ".join(" ".join(t.content for t in inline([token])) for token in tokens)
    assert all(word in shown for word in text.split())


def hostile_talk(text: str) -> Conversation:
    source = replace(cite(1, "The bridge"), file=text, title=text, outlet=text, quote=text)
    answer = replace(
        cited(text),
        answer=text,
        statements=(Statement(text, (1,)),),
        citations=(source,),
        conflicts=(Conflict(text, (1,)),),
    )
    return talk(turn(answer), title=text)


@pytest.mark.browser
def test_html_shows_every_hostile_text_and_runs_none(browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for text in HOSTILE:
        page.set_content(to_html(hostile_talk(text), {1: (Stale(text, (1,), "gone"),)}))
        assert page.locator("h1").text_content() == text
        assert page.locator("h2").text_content() == text
        assert page.locator("blockquote").text_content() == text
        assert text in (page.locator(".note").text_content() or "")
        assert page.evaluate("window.hacked") is None
        assert page.locator("body script, img, iframe, svg, base").count() == 0
    assert asked == []
    page.close()


def test_html_links_each_marker_to_its_source() -> None:
    text = to_html(talk(turn(cited()), turn(abstention(), number=2)), {})
    assert '3 May 2024. <a href="#t1-1">[1]</a>' in text
    assert '<li id="t1-2" value="2">' in text
    assert "<h3>Nearest passages</h3>" in text
    assert "http" not in text.replace("http-equiv", "")


def test_line_ends_of_a_quote_are_kept_in_html_and_markdown() -> None:
    broken = replace(cite(1, "The bridge"), quote="The bridge\r\n  opened")
    said = talk(turn(replace(cited(), citations=(broken,))))
    assert "   > The bridge\n   > opened\n" in to_markdown(said, {})
    assert ">The bridge\n  opened</blockquote>" in to_html(said, {})


def test_text_to_paste() -> None:
    assert to_text(talk(turn(cited())), {}) == (
        "The bridge opened on Friday, 3 May 2024 [1]. It cost 12 million crowns [2].\n\n"
        "Sources\n"
        "[1] Gazette · 3 May 2024 · Bridge opens · north/bridge.txt\n"
        "“The bridge opened on Friday.”\n"
        "[2] Gazette · 3 May 2024 · Bridge opens · north/bridge.txt\n"
        "“It cost 12 million crowns.”"
    )
    both = talk(turn(abstention()), turn(None, number=2), turn(abstention(), number=3))
    assert to_text(both, {}) == "The articles do not say.\n\nThe articles do not say."
    assert to_text(talk(), {}) == ""


def test_a_source_with_pages_is_named_with_its_page() -> None:
    (first, second), known_by = (
        cited().citations,
        "Gazette · 3 May 2024 · Bridge opens · bridge.pdf",
    )
    paged = replace(first, file="bridge.pdf", page=3)
    said = talk(turn(replace(cited(), citations=(paged, second))))
    assert f"[1] {known_by} · page 3\n" in to_text(said, {})
    assert f"1. {known_by} · page 3\n" in to_markdown(said, {})
    assert f"{known_by} · page 3</p>" in to_html(said, {})
    assert "page" not in to_text(talk(turn(cited())), {})


def test_control_characters_are_seen_in_every_export() -> None:
    said = hostile_talk(CONTROL)
    assert CONTROL_SHOWN in to_html(said, {})
    assert "bell␇ escape␛\\[31m" in to_markdown(said, {})
    assert to_text(said, {}).startswith(CONTROL_SHOWN)
