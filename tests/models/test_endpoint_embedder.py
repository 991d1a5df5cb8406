"""What becomes of an embeddings endpoint's failures."""

import json
from contextlib import closing, contextmanager

import pytest

from qa.errors import BadReply, ModelRefused, ModelTimeout
from qa.models.endpoint_embedder import EndpointEmbedder
from tests.scripted_server import ScriptedServer, dribble, embed, fail, raw


def vectors(*rows):
    data = [{"index": i, "embedding": row} for i, row in enumerate(rows)]
    return raw(json.dumps({"data": data}).encode())


@contextmanager
def scripted(*script, timeout_s=20.0):
    with ScriptedServer(*script) as server:
        with closing(EndpointEmbedder(server.url, "words", "sk-1", timeout_s)) as embedder:
            yield server, embedder


def test_sends_batches_of_32():
    with scripted(embed) as (server, embedder):
        assert embedder.embed_passages([str(i) for i in range(65)]).shape == (65, 256)
    assert [len(request.body["input"]) for request in server.requests] == [32, 32, 1]


def test_normalises():
    with scripted(vectors([3.0, 4.0])) as (_, embedder):
        assert embedder.embed_query("x").tolist() == pytest.approx([0.6, 0.8])
        assert embedder.dim == 2


@pytest.mark.parametrize(
    "reply",
    [
        vectors(),
        vectors([1.0]),
        vectors([1.0, 0.0], [1.0]),
        vectors([0.0, 0.0], [1.0, 0.0]),
        vectors(["a"], ["b"]),
        raw(b'{"data": [{"index": 0, "embedding": [NaN]}, {"index": 1, "embedding": [1]}]}'),
        raw(b'{"data": [{"index": 7, "embedding": [1]}, {"index": -1, "embedding": [1]}]}'),
        raw(b"[]"),
        raw(b"not JSON"),
    ],
)
def test_two_texts_need_two_usable_vectors(reply):
    with scripted(reply) as (server, embedder):
        with pytest.raises(BadReply, match="words at http"):
            embedder.embed_passages(["a", "b"])
    assert len(server.requests) == 1


def test_vectors_keep_their_length():
    with scripted(vectors([1.0, 0.0]), vectors([1.0, 0.0, 0.0])) as (_, embedder):
        embedder.embed_query("a")
        with pytest.raises(BadReply, match="of 3 numbers, and before of 2"):
            embedder.embed_query("b")


def test_names_its_own_settings():
    with scripted(fail(401)) as (_, embedder):
        with pytest.raises(ModelRefused, match="QA_EMBED_API_KEY"):
            embedder.embed_query("a")


def test_tries_again_while_the_server_is_busy():
    with scripted(fail(503, Retry_After="0"), embed) as (server, embedder):
        assert embedder.embed_query("a").shape == (256,)
    assert len(server.requests) == 2


def test_keeps_the_deadline():
    with scripted(dribble(0.1), timeout_s=0.5) as (_, embedder):
        with pytest.raises(ModelTimeout, match="QA_EMBED_TIMEOUT_S"):
            embedder.embed_query("a")
