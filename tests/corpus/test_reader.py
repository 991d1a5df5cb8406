import os
import time
from pathlib import Path

import pytest

from qa.corpus.article import FailedFile
from qa.corpus.folder import MAX_FILE_BYTES, FileEntry, UnreadableFile, find_files
from qa.corpus.reader import read_article
from qa.errors import CorpusError


def put(root: Path, file: str, data: bytes = b"One.") -> Path:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def listed(root: Path) -> list[str]:
    return [entry.file for entry in find_files(root).files]


def reasons(root: Path) -> dict[str, str]:
    return {failed.file: failed.reason for failed in find_files(root).failed}


def unreadable(root: Path, file: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_article(root, file)
    assert str(caught.value) == f"{file}: {caught.value.reason}"
    assert "\n" not in caught.value.reason
    return caught.value.reason


def test_lists_articles_sorted_with_forward_slashes(tmp_path: Path):
    for file in ["b.txt", "a/z.md", "a/b/c.TXT", "a.txt", "photo.jpg", "README", ".DS_Store"]:
        put(tmp_path, file)
    put(tmp_path, ".git/x.txt")
    put(tmp_path, "a/.draft.txt")
    assert listed(tmp_path) == ["a.txt", "a/b/c.TXT", "a/z.md", "b.txt"]
    assert find_files(tmp_path).failed == ()


def test_an_entry_tells_size_and_time(tmp_path: Path):
    path = put(tmp_path, "a.txt", b"12345")
    os.utime(path, ns=(1, 1_700_000_000_000_000_001))
    assert find_files(tmp_path).files == (FileEntry("a.txt", 5, 1_700_000_000_000_000_001),)


def test_an_empty_folder_lists_nothing(tmp_path: Path):
    listing = find_files(tmp_path)
    assert listing.files == () and listing.failed == ()


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_a_root_that_is_no_folder_is_one_clear_error(tmp_path: Path, name: str):
    put(tmp_path, "file.txt")
    with pytest.raises(CorpusError, match=name) as caught:
        find_files(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_names_the_formats_when_a_document_is_not_read(tmp_path: Path):
    for file in ["a.doc", "b.ODT", "c.rtf", "d.html", "e.zip", "f.jsonl", "g.pdf"]:
        put(tmp_path, file)
    assert listed(tmp_path) == ["d.html", "e.zip", "f.jsonl", "g.pdf"]
    said = (
        "is not read; the formats read are .docx, .eml, .htm, .html, .json, .jsonl, .md, .ndjson,"
        " .pdf, .txt, .xhtml, .zip"
    )
    assert find_files(tmp_path).failed == (
        FailedFile("a.doc", f".doc {said}"),
        FailedFile("b.ODT", f".odt {said}"),
        FailedFile("c.rtf", f".rtf {said}"),
    )


def test_reports_what_cannot_be_read(tmp_path: Path):
    put(tmp_path, "good.txt")
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with put(tmp_path, "large.txt").open("wb") as file:
        file.truncate(100_000_000)
    assert listed(tmp_path) == ["good.txt"]
    found = reasons(tmp_path)
    assert sorted(found) == ["broken.txt", "circle.txt", "large.txt", "pipe.txt"]
    assert found["broken.txt"] == "a broken link: the file it points at does not exist"
    assert found["large.txt"] == "is too large: 100.0 MB; files up to 20 MB are read"
    assert found["pipe.txt"] == "is not a regular file"


def test_the_size_limit_is_inclusive(tmp_path: Path):
    for name, size in [("fits.txt", MAX_FILE_BYTES), ("large.txt", MAX_FILE_BYTES + 1)]:
        with put(tmp_path, name).open("wb") as file:
            file.truncate(size)
    assert listed(tmp_path) == ["fits.txt"]


def test_follows_no_link_out_of_the_folder_and_no_loop(tmp_path: Path):
    root = tmp_path / "root"
    put(root, "a/one.txt")
    put(tmp_path, "outside/secret.txt")
    (root / "again.txt").symlink_to("a/one.txt")
    (root / "a/loop").symlink_to("..")
    (root / "away").symlink_to(tmp_path / "outside")
    (root / "secret.txt").symlink_to(tmp_path / "outside/secret.txt")
    assert listed(root) == ["a/one.txt", "again.txt"]
    assert sorted(reasons(root)) == ["away", "secret.txt"]
    assert unreadable(root, "secret.txt") == "lies outside the articles folder"
    assert unreadable(root, "../outside/secret.txt") == "lies outside the articles folder"


def test_the_folder_itself_may_be_a_link(tmp_path: Path):
    put(tmp_path, "real/a.txt", b"Text.")
    (tmp_path / "link").symlink_to("real")
    assert listed(tmp_path / "link") == ["a.txt"]
    assert read_article(tmp_path / "link", "a.txt").text == "Text."


def test_reports_a_name_that_is_not_utf8(tmp_path: Path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"One.")
    put(tmp_path, "café.txt")
    assert listed(tmp_path) == ["café.txt"]
    assert reasons(tmp_path) == {"caf?.txt": "its name is not UTF-8; rename it"}


def test_lists_ten_thousand_files(tmp_path: Path):
    for folder in range(100):
        (tmp_path / str(folder)).mkdir()
        for number in range(100):
            (tmp_path / str(folder) / f"{number}.txt").touch()
    started = time.perf_counter()
    assert len(find_files(tmp_path).files) == 10_000
    assert time.perf_counter() - started < 30


def test_reads_the_text_untouched(tmp_path: Path):
    data = "\ufeffTiêu đề\r\n\r\nOne.\rTwo.\n".encode()
    put(tmp_path, "a.txt", data)
    article = read_article(tmp_path, "a.txt")
    assert article.file == "a.txt"
    assert article.text == "\ufeffTiêu đề\r\n\r\nOne.\rTwo.\n"
    assert [article.text[b.start : b.end] for b in article.blocks] == ["Tiêu đề", "One.", "Two."]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"PK\x03\x04\x00", "NUL"),
        ("Tô Lâm".encode("utf-16"), "UTF-16"),
        ("Tô Lâm".encode("utf-16-be"), "UTF-16"),
        ("Hello".encode("utf-32"), "UTF-32"),
        ("Tô".encode("latin-1"), "byte 0xf4 at position 1"),
        ("新华社".encode("gb18030"), "not UTF-8"),
    ],
)
def test_says_why_the_bytes_are_no_article(tmp_path: Path, data: bytes, says: str):
    put(tmp_path, "a.txt", data)
    assert says in unreadable(tmp_path, "a.txt")


def test_says_why_there_are_no_bytes(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    put(tmp_path, "a.doc")
    assert unreadable(tmp_path, "gone.txt") == "cannot be opened (no such file or directory)"
    assert unreadable(tmp_path, "pipe.txt") == "is not a regular file"
    assert unreadable(tmp_path, "folder.txt") == "is not a regular file"
    assert unreadable(tmp_path, "a.doc").startswith(".doc is not read")
