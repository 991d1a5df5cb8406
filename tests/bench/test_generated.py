"""Articles that nobody wrote, and the index made of them."""

from pathlib import Path

import numpy as np
import pytest

from bench.built import build
from bench.folder import measure_sync
from bench.generated import OUTLETS, Press, PressEmbedder
from bench.search import measure
from qa.corpus.folder import find_files
from qa.corpus.reader import read_article


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


def test_an_article_is_the_same_each_time(press: Press):
    assert press.article(7, 2) == Press().article(7, 2)
    assert press.article(7, 2) != press.article(8, 2)
    assert len(set(press.vocabulary)) == len(press.vocabulary) == 60_000


def test_the_reader_reads_what_the_press_says(press: Press, tmp_path: Path):
    made = press.article(7, 2)
    (tmp_path / made.file).parent.mkdir()
    (tmp_path / made.file).write_text(made.text)
    assert [entry.file for entry in find_files(tmp_path).files] == [made.file]
    article = read_article(tmp_path, made.file)
    assert (article.outlet, article.published) == (made.outlet, made.published)
    assert all(" ".join(passage) in article.text for passage in made.passages)


def test_outlets_write_eight_four_two_and_one_of_fifteen(press: Press):
    written = [press.article(n, 1).outlet for n in range(15)]
    assert [written.count(outlet) for outlet in OUTLETS] == [8, 4, 2, 1]


def test_vectors_of_one_article_are_nearer_than_those_of_strangers(press: Press):
    embedder = PressEmbedder(press)
    texts = [" ".join(p) for n in range(20) for p in press.article(n, 2).passages]
    vectors = embedder.embed_passages(texts)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(40), abs=1e-5)
    cosines = vectors @ vectors.T
    kin = [cosines[i, i + 1] for i in range(0, 40, 2)]
    strangers = [cosines[i, i + 2] for i in range(0, 38, 2)]
    assert min(kin) > max(strangers)
    assert embedder.embed_passages([]).shape == (0, 384)


def test_an_index_is_built_and_measured(press: Press, tmp_path: Path):
    build(press, PressEmbedder(press), tmp_path / "index", 200)
    figures = {figure.name: figure for figure in measure(tmp_path / "index", 200)}
    assert figures["recall@10 of the vectors"].value >= 0.98
    assert all(figure.value > 0 and figure.size == 200 for figure in figures.values())


def test_files_renamed_are_not_embedded_again(tmp_path: Path):
    figures = {figure.name: figure.value for figure in measure_sync(tmp_path, 100)}
    assert figures["vectors computed for renamed files"] == 0
