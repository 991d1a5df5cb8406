"""Articles that are no plain text: what is read of them, and why some are not."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED

import pytest

from qa.corpus.article import Article, FailedFile
from qa.corpus.contents import members
from qa.corpus.extract import NotText, composed
from qa.corpus.folder import MAX_FILE_BYTES, UnreadableFile, raw_file
from qa.corpus.reader import article_of, read_article
from tests.corpus.papers import PAGE, docx, encrypted, garbled, pdf, zipped


def read(file: str, data: bytes | str) -> dict[str, Article | str]:
    """Return the articles of a file, or the reasons why there are none, by their addresses."""
    found: dict[str, Article | str] = {}
    for member in members(raw_file(file, data.encode() if isinstance(data, str) else data)):
        if isinstance(member, FailedFile):
            found[member.file] = member.reason
            continue
        try:
            found[member.file] = article_of(member)
        except UnreadableFile as exc:
            found[member.file] = exc.reason
    return found


def one(file: str, data: bytes | str) -> Article:
    article = read(file, data)[file]
    assert isinstance(article, Article), article
    return article


def why(file: str, data: bytes | str) -> str:
    reason = read(file, data)[file]
    assert isinstance(reason, str)
    assert "\n" not in reason
    return reason


def content(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks]


def test_what_a_format_says_beside_the_text_is_put_above_it():
    extract = composed("Bridge opens\nIt did.\n", "Bridge  opens", "The Gazette", date(2024, 5, 3))
    assert extract.text == (
        "---\noutlet: The Gazette\ndate: 2024-05-03\n---\n\n# Bridge opens\n\nIt did.\n"
    )
    assert composed(" \r\n\r\nOnly this.\r\n").text == "Only this.\n"
    with pytest.raises(NotText, match="no text"):
        composed(" \n", "A title")


def test_a_web_page_is_its_main_text_with_title_outlet_and_date():
    article = one("a.html", PAGE)
    assert (article.title, article.outlet) == ("Bridge opens in Harbour City", "The Gazette")
    assert article.published == date(2024, 5, 3)
    assert article.published_span is not None
    span = article.published_span
    assert article.text[span.start : span.end] == "date: 2024-05-03"
    assert content(article) == [
        "Bridge opens in Harbour City",
        "The bridge was opened on Friday by Mayor Ada Roth, who had promised it for ten years.",
        "What it cost",
        "It cost 12 million crowns, twice what was planned.",
    ]


def test_a_web_page_without_an_article():
    assert why("a.htm", "<html><body><script>x()</script></body></html>") == (
        "is a web page without an article"
    )
    assert why("a.html", "") == "is a web page without an article"


def test_a_pdf_has_pages_without_their_furniture():
    pages = [
        [
            "The Gazette",
            "Bridge opens in Harbour City",
            "",
            f"Paragraph {n} of the bridge story.",
            n,
        ]
        for n in ("1", "2", "3", "4")
    ]
    pages[0][3] = "The bridge was opened on Friday by Mayor Ada Roth, who had prom-"
    pages[0].insert(4, "ised it for ten years to everybody who would listen.")
    article = one("a.pdf", pdf(pages))
    assert "who had promised it for ten years" in article.text
    assert "Gazette" not in article.text
    assert len(article.page_starts) == 4
    place = article.text.index("Paragraph 3")
    assert article.page_at(place) == 3
    assert article.page_at(0) == 1
    assert one("a.txt", "Text.").page_at(0) is None


def test_why_a_pdf_is_not_read():
    assert why("a.pdf", pdf([[""], [""]])).startswith("holds no text, perhaps pictures")
    assert why("a.pdf", b"garbage") == "is damaged, or no PDF at all"
    assert why("a.pdf", pdf([["Text."]])[:200]) != ""


def test_a_word_document_keeps_its_order():
    data = docx(
        [
            ("Title", "Bridge opens in Harbour City"),
            ("Normal", "HARBOUR, May 3 (Reuters) - It was opened on Friday."),
            ("List Bullet", "A first point"),
        ]
    )
    article = one("a.docx", data)
    assert article.text == (
        "# Bridge opens in Harbour City\n\nHARBOUR, May 3 (Reuters) - It was opened on Friday.\n\n"
        "- A first point\n\nCost | 12 million\n"
    )
    assert article.title == "Bridge opens in Harbour City"
    assert why("a.docx", b"PK") == "is damaged, or no Word document at all"
    assert why("a.docx", zipped({"a.xml": ""})) == "is damaged, or no Word document at all"
    assert (
        why("a.docx", garbled(data, "word/document.xml"))
        == "is damaged, or no Word document at all"
    )


MAIL = """From: The Gazette <news@gazette.example>
Subject: =?utf-8?q?C=E1=BA=A7u?= opens
Date: Fri, 3 May 2024 08:00:00 +0700
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

The bridge was opened on Friday.
--b
Content-Type: text/html; charset=utf-8

<p>The bridge was opened on Friday, in HTML.</p>
--b--
"""


def test_a_mail_is_its_text_under_subject_sender_and_day():
    article = one("a.eml", MAIL)
    assert (article.title, article.outlet) == ("Cầu opens", "The Gazette")
    assert article.published == date(2024, 5, 3)
    assert content(article)[-1] == "The bridge was opened on Friday."


def test_a_mail_in_html_alone_from_a_bare_address():
    mail = "From: news@gazette.example\nContent-Type: text/html\n\n<p>It was <i>opened</i>.</p>"
    article = one("a.eml", mail)
    assert (article.outlet, content(article)) == ("gazette.example", ["It was opened."])
    assert why("a.eml", "") == "is no mail with a text"
    unknown = "Content-Type: text/plain; charset=klingon\n\nText"
    assert "klingon" in why("a.eml", unknown)


def test_a_mail_that_the_parser_stumbles_over_is_reported():
    part = "Content-Disposition: inline; filename*\n\nText"
    mail = f"Content-Type: multipart/mixed; boundary=b\n\n--b\n{part}\n--b--\n"
    assert why("a.eml", mail) == "is no mail that can be read"


def test_halves_of_letters_become_question_marks():
    article = one("a.eml", "From: =?utf-8?q?Ren=E9?= <a@b.example>\n\nIt was opened.")
    assert article.text.encode("utf-8")
    assert content(article)[-1] == "It was opened."


@pytest.mark.parametrize("sender", ["Jane <", "a@[", '"'])
def test_a_mail_from_nobody_that_can_be_made_out(sender: str):
    article = one("a.eml", f"From: {sender}\nSubject: A bridge\n\nIt was opened.")
    assert (article.title, article.outlet, content(article)[-1]) == (
        "A bridge",
        None,
        "It was opened.",
    )


def test_a_json_object_is_one_article():
    record = {
        "title": "Bridge opens",
        "source": {"name": "The Gazette"},
        "publishedAt": "2024-05-03T08:00:00Z",
        "Body": "The bridge was opened.\n\nIt cost much.",
        "url": "https://gazette.example/1",
    }
    article = one("a.json", json.dumps(record))
    assert (article.title, article.outlet) == ("Bridge opens", "The Gazette")
    assert article.published == date(2024, 5, 3)
    assert content(article) == ["Bridge opens", "The bridge was opened.", "It cost much."]


@pytest.mark.parametrize(
    ("record", "body"),
    [
        ({"content": "<p>It was <b>opened</b>.</p>"}, "It was opened."),
        ({"content_html": "<p>It was opened.</p>", "title": ""}, "It was opened."),
        ({"text": " ", "description": "It was opened."}, "It was opened."),
        ({"text": ["It was", "opened."]}, "It was"),
        ({"article_body": "It was opened.", "date": 20240503}, "It was opened."),
        ({"text": "It \ud800 was opened."}, "It ? was opened."),
    ],
)
def test_the_text_of_a_record_is_found(record: dict[str, object], body: str):
    assert content(one("a.json", json.dumps(record)))[0] == body


def test_the_date_of_a_record_may_be_in_words():
    record = {"text": "It was opened.", "date": "Fri, 3 May 2024 08:00:00 GMT"}
    assert one("a.json", json.dumps(record)).published == date(2024, 5, 3)
    assert one("a.json", json.dumps({**record, "date": "soon"})).published is None


@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"status": "ok", "articles": r}])
def test_a_list_in_json_holds_an_article_each(wrap):
    found = read("feed.json", json.dumps(wrap([{"text": "One."}, 2, {"text": "Three."}])))
    assert list(found) == ["feed.json/1", "feed.json/2", "feed.json/3"]
    assert found["feed.json/2"] == "is not a JSON object"
    third = found["feed.json/3"]
    assert isinstance(third, Article) and third.text == "Three.\n"
    assert read("feed.json", "[]") == {}


def test_json_lines_hold_an_article_each():
    found = read("feed.jsonl", '{"text": "One."}\r\n\n{broken\n{"title": "No text"}\n')
    assert list(found) == ["feed.jsonl/1", "feed.jsonl/3", "feed.jsonl/4"]
    assert found["feed.jsonl/3"] == (
        "is not JSON (line 1: expecting property name enclosed in double quotes)"
    )
    assert str(found["feed.jsonl/4"]).startswith("has no text: none of its fields is called text")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is not JSON (line 1: expecting value)"),
        (b"\xff", "is not UTF-8; save it as UTF-8"),
        (b'{"a": ' * 100_000, "is not JSON that can be read"),
        (b'{"text": ' + b"1" * 5000 + b"}", "is not JSON that can be read"),
    ],
)
def test_why_json_is_not_read(data: bytes, says: str):
    assert why("a.json", data).startswith(says)


def test_the_members_of_an_archive_are_addressed_within_it():
    found = read(
        "a.zip",
        zipped(
            {
                "b/page.html": PAGE,
                "note.txt": "Ghi chú.",
                "feed.jsonl": '{"text": "One."}',
                "photo.jpg": b"x",
                "__MACOSX/note.txt": "x",
                ".hidden.txt": "x",
                "old.doc": b"x",
                "empty.txt": "",
            }
        ),
    )
    reasons = {file: found for file, found in found.items() if isinstance(found, str)}
    assert found.keys() - reasons.keys() == {
        "a.zip/b/page.html",
        "a.zip/note.txt",
        "a.zip/feed.jsonl/1",
    }
    assert reasons.keys() == {"a.zip/old.doc", "a.zip/empty.txt"}
    page = found["a.zip/b/page.html"]
    assert isinstance(page, Article) and page.outlet == "The Gazette"


def test_what_of_an_archive_is_not_unpacked():
    bomb = b"\0" * (MAX_FILE_BYTES // 2)
    found = read(
        "a.zip",
        zipped(
            {
                "../up.txt": "x",
                "/root.txt": "x",
                "C:/x.txt": "x",
                "bomb.txt": bomb,
                "large.txt": bomb * 2 + b"x",
                "inner.zip": zipped({"x.txt": "x"}),
                "good.txt": "Good.",
            }
        ),
    )
    good = found.pop("a.zip/good.txt")
    assert isinstance(good, Article)
    assert {file.removeprefix("a.zip/"): str(reason)[:20] for file, reason in found.items()} == {
        "../up.txt": "its name leads out o",
        "/root.txt": "its name leads out o",
        "C:/x.txt": "its name leads out o",
        "bomb.txt": "would grow to more t",
        "large.txt": "is too large unpacke",
        "inner.zip": "is an archive within",
    }


def test_encrypted_and_damaged_archives():
    archive = zipped({"x.txt": "Some text in here."})
    assert read("a.zip", encrypted(archive)) == {"a.zip/x.txt": "is encrypted; unpack it yourself"}
    assert read("a.zip", b"PK\x03\x04") == {"a.zip": "is damaged, or no zip archive at all"}


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_damage_within_an_archive(method: int):
    archive = zipped({"x.txt": "Some text in here.", "y.txt": "More text."}, method)
    found = read("a.zip", garbled(archive, "x.txt"))
    assert found["a.zip/x.txt"] == "is damaged within the archive"
    assert isinstance(found["a.zip/y.txt"], Article)


def test_a_file_of_several_articles_is_not_one(tmp_path: Path):
    (tmp_path / "feed.jsonl").write_text('{"text": "One."}\n')
    (tmp_path / "empty.jsonl").write_text("\n")
    for file, says in {"feed.jsonl": "holds several", "empty.jsonl": "is empty"}.items():
        with pytest.raises(UnreadableFile, match=says):
            read_article(tmp_path, file)
