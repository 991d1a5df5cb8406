"""Cosines from the vectors in SQLite, by figures worked out by hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.index.exact import products
from qa.index.index import Index
from qa.retrieval.filter import Filter
from tests.index.newsroom import Newsroom

UP = np.array([0, 1], dtype=np.float32)
VECTORS = {
    "The ant ran home. The sky was blue.": (0.6, 0.8),
    "The ant ran home.": (1, 0),
    "The sky was blue.": (0, 1),
    "The bee sat down.": (0, -1),
    "The cat sat down.": (-0.8, 0.6),
}


class Hand:
    name = "hand"

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([VECTORS[text] for text in texts], dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        return len(text.split())


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    newsroom = Newsroom(tmp_path / "articles", tmp_path / "data")
    for text in VECTORS:
        if text not in ("The ant ran home.", "The sky was blue."):
            newsroom.write(f"{text.split()[1]}.txt", text)
    index = newsroom.open(Hand())
    index.sync()
    yield index
    newsroom.close()


def ids(index: Index) -> dict[str, int]:
    return {p.file.removesuffix(".txt"): p.id for p in index.catalog.all_passages()}


def test_cosines_of_passages(index: Index):
    id = ids(index)
    cosines = index.exact.passages(UP, [id["bee"], id["ant"], 999])
    assert cosines == {id["ant"]: pytest.approx(0.8, abs=1e-3), id["bee"]: -1.0}
    assert index.exact.passages(UP, []) == {}


def test_cosines_of_sentences(index: Index):
    ant = ids(index)["ant"]
    assert index.exact.sentences(UP, [ant]) == {ant: [(0, 17, 0.0), (18, 35, 1.0)]}
    assert index.exact.sentences(UP, []) == {}


def test_cosines_of_what_a_filter_allows(index: Index):
    id = ids(index)
    found, (cosines,) = index.exact.within([UP], Filter(files=("cat.txt", "ant.txt")))
    assert dict(zip(found.tolist(), cosines.tolist(), strict=True)) == {
        id["ant"]: pytest.approx(0.8, abs=1e-3),
        id["cat"]: pytest.approx(0.6, abs=1e-3),
    }
    none, (of_none,) = index.exact.within([UP], Filter(files=("none.txt",)))
    assert (none.tolist(), of_none.tolist()) == ([], [])


def test_every_finite_number_in_half_precision_is_read_exactly():
    halves = np.arange(2**16, dtype=np.uint16).view(np.float16)
    finite = halves[np.isfinite(halves)]
    one = np.ones(1, dtype=np.float32)
    assert products(one, [(h.tobytes(),) for h in finite]).tolist() == finite.tolist()
    assert products(one, []).tolist() == []
