"""Several processes, or threads, at one index; and processes that are killed."""

import random
import resource
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.errors import IndexError_, IndexLocked
from qa.index.index import Index
from tests.fakes import FakeEmbedder, vector
from tests.index.newsroom import Newsroom, Waiting, found, rows, story

KILLS = 4


def index_it(articles: Path, data: Path) -> None:
    index = Index(articles, data, FakeEmbedder())
    index.sync()
    index.close()


def index_it_when_told(articles: Path, data: Path, begun: Event, go_on: Event) -> None:
    index = Index(articles, data, Waiting(begun, go_on))
    index.sync()
    index.close()


class SlowEmbedder(FakeEmbedder):
    """Takes so long that a run of forty articles outlasts the wait before its kill."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        time.sleep(0.05)
        return super().embed_passages(texts)


def index_it_slowly(articles: Path, data: Path, begun: Event) -> None:
    index = Index(articles, data, SlowEmbedder())
    index.sync(lambda step: begun.set())
    index.close()


def index_it_in_little_room(articles: Path, data: Path, most_bytes: int, told: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        index_it(articles, data)
        told.send(None)
    except IndexError_ as exc:
        told.send(str(exc))


def open_it(articles: Path, data: Path, start: Event) -> None:
    start.wait(30)
    Index(articles, data, FakeEmbedder()).close()


@pytest.fixture
def busy(newsroom: Newsroom, processes: ForkServerContext) -> Iterator[tuple[Newsroom, Event]]:
    """Leave the index to another process, in the middle of a run that adds b.txt."""
    newsroom.write("a.txt", story("bridge"))
    newsroom.open().sync()
    newsroom.write("b.txt", story("tunnel"))
    begun, go_on = processes.Event(), processes.Event()
    other = processes.Process(
        target=index_it_when_told, args=(newsroom.articles, newsroom.data, begun, go_on)
    )
    other.start()
    assert begun.wait(60)
    yield newsroom, go_on
    go_on.set()
    other.join(60)
    assert other.exitcode == 0


def test_a_second_writer_is_told_and_readers_go_on(busy: tuple[Newsroom, Event]):
    newsroom, go_on = busy
    index = newsroom.open()
    assert not index.in_step() and index.of_folder()
    with pytest.raises(IndexLocked, match="Another process is indexing into") as caught:
        index.sync()
    assert "\n" not in str(caught.value)
    assert found(index, vector("bridge")) == {"a.txt"}
    go_on.set()


def test_a_reader_sees_what_another_process_wrote(newsroom: Newsroom, processes: ForkServerContext):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel"))
    index = newsroom.open()
    index.sync()
    assert found(index, vector("bridge")) == {"a.txt", "b.txt"}
    newsroom.write("c.txt", story("church"))
    newsroom.delete("b.txt")
    other = processes.Process(target=index_it, args=(newsroom.articles, newsroom.data))
    other.start()
    other.join(60)
    assert other.exitcode == 0
    assert found(index, vector("church"), limit=1) == {"c.txt"}
    assert found(index, vector("bridge")) == {"a.txt", "c.txt"}
    newsroom.check(index)
    newsroom.write("d.txt", story("harbour"))  # and writes on top of it
    assert index.sync().added == 1
    newsroom.check(index)


def test_killed_runs_are_finished_by_the_next(newsroom: Newsroom, processes: ForkServerContext):
    chance = random.Random(2024)
    for i in range(40):
        newsroom.write(f"{i:02}.txt", story(f"bridge {i}", 30))
    killed = 0
    for kill in range(KILLS):
        begun = processes.Event()
        run = processes.Process(
            target=index_it_slowly, args=(newsroom.articles, newsroom.data, begun)
        )
        run.start()
        assert begun.wait(60)
        time.sleep(chance.uniform(0.0, 0.6))
        run.kill()
        run.join(60)
        killed += run.exitcode == -signal.SIGKILL  # the last ones may have had little left to do
        no_half_article(newsroom)
        newsroom.write(f"{chance.randrange(40):02}.txt", story(f"tunnel {kill}", 20))
    assert killed
    newsroom.delete("07.txt")
    index = newsroom.open()
    index.sync()
    newsroom.check(index)
    assert index.catalog.finished()
    assert found(index, vector("bridge"), limit=1000) == {f"{i:02}.txt" for i in range(40)} - {
        "07.txt"
    }


def test_a_file_that_cannot_grow_stops_a_run_and_harms_nothing(
    newsroom: Newsroom, processes: ForkServerContext
):
    newsroom.write("a.txt", story("bridge"))
    newsroom.open().sync()
    newsroom.close()
    for i in range(10):
        newsroom.write(f"{i:02}.txt", story(f"tunnel {i}", 30))
    said = []
    for most_bytes in (150_000, 400_000):
        told, tell = processes.Pipe(duplex=False)
        run = processes.Process(
            target=index_it_in_little_room,
            args=(newsroom.articles, newsroom.data, most_bytes, tell),
        )
        run.start()
        run.join(60)
        assert run.exitcode == 0
        said.append(told.recv())
        no_half_article(newsroom)
    assert said[0] is not None and "Free some space" in said[0]
    assert all("\n" not in line for line in said if line is not None)
    index = newsroom.open()
    index.sync()
    newsroom.check(index)


def no_half_article(newsroom: Newsroom) -> None:
    """Check that whatever is in the catalogue after a kill is there as a whole."""
    if not (newsroom.data / "index.sqlite").exists():
        return
    index = newsroom.open()
    for file in index.catalog.files():
        article = index.catalog.article(file)
        assert article is not None
        stored = rows(
            index,
            "SELECT count(*) FROM passages JOIN articles ON articles.id = article_id"
            f" WHERE file = '{file}'",
        )
        alone = Newsroom(newsroom.data.parent / "alone", newsroom.data)
        alone.write(file, article.text)
        assert stored == [len({p for p in alone.should_hold() if p[0] == file})]
        alone.delete(file)
    newsroom.close()


def test_a_reading_thread_never_sees_half_an_article(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge", 40))
    index = newsroom.open()
    index.sync()
    sizes = {len(newsroom.should_hold())}
    seen: set[tuple[int, int]] = set()
    done = threading.Event()
    failures: list[BaseException] = []

    def read() -> None:
        try:
            while not done.is_set():
                with index.snapshot():
                    article = index.catalog.article("a.txt")
                    assert article is not None
                    keys = index.vectors.nearest(vector("stage"), 50)
                    stored = index.catalog.all_passages()
                    near = index.catalog.with_vectors(keys)
                    texts = index.catalog.passages([*near, *(p.id for p in stored)])
                    assert all(article.text[p.start : p.end] == p.text for p in texts.values())
                    words = index.words.best(index.words.weigh("stage"), 50)
                    assert sorted(words) == sorted(texts)
                    seen.add((len(article.text), len(texts)))
        except BaseException as exc:
            failures.append(exc)

    thread = threading.Thread(target=read)
    thread.start()
    for paragraphs in (4, 80, 20, 60, 2):
        newsroom.write("a.txt", story("bridge", paragraphs))
        index.sync()
        sizes.add(len(newsroom.should_hold()))
    done.set()
    thread.join(60)
    assert failures == []
    assert len({text for text, _ in seen}) == len(seen)  # one number of passages a version
    assert {passages for _, passages in seen} <= sizes


def test_two_threads_may_sync_at_once(newsroom: Newsroom):
    for i in range(5):
        newsroom.write(f"{i}.txt", story(f"bridge {i}"))
    index = newsroom.open()
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(index.sync())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(report.added for report in reports) == [0, 5]
    newsroom.check(index)


def test_processes_may_make_the_same_data_folder_at_once(
    newsroom: Newsroom, processes: ForkServerContext
):
    for attempt in range(3):
        newsroom.data = newsroom.data.parent / f"data{attempt}"
        start = processes.Event()
        others = [
            processes.Process(target=open_it, args=(newsroom.articles, newsroom.data, start))
            for _ in range(3)
        ]
        for other in others:
            other.start()
        start.set()
        for other in others:
            other.join(60)
        assert [other.exitcode for other in others] == [0, 0, 0]
    with sqlite3.connect(newsroom.data / "index.sqlite") as db:
        assert db.execute("SELECT count(*) FROM meta WHERE key = 'identity'").fetchone() == (1,)
    db.close()
