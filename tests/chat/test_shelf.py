import threading
from pathlib import Path

import pytest

from qa.chat.shelf import MAX_NAME_BYTES, Refused, Shelf, safe_name
from tests.chat.hostile import CONTROL, HOSTILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    (made / "north").mkdir(parents=True)
    (made / "north" / "old.txt").write_text("Old news.")
    return made


@pytest.fixture
def shelf(folder: Path, tmp_path: Path) -> Shelf:
    return Shelf(folder, tmp_path / "data", 1000)


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_file_is_taken_in_as_it_is(shelf: Shelf, folder: Path) -> None:
    assert shelf.add("new.txt", b"News.\r\n") == "new.txt"
    assert (folder / "new.txt").read_bytes() == b"News.\r\n"
    assert names(folder) == ["new.txt", "north/old.txt"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"x" * 1001, "larger than 0.001 MB"),
        ("a.exe", b"text", r"\.exe is not read; the formats read are .*\.txt"),
        ("noending", b"text", "not read"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\xff\xfe\x00", "UTF-8"),
        ("a.txt", b"\x89PNG\x00", "NUL"),
    ],
)
def test_what_is_no_article_is_refused(
    shelf: Shelf, folder: Path, name: str, content: bytes, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        shelf.add(name, content)
    assert names(folder) == ["north/old.txt"]


def test_a_file_of_the_limit_itself_is_taken(shelf: Shelf) -> None:
    assert shelf.add("a.txt", b"x" * 1000) == "a.txt"


def test_nothing_is_overwritten(shelf: Shelf, folder: Path) -> None:
    shelf.add("a.txt", b"first")
    with pytest.raises(Refused, match=r"There is a file a\.txt already\. Give yours another name"):
        shelf.add("a.txt", b"second")
    (folder / "link.txt").symlink_to(folder / "nowhere.txt")
    with pytest.raises(Refused, match="already"):
        shelf.add("link.txt", b"through the link")
    assert (folder / "a.txt").read_bytes() == b"first"
    assert names(folder) == ["a.txt", "north/old.txt"]


def test_of_two_that_come_at_once_one_is_taken(shelf: Shelf, folder: Path) -> None:
    taken, barrier = [], threading.Barrier(8)

    def come(number: int) -> None:
        barrier.wait()
        try:
            taken.append((shelf.add("a.txt", b"%d" % number), number))
        except Refused:
            pass

    threads = [threading.Thread(target=come, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((_, number),) = taken
    assert (folder / "a.txt").read_bytes() == b"%d" % number
    assert names(folder) == ["a.txt", "north/old.txt"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"a\.txt cannot be written \(No such file"):
        Shelf(tmp_path / "missing", tmp_path, 1000).add("a.txt", b"text")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.md", "boot.md"),
        ("/abs/path/story.txt", "story.txt"),
        (".hidden.txt", "hidden.txt"),
        ("....txt", "txt"),
        (".txt", "txt"),
        ("", "article"),
        ("..", "article"),
        ("a:b|c?.txt", "a-b-c.txt"),
        ("CON.txt", "article-CON.txt"),
        ("con.tar.txt", "article-con.tar.txt"),
        ("nul\x00byte.txt", "nul-byte.txt"),
        ("\u202etxt.exe\u202c.txt", "txt.exe.txt"),
        ("  many   spaces .txt ", "many spaces.txt"),
        ("report.txt. ", "report.txt"),
        ("Tô Lâm 北京.txt", "Tô Lâm 北京.txt"),
        ("e\u0301.txt", "é.txt"),
        ("lone\ud800.txt", "lone.txt"),
    ],
)
def test_names_say_nothing_about_places(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("字" * 300 + ".txt")
    assert name == "字" * 65 + ".txt" and len(name.encode()) <= MAX_NAME_BYTES


@pytest.mark.parametrize("name", [*HOSTILE, CONTROL])
def test_hostile_names_become_plain_files_of_the_folder(
    shelf: Shelf, folder: Path, name: str
) -> None:
    file = shelf.add(f"{name}.txt", b"text")
    assert names(folder) == sorted([file, "north/old.txt"])
    assert not set(file) & set('<>:"/\\|?*\x00\x07\x1b\u202e') and not file.startswith(".")
    shelf.remove(file)
    assert names(folder) == ["north/old.txt"]


def test_what_is_removed_lies_in_the_trash(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    first = shelf.remove("north/old.txt").path
    assert first.is_relative_to(tmp_path / "data" / "trash")
    assert first.as_posix().endswith("/north/old.txt") and first.read_text() == "Old news."
    assert names(folder) == []
    (folder / "north" / "old.txt").write_text("New.")
    second = shelf.remove("north/old.txt").path
    assert first.read_text() == "Old news." and second.read_text() == "New."


def test_a_link_is_removed_and_not_what_it_points_at(shelf: Shelf, folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "north" / "old.txt")
    shelf.remove("link.txt")
    assert names(folder) == ["north/old.txt"]


def outside(tmp_path: Path) -> list[str]:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (tmp_path / "articles" / "way").symlink_to(tmp_path)
    return ["../secret.txt", str(secret), "north/../../secret.txt", "way/secret.txt", "./a", ""]


@pytest.mark.parametrize("pick", range(6))
def test_nothing_outside_the_folder_is_removed(shelf: Shelf, tmp_path: Path, pick: int) -> None:
    file = outside(tmp_path)[pick]
    with pytest.raises(Refused, match="There is no article"):
        shelf.remove(file)
    assert (tmp_path / "secret.txt").read_text() == "secret"


@pytest.mark.parametrize(
    "file",
    [
        *("north", "nothing.txt", "north/nothing.txt", "north/old.txt/x"),
        *("x" * 300, f"{'x' * 300}/y", "nul\x00", "nul\x00/x", "lone\ud800", "lone\ud800/x"),
    ],
)
def test_what_is_no_file_is_not_removed(shelf: Shelf, folder: Path, file: str) -> None:
    with pytest.raises(Refused, match="There is no article"):
        shelf.remove(file)
    assert names(folder) == ["north/old.txt"]


def test_what_was_removed_is_put_back(shelf: Shelf, folder: Path) -> None:
    item = shelf.remove("north/old.txt")
    (folder / "north").rmdir()
    assert shelf.removed() == [item]
    assert shelf.restore(item.key) == "north/old.txt"
    assert names(folder) == ["north/old.txt"] and shelf.removed() == []
    assert (folder / "north" / "old.txt").read_text() == "Old news."


def test_a_link_is_put_back_as_a_link(shelf: Shelf, folder: Path) -> None:
    (folder / "link.txt").symlink_to("north/old.txt")
    shelf.restore(shelf.remove("link.txt").key)
    assert (folder / "link.txt").readlink() == Path("north/old.txt")


def test_the_latest_removal_comes_first(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    assert shelf.removed() == []
    trash = tmp_path / "data" / "trash"
    for stamp in ("20240501T080000Z-a", "20240503T080000Z-b", "20240502T080000Z-c"):
        (trash / stamp).mkdir(parents=True)
        (trash / stamp / f"{stamp[-1]}.txt").write_text("News.")
    (trash / "notes").mkdir()
    (trash / "20240504T080000Z-empty").mkdir()
    found = shelf.removed()
    assert [item.file for item in found] == ["b.txt", "c.txt", "a.txt"]
    assert found[0].removed.isoformat() == "2024-05-03T08:00:00+00:00"


def test_nothing_is_overwritten_by_what_comes_back(shelf: Shelf, folder: Path) -> None:
    item = shelf.remove("north/old.txt")
    (folder / "north" / "old.txt").write_text("New.")
    with pytest.raises(Refused, match=r"There is a file north/old\.txt already"):
        shelf.restore(item.key)
    assert (folder / "north" / "old.txt").read_text() == "New."
    assert item.path.read_text() == "Old news."


def test_what_comes_back_stays_within_the_folder(
    shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    item = shelf.remove("north/old.txt")
    (folder / "north").rmdir()
    (folder / "north").symlink_to(tmp_path)
    with pytest.raises(Refused, match=r"The folder of north/old\.txt is not among the articles"):
        shelf.restore(item.key)
    (folder / "north").unlink()
    (folder / "north").write_text("a file now")
    with pytest.raises(Refused, match=r"The folder of north/old\.txt is not among the articles"):
        shelf.restore(item.key)
    assert shelf.removed() == [item]


@pytest.mark.parametrize("key", ["", "..", "../..", "20240501T080000Z-gone", "x/y", "\ud800"])
def test_what_is_not_in_the_trash_is_not_put_back(shelf: Shelf, folder: Path, key: str) -> None:
    shelf.remove("north/old.txt")
    with pytest.raises(Refused, match="not in the trash any more"):
        shelf.restore(key)
    assert names(folder) == []
