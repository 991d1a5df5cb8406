from pathlib import Path

import pytest

from tests.eval.fakes import ARTICLE


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_bytes(ARTICLE.encode())
    return folder
