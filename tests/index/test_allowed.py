"""Which passages a filter lets through."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.index.index import Index
from qa.index.records import Counts
from qa.retrieval.filter import Filter
from tests.corpus.papers import zipped
from tests.fakes import FakeEmbedder
from tests.index.newsroom import Newsroom

MARCH = date(2024, 3, 1)


def article(outlet: str, day: str, text: str = "It rained.") -> str:
    return f"---\nsource: {outlet}\ndate: {day}\n---\n\n{text}\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("allowed")
    newsroom = Newsroom(folder / "articles", folder / "data")
    newsroom.write("a.txt", article("The Daily Star", "2024-02-28"))
    newsroom.write("b.txt", article("Star", "2024-03-01"))
    newsroom.write("north/c.txt", article("Báo Sao Mai", "2024-03-02"))
    newsroom.write("north0.txt", article("Starlight", "2024-03-03"))
    newsroom.write("none.txt", "It rained.\n")
    index = newsroom.open()
    index.sync()
    yield index
    newsroom.close()


def files(index: Index, where: Filter) -> list[str]:
    file = {p.id: p.file for p in index.catalog.all_passages()}
    ids, _ = index.exact.within([FakeEmbedder().embed_query("rain")], where)
    return sorted(file[id] for id in ids.tolist())


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Filter(), "a b none north/c north0"),
        (Filter(after=MARCH), "b north/c north0"),
        (Filter(before=MARCH), "a b"),
        (Filter(after=MARCH, before=MARCH), "b"),
        (Filter(after=date(2030, 1, 1)), ""),
        (Filter(outlets=("star",)), "a b"),
        (Filter(outlets=("The  DAILY",)), "a"),
        (Filter(outlets=("bao sao mai",)), "north/c"),
        (Filter(outlets=("Sao", "Starlight")), "north/c north0"),
        (Filter(outlets=("tar",)), ""),
        (Filter(files=("a.txt",)), "a"),
        (Filter(files=("north",)), "north/c"),
        (Filter(files=("north/", "none.txt")), "none north/c"),
        (Filter(files=("nort",)), ""),
        (Filter(files=("n*",)), ""),
        (Filter(files=("b.txt", *(f"gone{n}.txt" for n in range(5_000)))), "b"),
        (Filter(after=MARCH, outlets=("star",)), "b"),
        (Filter(after=MARCH, files=("a.txt", "north")), "north/c"),
    ],
)
def test_all_conditions_hold(index: Index, where: Filter, expected: str):
    wanted = [f"{name}.txt" for name in expected.split()]
    assert files(index, where) == wanted
    assert index.allowed.count(where) == (len(wanted), 5)


def test_of_some_passages_in_their_order(index: Index):
    id = {p.file: p.id for p in index.catalog.all_passages()}
    asked = [id["north0.txt"], id["a.txt"], id["none.txt"], id["b.txt"]]
    assert index.allowed.among(Filter(after=MARCH), asked) == [id["north0.txt"], id["b.txt"]]
    assert index.allowed.among(Filter(after=MARCH), []) == []
    many = [*asked, *range(1_000, 2_000)]  # of those that are not there, too
    assert index.allowed.among(Filter(after=MARCH), many) == [id["north0.txt"], id["b.txt"]]


def test_what_is_allowed_is_counted(index: Index):
    assert index.counts(Filter(after=MARCH)) == Counts(3, 3, MARCH, date(2024, 3, 3))
    assert index.counts(Filter(files=("no.txt",))) == Counts(0, 0, None, None)
    assert index.counts() == Counts(5, 5, date(2024, 2, 28), date(2024, 3, 3))


def test_an_archive_and_its_members(tmp_path: Path):
    newsroom = Newsroom(tmp_path / "articles", tmp_path / "data")
    newsroom.write("old/a.zip", zipped({"x.txt": "It rained.", "in/y.txt": "It snowed."}))
    newsroom.write("old/a.zipped.txt", "It thawed.")
    index = newsroom.open()
    index.sync()
    both = ["old/a.zip/in/y.txt", "old/a.zip/x.txt"]
    assert files(index, Filter(files=("old/a.zip",))) == both
    assert files(index, Filter(files=("old/a.zip/x.txt",))) == both[1:]
    assert files(index, Filter(files=("old/a.zip/in",))) == both[:1]
    assert files(index, Filter(files=("old",))) == [*both, "old/a.zipped.txt"]
    newsroom.close()
