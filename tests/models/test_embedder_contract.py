"""What every embedder promises, fake and real."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import numpy as np
import pytest

from qa.models.embedded_embedder import EmbeddedEmbedder
from qa.models.endpoint_embedder import EndpointEmbedder
from tests.fakes import FakeEmbedder
from tests.scripted_server import ScriptedServer, embed

PORT = "The harbour of Haiphong was opened to larger ships."
BREAD = "Bake the bread for forty minutes in a hot oven."


@pytest.fixture(
    params=["fake", "endpoint", pytest.param("embedded", marks=pytest.mark.models)],
    scope="module",
)
def embedder(request):
    if request.param == "fake":
        yield FakeEmbedder()
    elif request.param == "endpoint":
        with ScriptedServer(embed) as server:
            with closing(EndpointEmbedder(server.url, "words", timeout_s=20)) as endpoint:
                yield endpoint
    else:
        with closing(EmbeddedEmbedder()) as embedded:
            yield embedded


def test_has_a_name_of_its_own(embedder):
    assert embedder.name.strip() == embedder.name != ""


def test_no_passages_are_no_vectors(embedder):
    vectors = embedder.embed_passages([])
    assert vectors.shape == (0, embedder.dim) and vectors.dtype == np.float32


@pytest.mark.parametrize("count", [1, 2, 40])
def test_one_unit_vector_a_passage(embedder, count):
    vectors = embedder.embed_passages([f"Passage {i}." for i in range(count)])
    assert vectors.shape == (count, embedder.dim) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(count), abs=1e-5)


def test_one_unit_vector_a_query(embedder):
    vector = embedder.embed_query("Which harbour?")
    assert vector.shape == (embedder.dim,) and vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_vectors_keep_the_order_of_the_passages(embedder):
    both = embedder.embed_passages([PORT, BREAD])
    assert both[0] == pytest.approx(embedder.embed_passages([PORT])[0], abs=1e-5)
    assert both[1] == pytest.approx(embedder.embed_passages([BREAD])[0], abs=1e-5)


def test_a_query_is_nearest_to_what_answers_it(embedder):
    port, bread = embedder.embed_passages([PORT, BREAD])
    assert embedder.embed_query("harbour of Haiphong") @ port > 0.1 + (
        embedder.embed_query("harbour of Haiphong") @ bread
    )


@pytest.mark.parametrize("text", ["", " ", "\0", "a\0b", "\ud800", "\udfff\ud800x", "🙂", "\n\n"])
def test_any_text_has_a_direction(embedder, text):
    assert np.isfinite(embedder.embed_query(text)).all()
    assert np.linalg.norm(embedder.embed_passages([text])[0]) == pytest.approx(1, abs=1e-5)
    assert embedder.count_tokens(text) >= 0


def test_counts_more_tokens_in_more_text(embedder):
    assert 5 < embedder.count_tokens(PORT) < embedder.count_tokens(PORT + " " + BREAD) < 100
    assert embedder.count_tokens("word " * 600) > embedder.max_tokens


def test_serves_many_threads(embedder):
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(embedder.embed_query, [PORT, BREAD] * 4))
    for vector, expected in zip(vectors[2:], vectors[:2] * 3, strict=True):
        assert vector == pytest.approx(expected, abs=1e-5)


def test_may_be_closed_twice(embedder):
    embedder.close()
    embedder.close()
    assert embedder.embed_query(PORT).shape == (embedder.dim,)
