"""Two readers and one indexer, each a process of its own, over a folder of vectors or a server."""

from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from qa.errors import IndexError_, IndexLocked
from qa.index.index import Index
from qa.index.server import ChromaServer
from qa.retrieval.retriever import Retriever
from tests.fakes import FakeEmbedder
from tests.index.newsroom import Newsroom, Waiting, story
from tests.index.servers import ChromaRun

READERS = 2


@dataclass(frozen=True)
class Place:
    """What a process needs to know of an index."""

    articles: Path
    data: Path
    server: ChromaServer | None

    def open(self, embedder: FakeEmbedder | None = None) -> Index:
        return Index(self.articles, self.data, embedder or FakeEmbedder(), self.server)


@dataclass(frozen=True)
class Read:
    """What a reader has seen, and what went wrong."""

    searches: int
    versions: frozenset[str]
    wrong: str


def mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def read(place: Place, begun: Event, done: Event, told: Connection) -> None:
    """Search until told to stop, and once more; each result must be of one version."""
    index = place.open()
    retriever = Retriever(index, FakeEmbedder())
    searches, versions, wrong, last = 0, set(), "", False
    while not last and not wrong:
        last = done.is_set()
        try:
            results = retriever.find("opened in stage 3", k=20)
        except IndexError_ as exc:
            wrong = str(exc)
            continue
        text = results.articles["a.txt"].text
        versions.add(mark(text))
        searches += 1
        begun.set()
        spans = [found.hit for found in results.found]
        spans += [scored.sentence for found in results.found for scored in found.sentences]
        if not spans or any(text[span.start : span.end] != span.text for span in spans):
            wrong = f"mixed versions, or nothing found: {spans}"
    index.close()
    told.send(Read(searches, frozenset(versions), wrong))


def change(place: Place, versions: list[str]) -> None:
    """Bring one version after another into the index."""
    index = place.open()
    for text in versions:
        (place.articles / "a.txt").write_text(text)
        index.sync()
    index.close()


def index_when_told(place: Place, begun: Event, go_on: Event) -> None:
    index = place.open(Waiting(begun, go_on))
    index.sync()
    index.close()


def index_as_well(place: Place, told: Connection) -> None:
    index = place.open()
    try:
        index.sync()
        told.send("")
    except IndexLocked as exc:
        told.send(str(exc))
    index.close()


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, newsroom: Newsroom) -> Place:
    server = None
    if request.param == "server":
        chroma: ChromaRun = request.getfixturevalue("chroma")
        server = ChromaServer(chroma.url)
    return Place(newsroom.articles, newsroom.data, server)


def test_readers_see_whole_versions_while_another_process_indexes(
    place: Place, newsroom: Newsroom, processes: ForkServerContext
) -> None:
    versions = [story(f"bridge {n}", 10 + 15 * (n % 3)) for n in range(8)]
    newsroom.write("a.txt", versions[0])
    index = newsroom.open(server=place.server)
    index.sync()
    done, readers = processes.Event(), []
    for _ in range(READERS):
        begun = processes.Event()
        told, tell = processes.Pipe(duplex=False)
        reader = processes.Process(target=read, args=(place, begun, done, tell))
        reader.start()
        readers.append((reader, begun, told))
    for _, begun, _ in readers:
        assert begun.wait(60)
    writer = processes.Process(target=change, args=(place, versions[1:]))
    writer.start()
    writer.join(60)
    done.set()
    assert writer.exitcode == 0
    for reader, _, told in readers:
        seen: Read = told.recv()
        reader.join(60)
        assert (seen.wrong, reader.exitcode) == ("", 0)
        assert seen.versions <= {mark(text) for text in versions}
        assert {mark(versions[0]), mark(versions[-1])} <= seen.versions
        assert seen.searches > 2
    newsroom.check(index)


def test_a_second_indexer_is_refused_while_readers_go_on(
    place: Place, newsroom: Newsroom, processes: ForkServerContext
) -> None:
    newsroom.write("a.txt", story("bridge"))
    index = newsroom.open(server=place.server)
    index.sync()
    newsroom.write("b.txt", story("tunnel"))
    begun, go_on = processes.Event(), processes.Event()
    first = processes.Process(target=index_when_told, args=(place, begun, go_on))
    first.start()
    assert begun.wait(60)
    told, tell = processes.Pipe(duplex=False)
    second = processes.Process(target=index_as_well, args=(place, tell))
    second.start()
    said = told.recv()
    second.join(60)
    assert said.startswith(f"Another process is indexing into {place.data}. Wait until")
    retriever = Retriever(index, FakeEmbedder())
    assert set(retriever.find("opened").articles) == {"a.txt"}
    go_on.set()
    first.join(60)
    assert (first.exitcode, second.exitcode) == (0, 0)
    assert set(retriever.find("opened").articles) == {"a.txt", "b.txt"}
    newsroom.check(index)
