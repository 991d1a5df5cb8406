"""The vectors on a real Chroma server."""

import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import vector
from tests.index.newsroom import Newsroom, found, story


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server on a free loopback port and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    chroma = Path(sysconfig.get_path("scripts")) / "chroma"
    folder = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [chroma, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_indexes_on_one_server_keep_apart(server: str, newsroom: Newsroom, tmp_path: Path):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel"))
    index = newsroom.open(url=server)
    assert not index.in_step()
    assert index.sync().added == 2
    other = Newsroom(tmp_path / "other", tmp_path / "other-data")
    other.write("c.txt", story("bridge"))
    second = other.open(url=server)
    second.sync()
    newsroom.delete("b.txt")
    newsroom.write("a.txt", story("church"))
    index.sync()
    assert found(index, vector("church")) == {"a.txt"}
    assert found(second, vector("bridge")) == {"c.txt"}
    newsroom.check(index)
    other.check(second)
    index.sync(rebuild=True)
    newsroom.check(index)
    other.check(second)
    assert not (newsroom.data / "chroma").exists()
    other.close()


def test_a_server_that_lost_its_vectors_gets_them_back(server: str, newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    index = newsroom.open(url=server)
    index.sync()
    index.vectors.clear()
    newsroom.embedded()
    assert not index.in_step()
    index.sync()
    assert newsroom.embedded() == []
    newsroom.check(index)
