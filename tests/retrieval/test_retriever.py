"""Ranks and scores worked out by hand, on vectors of two dimensions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.errors import EmbedderMismatch
from qa.index.index import Index
from qa.retrieval.retriever import Retriever
from tests.fakes import FakeEmbedder
from tests.index.newsroom import story

FOX = "The fox ran home. The sky was blue."
OWL = "The owl sat down. The sea was grey."
ROUNDED = 2e-3
"""The vectors are kept in half precision."""


class Hand:
    """Vectors by hand; what is not named is (0, 1)."""

    name = "hand"

    def __init__(self, vectors: dict[str, tuple[float, float]]) -> None:
        self._vectors = vectors

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._vectors.get(text, (0, 1)) for text in texts], dtype=np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return self.embed_passages([text])[0]

    def count_tokens(self, text: str) -> int:
        return len(text.split())


class Shelf:
    """Articles and the retrievers over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.indexes: list[Index] = []

    def retriever(self, embedder: Hand | FakeEmbedder, **articles: str) -> Retriever:
        (self.folder / "articles").mkdir()
        for name, text in articles.items():
            (self.folder / "articles" / f"{name}.txt").write_text(text)
        index = Index(self.folder / "articles", self.folder / "data", embedder)
        self.indexes.append(index)
        index.sync()
        return Retriever(index, embedder)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    for index in shelf.indexes:
        index.close()


def test_the_best_sentence_counts_as_much_as_its_passage(shelf: Shelf):
    hand = Hand(
        {
            "zebra": (1, 0),
            FOX: (0.6, 0.8),
            "The fox ran home.": (1, 0),
            "The sky was blue.": (0, 1),
            OWL: (0.8, 0.6),
            "The owl sat down.": (0.6, 0.8),
            "The sea was grey.": (0.8, 0.6),
        }
    )
    results = shelf.retriever(hand, fox=FOX, owl=OWL).find("zebra")
    # The centre is (.7, .7), so everything is compared with (1, 0) - ½ (.7, .7) = (.65, -.35).
    # fox: ½ (.6 · .65 - .8 · .35) + ½ · .65 = ½ · .11 + ½ · .65 = .38
    # owl: ½ (.8 · .65 - .6 · .35) + ½ · .31 = .31
    assert [(f.hit.rank, f.hit.file, f.hit.text) for f in results.found] == [
        (1, "fox.txt", FOX),
        (2, "owl.txt", OWL),
    ]
    fox, owl = results.found
    assert fox.hit.score == pytest.approx(0.38, abs=ROUNDED)
    assert fox.dense == pytest.approx(0.11, abs=ROUNDED)
    assert [s.sentence.text for s in fox.sentences] == ["The fox ran home.", "The sky was blue."]
    assert [s.dense for s in fox.sentences] == pytest.approx([0.65, -0.35], abs=ROUNDED)
    assert owl.hit.score == pytest.approx(0.31, abs=ROUNDED)
    assert (fox.lexical, owl.lexical) == (0, 0)  # no article holds the word
    assert {file: a.text for file, a in results.articles.items()} == {
        "fox.txt": FOX,
        "owl.txt": OWL,
    }


def test_words_break_a_tie_of_vectors(shelf: Shelf):
    # Five passages of eight words with the same vector; one holds the word of the query, once.
    # Its share, as worked out in tests/index/test_words.py: ln 3 / (2.2 · ln 4) = .3602
    animals = ("ant", "bee", "cat", "dog", "eel")
    texts = {a: f"The {a} ran home. The sky was blue." for a in animals}
    found = shelf.retriever(Hand({}), **texts).find("dog").found
    assert [f.hit.file for f in found] == ["dog.txt", "ant.txt", "bee.txt", "cat.txt", "eel.txt"]
    assert found[0].lexical == pytest.approx(0.3602, abs=1e-4)
    # All vectors are (0, 1), and half the centre is taken away: ½ · ½ + ½ · ½ = ½
    assert found[0].hit.score == pytest.approx(0.5 + 0.2 * 0.3602, abs=ROUNDED)
    assert [f.hit.score for f in found[1:]] == pytest.approx([0.5] * 4, abs=ROUNDED)


def test_equal_scores_are_ordered_by_file_and_place(shelf: Shelf):
    found = shelf.retriever(Hand({}), b=story("bridge", 90), a=FOX).search("zebra", k=100)
    assert len(found) > 3
    assert [(h.file, h.start) for h in found] == sorted((h.file, h.start) for h in found)
    assert [h.rank for h in found] == list(range(1, len(found) + 1))


def test_no_more_hits_than_asked_for_nor_than_there_are(shelf: Shelf):
    retriever = shelf.retriever(FakeEmbedder(), a=FOX, b=OWL)
    assert [h.file for h in retriever.search("Where is the owl?", k=1)] == ["b.txt"]
    assert len(retriever.search("Where is the owl?", k=50_000)) == 2


BRIDGE = "The old bridge over the river Arden was opened again on Friday. Ships may pass."


def test_copies_make_way_for_other_articles(shelf: Shelf):
    copies = {f"copy{i}": f"{BRIDGE} Number of this paper: {'i' * i}." for i in range(1, 4)}
    # Only the sentence BRIDGE ends with is near to the query, and FOX is nearer than OWL.
    hand = Hand({"zebra": (1, 0), "Ships may pass.": (1, 0), FOX: (0.6, 0.8)})
    retriever = shelf.retriever(hand, **copies, fox=FOX, owl=OWL)
    results = retriever.find("zebra", k=2)
    assert [(f.hit.rank, f.hit.file) for f in results.found] == [(1, "copy1.txt"), (2, "fox.txt")]
    assert [(f.hit.rank, f.hit.file) for f in results.repeats] == [
        (3, "copy2.txt"),
        (4, "copy3.txt"),
    ]
    assert {"copy2.txt", "copy3.txt"} < results.articles.keys()
    # Where there is nothing else, copies follow what is no copy.
    assert [(h.rank, h.file) for h in retriever.search("zebra", k=4)] == [
        (1, "copy1.txt"),
        (2, "fox.txt"),
        (3, "owl.txt"),
        (4, "copy2.txt"),
    ]


def test_more_copies_than_candidates_hide_nothing(shelf: Shelf):
    copies = {f"copy{i:02}": f"{BRIDGE} Paper {'a' * i}." for i in range(40)}
    retriever = shelf.retriever(Hand({"bridge": (1, 0), FOX: (-1, 0)}), **copies, fox=FOX)
    assert [h.file for h in retriever.search("bridge", k=2)] == ["copy00.txt", "fox.txt"]


def test_a_search_makes_one_hit_of_two_neighbours(shelf: Shelf):
    text = story("bridge", 90)
    retriever = shelf.retriever(Hand({}), a=text)
    first, second, third, *_ = (f.hit for f in retriever.find("zebra", k=100).found)
    best = retriever.search("zebra", k=1)
    assert [(h.start, h.end, h.score) for h in best] == [(first.start, second.end, first.score)]
    assert best[0].text == text[first.start : second.end]
    assert retriever.search("zebra", k=2)[1].start == third.start


def test_an_empty_index_has_no_hits(shelf: Shelf):
    results = shelf.retriever(FakeEmbedder()).find("owl")
    assert (results.query, results.found) == ("owl", ())


def test_any_query_is_searched(shelf: Shelf):
    retriever = shelf.retriever(FakeEmbedder(), a=FOX, b=OWL)
    for query in ("", "   ", "the of and", "?!", '"', "NEAR(owl, 2) OR *", "n" * 2000):
        assert {hit.file for hit in retriever.search(query)} == {"a.txt", "b.txt"}


def test_vectors_of_another_embedder_are_never_compared(shelf: Shelf):
    shelf.retriever(Hand({}), a=FOX)
    other = Index(shelf.folder / "articles", shelf.folder / "data", FakeEmbedder())
    shelf.indexes.append(other)
    with pytest.raises(EmbedderMismatch, match="hand"):
        Retriever(other, FakeEmbedder()).search("owl")


def test_a_hit_is_the_public_object():
    from qa.retrieval.hit import Hit

    assert Hit(1, "a.txt", 3, 8, "words", 0.123456789).to_json() == {
        "rank": 1,
        "file": "a.txt",
        "start": 3,
        "end": 8,
        "text": "words",
        "score": 0.123457,
    }
