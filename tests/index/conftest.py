from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from tests.index.newsroom import Newsroom
from tests.index.servers import ChromaRun


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "articles", tmp_path / "data")
    yield room
    room.close()


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaRun]:
    """Give one server to all indexes, which keep apart on it."""
    with ChromaRun(tmp_path_factory.mktemp("server")) as run:
        yield run


@pytest.fixture(scope="session")
def processes() -> ForkServerContext:
    """Start processes from one that has the heavy libraries loaded, and nothing opened."""
    context = get_context("forkserver")
    context.set_forkserver_preload(
        ["chromadb", "llama_index.core.node_parser", "qa.retrieval.retriever", "tests.fakes"]
    )
    return context
