"""What people and crashes do to the data folder."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qa.errors import IndexDamaged, IndexError_, IndexLocked, IndexUnwritable
from qa.index.catalog_writer import CatalogWriter
from qa.index.database import Database
from qa.index.space import folder_bytes, require_space
from qa.retrieval.retriever import Retriever
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


@pytest.fixture
def settled(newsroom: Newsroom) -> Newsroom:
    """Return a folder whose time stamps prove something."""
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel", 40))
    newsroom.age()
    newsroom.open().sync()
    newsroom.close()
    newsroom.embedded()
    return newsroom


def fill_with_garbage(chroma: Path) -> None:
    for file in chroma.rglob("*"):
        if file.is_file():
            file.write_bytes(b"garbage" * 1000)


def flip_bytes(chroma: Path) -> None:
    chance = random.Random(7)
    for file in chroma.rglob("*"):
        if file.is_file():
            data = bytearray(file.read_bytes())
            for place in chance.choices(range(len(data)), k=min(len(data), 500)):
                data[place] ^= 0xFF
            file.write_bytes(data)


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


def test_a_damaged_chroma_is_made_anew_without_embedding(settled: Newsroom):
    for damage in (fill_with_garbage, put_a_file_there, flip_bytes):
        damage(settled.data / "chroma")
        index = settled.open()
        assert not index.in_step()
        report = index.sync()
        assert (report.mended, report.unchanged, report.embedded) == (True, 2, 0)
        assert settled.embedded() == []
        assert index.in_step()
        assert found(index, vector("bridge")) == {"a.txt", "b.txt"}
        settled.check(index)
        assert not [*settled.data.glob("chroma.new"), *settled.data.glob("chroma.old")]
        settled.close()


def test_a_chroma_that_somebody_touched_is_tried_and_kept(settled: Newsroom):
    chroma = settled.data / "chroma" / "chroma.sqlite3"
    os.utime(chroma, ns=(1, 1))
    index = settled.open()
    before = chroma.stat().st_ino
    assert not index.in_step()
    report = index.sync()
    assert (report.mended, report.embedded) == (False, 0)
    assert index.in_step()
    assert chroma.stat().st_ino == before
    settled.check(index)


def test_reading_breaks_no_seal_and_readers_wait_while_files_are_mended(settled: Newsroom):
    index, other = settled.open(), settled.open()
    for one in (index, other, index):
        assert found(one, vector("bridge")) == {"a.txt", "b.txt"}
        assert index.in_step() and other.in_step()
    db = Database(settled.data / "index.sqlite")
    CatalogWriter(db, "test").set_meta("mending", "yes")
    db.close()
    with pytest.raises(IndexLocked, match="is being mended"):
        found(index, vector("bridge"))
    index.sync()  # whoever was mending is gone, since the lock is free
    assert found(other, vector("bridge")) == {"a.txt", "b.txt"}


def test_files_that_turn_unreadable_unseen_are_mended_by_the_next_run(settled: Newsroom):
    index = settled.open()
    chroma = settled.data / "chroma" / "chroma.sqlite3"
    stat = chroma.stat()
    with chroma.open("r+b") as file:
        file.write(b"garbage!" * (stat.st_size // 8))
    os.utime(chroma, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert index.in_step()  # as far as can be told from outside
    with pytest.raises(IndexDamaged):
        found(index, vector("bridge"))
    assert not index.in_step()
    assert index.sync().mended
    assert found(index, vector("bridge")) == {"a.txt", "b.txt"}


@pytest.mark.parametrize("what", ["a key", "what makes Chroma panic"])
def test_bytes_that_changed_unseen_are_mended_by_the_next_run(settled: Newsroom, what: str):
    index = settled.open()
    key = index.vectors.keys()[0].encode()
    old, new = (key, b"z" * len(key)) if what == "a key" else (b"-- ", b"--\xff")
    index.vectors.close()
    chroma = settled.data / "chroma" / "chroma.sqlite3"
    stat, whole = chroma.stat(), chroma.read_bytes()
    assert old in whole
    chroma.write_bytes(whole.replace(old, new))
    os.utime(chroma, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert index.in_step()
    with pytest.raises(IndexDamaged, match="Chroma cannot read"):
        found(index, vector("bridge"))
    assert not index.in_step()
    assert index.sync().mended
    settled.check(index)


def test_a_damaged_catalogue_is_one_clear_error(indexed: Newsroom):
    for name in ("index.sqlite-wal", "index.sqlite-shm"):
        (indexed.data / name).unlink(missing_ok=True)
    (indexed.data / "index.sqlite").write_bytes(b"garbage" * 1000)
    with pytest.raises(IndexDamaged, match="Delete index.sqlite and") as caught:
        indexed.open()
    assert "\n" not in str(caught.value)
    for file in indexed.data.glob("index.sqlite*"):
        file.unlink()
    index = indexed.open()
    index.sync()
    assert found(index, vector("bridge")) == {"a.txt", "b.txt"}


def test_pages_damaged_inside_the_catalogue_are_one_clear_error(indexed: Newsroom):
    path = indexed.data / "index.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(IndexDamaged, match="index.sqlite is damaged"):
        indexed.open().catalog.files()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (b"opened in stage 7 on", "What the index holds of b.txt is damaged. Run `qa index --re"),
        (b"opened in stage \xff on", "index.sqlite is damaged"),
    ],
)
def test_words_that_changed_on_the_disk_are_not_quoted(indexed: Newsroom, damage: bytes, said: str):
    path = indexed.data / "index.sqlite"
    whole = path.read_bytes()
    assert b"opened in stage 8 on" in whole
    path.write_bytes(whole.replace(b"opened in stage 8 on", damage))
    index = indexed.open()
    with pytest.raises(IndexDamaged, match=said):
        Retriever(index, indexed.embedder).find("stage 8")
    indexed.embedded()
    index.sync(rebuild=True)
    assert indexed.embedded() == []
    indexed.check(index)


def test_the_index_of_an_older_version_is_made_anew_from_its_vectors(indexed: Newsroom):
    with closing(sqlite3.connect(indexed.data / "index.sqlite")) as db:
        db.execute("ALTER TABLE articles RENAME COLUMN container TO place")
        db.execute("CREATE TABLE forgotten (x REFERENCES articles (id))")
        db.execute("ALTER TABLE vectors RENAME TO numbered")
        db.execute("CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)")
        db.execute("INSERT INTO vectors SELECT key, vector FROM numbered")
        db.execute("DROP TABLE numbered")
        db.execute("PRAGMA user_version = 2")
        db.commit()
    index = indexed.open()
    assert index.catalog.counts().articles == 0
    assert not index.in_step()
    report = index.sync()
    assert (report.added, report.embedded, indexed.embedded()) == (2, 0, [])
    indexed.check(index)


def test_the_format_of_a_newer_version_is_refused(indexed: Newsroom):
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


def test_a_data_folder_that_turned_read_only(indexed: Newsroom, nobody: None):
    del nobody
    with pytest.raises(IndexUnwritable, match="data") as caught:
        indexed.open().sync()
    assert "\n" not in str(caught.value)


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
