"""Searches that look at some articles only, few or many, against one that looks at all."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from qa.errors import QAError
from qa.index.index import Index
from qa.retrieval.filter import Filter
from qa.retrieval.retriever import Retriever
from tests.fakes import FakeEmbedder

FIRST = date(2024, 1, 1)
ARTICLES = 400
HARBOURS = 80
COLOURS = ("red", "green", "blue", "grey")


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    """Index an article a day; each fourth is of the same outlet and the same colour."""
    folder: Path = tmp_path_factory.mktemp("filter")
    (folder / "articles").mkdir()
    for i in range(ARTICLES):
        head = f"---\nsource: The {COLOURS[i % 4]} post\ndate: {FIRST + timedelta(i)}\n---"
        thing = "Harbour" if i < HARBOURS else "Bridge"
        text = f"{thing} number{i} is {COLOURS[i % 4]} and was opened by mayor{i % 7}."
        (folder / "articles" / f"{i:03}.txt").write_text(f"{head}\n\n{text}\n")
    embedder = FakeEmbedder()
    index = Index(folder / "articles", folder / "data", embedder)
    index.sync()
    yield Retriever(index, embedder)
    index.close()


def day(number: int) -> date:
    return FIRST + timedelta(number)


@pytest.mark.parametrize(
    "where",
    [
        Filter(files=("042.txt",)),
        Filter(after=day(380)),
        Filter(after=day(100), before=day(160)),
        Filter(before=day(350)),
        Filter(outlets=("red post", "grey post")),
        Filter(after=day(200), outlets=("blue post",)),
        Filter(after=day(0)),
    ],
)
@pytest.mark.parametrize("query", ["Which red bridge did mayor3 open?", "bridge number242"])
def test_the_same_hits_as_without_but_for_what_is_not_allowed(
    retriever: Retriever, where: Filter, query: str
):
    score = {
        hit.file: hit.score
        for hit in retriever.search(query, ARTICLES)
        if admits(where, int(hit.file[:3]))
    }
    best = sorted(score.values(), reverse=True)[:10]
    found = retriever.search(query, 10, where)
    assert [h.score for h in found] == pytest.approx([score[h.file] for h in found], abs=1e-6)
    # The last of many that are nearly alike may be others: sentences are compared of some only.
    assert [h.score for h in found] == pytest.approx(best, abs=0.01)
    assert [h.rank for h in found] == list(range(1, len(found) + 1))


def admits(where: Filter, number: int) -> bool:
    outlet = f"{COLOURS[number % 4]} post"
    return (
        (where.after is None or day(number) >= where.after)
        and (where.before is None or day(number) <= where.before)
        and (not where.outlets or outlet in where.outlets)
        and (not where.files or f"{number:03}.txt" in where.files)
    )


def test_what_is_allowed_is_found_though_all_that_is_near_is_not(retriever: Retriever):
    # Every harbour is nearer to the query than any bridge.
    assert {hit.file for hit in retriever.search("harbour", HARBOURS)} == {
        f"{i:03}.txt" for i in range(HARBOURS)
    }
    found = retriever.search("harbour", 60, Filter(after=day(HARBOURS)))
    assert len({hit.file for hit in found}) == 60
    assert all(int(hit.file[:3]) >= HARBOURS for hit in found)


def test_nothing_is_allowed(retriever: Retriever):
    results = retriever.find("bridge", 10, Filter(outlets=("Gazette",)))
    assert results.found == ()
    assert dict(results.articles) == {}


def test_no_condition_is_no_filter(retriever: Retriever):
    assert not Filter()
    assert Filter(files=("a.txt",))
    assert retriever.search("red bridge", 5, Filter()) == retriever.search("red bridge", 5)


def test_days_the_wrong_way_round_are_refused():
    with pytest.raises(QAError, match="after 2024-01-02 and before 2024-01-01") as caught:
        Filter(after=day(1), before=day(0))
    assert "\n" not in str(caught.value)
    assert Filter(after=day(1), before=day(1))
