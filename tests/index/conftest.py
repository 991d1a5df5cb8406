from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "articles", tmp_path / "data")
    yield room
    room.close()
