"""What people and crashes do to the data folder."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.errors import IndexDamaged, IndexError_, IndexUnwritable
from qa.index.space import folder_bytes, require_space
from tests.fakes import vector
from tests.index.newsroom import Newsroom, found, story


@pytest.fixture
def indexed(newsroom: Newsroom) -> Newsroom:
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel", 40))
    newsroom.open().sync()
    newsroom.close()
    newsroom.embedded()
    return newsroom


def fill_with_garbage(chroma: Path) -> None:
    for file in chroma.rglob("*"):
        if file.is_file():
            file.write_bytes(b"garbage" * 1000)


def put_a_file_there(chroma: Path) -> None:
    shutil.rmtree(chroma)
    chroma.write_text("garbage")


def empty(chroma: Path) -> None:
    for path in chroma.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.parametrize("lose", [shutil.rmtree, empty])
def test_lost_vectors_come_back_without_embedding(indexed: Newsroom, lose: Callable[[Path], None]):
    lose(indexed.data / "chroma")
    index = indexed.open()
    assert not index.in_step()
    report = index.sync()
    assert (report.added, report.changed, report.embedded, indexed.embedded()) == (0, 0, 0, [])
    assert found(index, vector("bridge")) == {"a.txt", "b.txt"}
    indexed.check(index)


def test_a_folder_lost_under_an_open_index_comes_back(indexed: Newsroom):
    index = indexed.open()
    assert found(index, vector("bridge")) == {"a.txt", "b.txt"}
    shutil.rmtree(indexed.data / "chroma")
    assert not index.in_step()
    index.sync()
    assert indexed.embedded() == []
    indexed.check(index)


@pytest.mark.parametrize("damage", [fill_with_garbage, put_a_file_there])
def test_a_damaged_chroma_is_one_clear_error_and_a_rebuild_mends_it(
    indexed: Newsroom, damage: Callable[[Path], None]
):
    damage(indexed.data / "chroma")
    index = indexed.open()
    for _ in range(2):  # the second time as the first
        with pytest.raises(IndexDamaged, match="run `qa index --rebuild`") as caught:
            index.sync()
        assert "\n" not in str(caught.value)
    with pytest.raises(IndexDamaged):
        found(index, vector("bridge"))
    report = index.sync(rebuild=True)
    assert (report.added, report.embedded) == (2, 0)
    assert found(index, vector("bridge")) == {"a.txt", "b.txt"}
    indexed.check(index)


def test_a_damaged_catalogue_is_one_clear_error(indexed: Newsroom):
    for name in ("index.sqlite-wal", "index.sqlite-shm"):
        (indexed.data / name).unlink(missing_ok=True)
    (indexed.data / "index.sqlite").write_bytes(b"garbage" * 1000)
    with pytest.raises(IndexDamaged, match="Delete the data folder") as caught:
        indexed.open()
    assert "\n" not in str(caught.value)


def test_pages_damaged_inside_the_catalogue_are_one_clear_error(indexed: Newsroom):
    path = indexed.data / "index.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(IndexDamaged, match="index.sqlite is damaged"):
        indexed.open().catalog.files()


def test_the_format_of_another_version_is_refused(indexed: Newsroom):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(indexed.data / "index.sqlite")) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(IndexError_, match="has format 99"):
        indexed.open()


def test_a_file_in_place_of_the_data_folder(newsroom: Newsroom):
    newsroom.data.write_text("")
    with pytest.raises(IndexUnwritable, match="--data or QA_DATA") as caught:
        newsroom.open()
    assert "\n" not in str(caught.value)


@pytest.fixture
def nobody():
    """Give up the rights of root for a test: nothing is unwritable to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_data_folder_that_cannot_be_written(newsroom: Newsroom, nobody: None):
    del nobody
    for data in (Path("/proc/qa"), Path("/qa-data")):
        newsroom.data = data
        with pytest.raises(IndexUnwritable, match=str(data)):
            newsroom.open()


def test_a_lock_file_that_cannot_be_made(indexed: Newsroom):
    index = indexed.open()
    (indexed.data / "index.lock").unlink(missing_ok=True)
    (indexed.data / "index.lock").mkdir()
    with pytest.raises(IndexUnwritable, match="index.lock"):
        index.sync()


def test_a_full_disk_is_noticed_before_it_harms(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "vectors.bin").write_bytes(b"x" * 15_000_000)
    assert folder_bytes(tmp_path) == 15_000_000
    require_space(tmp_path, free_bytes=30_000_000)
    with pytest.raises(IndexUnwritable, match="has 29 MB free, indexing needs 30 MB"):
        require_space(tmp_path, free_bytes=29_000_000)
    with pytest.raises(IndexUnwritable, match="indexing needs 20 MB"):
        require_space(tmp_path / "sub" / "none", free_bytes=19_000_000)
    require_space(tmp_path)


def test_a_server_that_is_not_there(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    index = newsroom.open(url="http://127.0.0.1:1")
    with pytest.raises(IndexError_, match="QA_CHROMA_URL") as caught:
        index.sync()
    assert "\n" not in str(caught.value)
