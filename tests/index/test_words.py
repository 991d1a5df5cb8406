"""Words and their weights, by figures worked out by hand."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.index.database import Database
from qa.index.index import Index
from qa.index.words import WordIndex
from tests.index.newsroom import Newsroom

ANIMALS = ("ant", "bee", "cat", "dog", "eel")


@pytest.fixture(scope="module")
def animals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Five passages of eight words, alike but for one."""
    folder = tmp_path_factory.mktemp("animals")
    texts = {animal: f"The {animal} ran home. The sky was blue." for animal in ANIMALS}
    yield from indexed(Newsroom(folder / "articles", folder / "data"), texts)


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("languages")
    texts = {
        "vi": "Ông Tô Lâm đã thăm Bắc Kinh hôm thứ Hai để bàn về đường sắt.",
        "zh": "苏林星期一访问北京，讨论铁路建设。",
        "en": "Minister O'Brien spoke about the railway on Monday.",
    }
    yield from indexed(Newsroom(folder / "articles", folder / "data"), texts)


def indexed(newsroom: Newsroom, texts: dict[str, str]) -> Iterator[Index]:
    for name, text in texts.items():
        newsroom.write(f"{name}.txt", text)
    index = newsroom.open()
    index.sync()
    yield index
    newsroom.close()


def best(index: Index, query: str) -> list[str]:
    ids = index.words.best(index.words.weigh(query), 10)
    stored = index.catalog.passages(ids)
    return [stored[id].file for id in ids]


def shares(index: Index, query: str) -> dict[str, float]:
    stored = index.catalog.passages([p.id for p in index.catalog.all_passages()])
    scores = index.words.scores(index.words.weigh(query), index.words.terms(list(stored)))
    return {stored[id].file: score for id, score in scores.items()}


def test_rare_words_weigh_more_and_unknown_ones_most(animals: Index):
    weights = animals.words.weigh("Did the dog or the zebra run under a blue sky, dog?").idf
    assert weights == {
        "dog": pytest.approx(math.log(1 + 4.5 / 1.5)),
        "zebra": pytest.approx(math.log(1 + 5.5 / 0.5)),
        "run": pytest.approx(math.log(1 + 5.5 / 0.5)),  # "ran" is another word to the stemmer
        "blue": pytest.approx(math.log(1 + 0.5 / 5.5)),
        "sky": pytest.approx(math.log(1 + 0.5 / 5.5)),
    }


def test_scores_are_shares_of_the_whole_query(animals: Index):
    # FTS5 weighs the word ln((5 - 1 + ½) / (1 + ½)) = ln 3, and once in a passage of average
    # length counts 1 of at most 2.2: ln 3 / (2.2 · ln 4) = 0.3602.
    assert shares(animals, "dog") == {"dog.txt": pytest.approx(0.3602, abs=1e-4)}
    # An unknown word, ln 12, counts against it: ln 3 / (2.2 · (ln 4 + ln 12)) = 0.1290
    assert shares(animals, "dog zebra") == {"dog.txt": pytest.approx(0.1290, abs=1e-4)}
    assert shares(animals, "zebra") == {}
    assert all(0 <= share <= 1 for share in shares(animals, "blue sky dog home").values())


@pytest.mark.parametrize("query", ["dog", "ran home dog", "sky sat blue", "the ant ran ran"])
def test_scores_are_those_of_fts5(newsroom: Newsroom, query: str):
    lengths = (1, 3, 9, 27)
    for animal, sentences in zip(ANIMALS, lengths, strict=False):
        newsroom.write(f"{animal}.txt", f"The {animal} ran home to the blue sky. " * sentences)
    newsroom.write("dogs.txt", "A dog and a dog sat down. No dog ran.")
    index = newsroom.open()
    index.sync()
    weights = index.words.weigh(query)
    everything = [p.id for p in index.catalog.all_passages()]
    match = " OR ".join(weights.idf)
    ranks = index._reader.rows("SELECT rowid, -rank FROM words WHERE words MATCH ?", (match,))
    ceiling = 2.2 * weights.mass
    assert index.words.scores(weights, index.words.terms(everything)) == pytest.approx(
        {id: rank / ceiling for id, rank in ranks}
    )


def test_words_that_most_passages_hold_are_not_looked_for(tmp_path: Path):
    db = Database(tmp_path / "words.sqlite")
    with db.transaction():
        db.write_many(
            "INSERT INTO words (rowid, terms) VALUES (?, ?)",
            [(i, f"common a{i % 50} b{i % 61}") for i in range(1, 3_051)],
        )
    words = WordIndex(db)
    assert words.size() == 3_050
    query = words.weigh("common a7 b9")
    # 3,050 / 50 = 61 hold a7 and 3,050 / 61 = 50 hold b9, of which one holds both.
    assert query.counts == {"common": 3_050, "a7": 61, "b9": 50}
    ids = words.best(query, 1_000)
    assert len(ids) == 110
    assert all(i % 50 == 7 or i % 61 == 9 for i in ids)
    assert words.scores(query, words.terms([1])).keys() == {
        1
    }  # it counts, though it was not looked for
    assert len(words.best(words.weigh("common"), 5_000)) == 3_050  # there is nothing rarer
    db.close()


def test_equal_passages_keep_the_order_of_the_index(animals: Index):
    assert best(animals, "blue sky") == [f"{animal}.txt" for animal in ANIMALS]


@pytest.mark.parametrize("query", ["", " \n", "the of and", "?!…", "'", '"', "*", "AND OR NOT"])
def test_a_query_without_words_finds_nothing(animals: Index, query: str):
    assert best(animals, query) == []
    assert shares(animals, query) == {}


@pytest.mark.parametrize(
    "query",
    [
        '"dog"',
        "dog*",
        "NEAR(dog)",
        "dog NEAR/2 zebra",
        "terms:dog",
        "-dog",
        "^dog",
        "{dog}",
        "dog'",
    ],
)
def test_operators_are_words_like_any_other(animals: Index, query: str):
    assert best(animals, query) == ["dog.txt"]


def test_a_long_query_is_searched(animals: Index):
    assert best(animals, ("dog " * 500)[:2000]) == ["dog.txt"]
    many = " ".join(f"w{i}" for i in range(1500)) + " dog"
    assert best(animals, many) == ["dog.txt"]
    assert shares(animals, many)["dog.txt"] == pytest.approx(0.0, abs=1e-3)


def test_an_empty_index_knows_no_word(newsroom: Newsroom):
    index = newsroom.open()
    assert best(index, "dog") == []
    assert index.words.weigh("dog").idf == {"dog": pytest.approx(math.log(2))}  # ln(1 + ½ / ½)


@pytest.mark.parametrize(
    ("query", "file"),
    [
        ("Tô Lâm thăm Bắc Kinh khi nào?", "vi.txt"),
        ("to lam tham bac kinh", "vi.txt"),
        ("To\u0302 La\u0302m", "vi.txt"),  # accents as characters of their own
        ("đường sắt", "vi.txt"),
        ("duong sat", "vi.txt"),
        ("苏林访问北京", "zh.txt"),
        ("铁路", "zh.txt"),
        ("What did O’Brien's minister say?", "en.txt"),
        ("O'Brien", "en.txt"),
        ("railways", "en.txt"),
    ],
)
def test_finds_words_of_other_languages(languages: Index, query: str, file: str):
    assert best(languages, query)[0] == file


def test_a_word_counts_as_known_whatever_it_is_written_with(newsroom: Newsroom):
    newsroom.write("en.txt", "Minister O'Brien spoke about the กรุงเทพ railway on Monday.")
    index = newsroom.open()
    index.sync()
    known = math.log(1 + 0.5 / 1.5)
    weights = index.words.weigh("O'Brien กรุงเทพ").idf
    assert len(weights) >= 2
    assert list(weights.values()) == pytest.approx([known] * len(weights))


def test_counts_follow_what_is_written_even_by_another(newsroom: Newsroom):
    newsroom.write("a.txt", "The dog ran home.")
    index, other = newsroom.open(), newsroom.open()
    index.sync()
    for _ in range(2):  # the second time from memory
        assert index.words.counts(["dog", "zebra"]) == {"dog": 1}
    newsroom.write("b.txt", "The zebra met the dog.")
    other.sync()
    assert index.words.counts(["dog", "zebra"]) == {"dog": 2, "zebra": 1}
    newsroom.delete("a.txt")
    other.sync()
    assert index.words.counts(["dog", "zebra"]) == {"dog": 1, "zebra": 1}


def test_within_a_snapshot_counts_are_of_its_state(newsroom: Newsroom):
    newsroom.write("a.txt", "The dog ran home.")
    index = newsroom.open()
    index.sync()
    with index.snapshot():
        assert index.words.counts(["dog"]) == {"dog": 1}
        newsroom.write("b.txt", "The zebra met the dog.")
        index.sync()
        assert index.words.counts(["dog", "zebra"]) == {"dog": 1}
    assert index.words.counts(["dog", "zebra"]) == {"dog": 2, "zebra": 1}


def test_what_a_foreign_word_may_mean_shares_its_weight(animals: Index):
    # Each animal is in one of five passages: ln(1 + 4.5 / 1.5). "sói" in none: ln(1 + 5.5 / 0.5).
    weights = animals.words.weigh("sói", [("dog", "eel", "wolf")])
    assert weights.idf == pytest.approx(
        {"soi": 0.3 * math.log(12), "dog": math.log(4) / 2, "eel": math.log(4) / 2}
    )
    assert weights.unknown == {"soi"}
    assert weights.counts == {"dog": 1, "eel": 1}


def test_meanings_that_no_passage_holds_change_nothing(animals: Index):
    assert animals.words.weigh("sói", [("wolf",)]) == animals.words.weigh("sói")
