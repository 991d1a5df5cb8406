"""What every LLM promises, fake and real."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from qa.models.chat_endpoint import EndpointLLM
from qa.models.embedded_llm import EmbeddedLLM
from qa.models.message import Message
from tests.fakes import FakeLLM
from tests.scripted_server import ScriptedServer, say

TEXT = "One two three four, five. Six seven"
JSON = '{"answer": "x", "sure": true}'
SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string", "maxLength": 8}, "sure": {"type": "boolean"}},
    "required": ["answer", "sure"],
    "additionalProperties": False,
}
COUNT = [Message("user", "Repeat: one two three four five six seven eight nine ten")]


def speaker(kind: str, text: str) -> Iterator[FakeLLM | EndpointLLM | EmbeddedLLM]:
    if kind == "fake":
        yield FakeLLM(text)
    elif kind == "endpoint":
        with ScriptedServer(say(text)) as server:
            with closing(EndpointLLM(server.url, "scripted", timeout_s=20)) as llm:
                yield llm
    else:
        with closing(EmbeddedLLM(timeout_s=120)) as llm:
            yield llm


KINDS = ["fake", "endpoint", pytest.param("embedded", marks=pytest.mark.models)]


@pytest.fixture(params=KINDS, scope="module")
def llm(request):
    yield from speaker(request.param, TEXT)


@pytest.fixture(params=KINDS, scope="module")
def json_llm(request):
    yield from speaker(request.param, JSON)


def test_has_a_name(llm):
    assert llm.name.strip() == llm.name != ""


def test_completes_the_same_way_every_time(llm):
    first = llm.complete(COUNT, max_tokens=8)
    assert first.text.strip() and first == llm.complete(COUNT, max_tokens=8)


def test_streams_what_it_completes(llm):
    pieces = list(llm.stream(COUNT, max_tokens=8))
    assert len(pieces) > 1 and all(pieces)
    assert "".join(pieces) == llm.complete(COUNT, max_tokens=8).text


def test_ends_at_the_token_cap(llm):
    longer = llm.complete(COUNT, max_tokens=4).text
    shorter = llm.complete(COUNT, max_tokens=2).text
    assert longer.startswith(shorter) and len(shorter) < len(longer)
    assert len(list(llm.stream(COUNT, max_tokens=2))) <= 2


def test_ends_before_a_stop_word(llm):
    whole = llm.complete(COUNT, max_tokens=8).text
    stop = whole.split()[2]
    stopped = llm.complete(COUNT, max_tokens=8, stop=[stop]).text
    assert stopped.rstrip() == whole.split(stop)[0].rstrip()


def test_replies_with_json_of_the_schema(json_llm):
    found = json.loads(json_llm.complete(COUNT, max_tokens=60, schema=SCHEMA).text)
    assert set(found) == {"answer", "sure"} and isinstance(found["sure"], bool)


def test_a_stream_may_be_left_unread(llm):
    stream = llm.stream(COUNT, max_tokens=8)
    assert next(stream)
    stream.close()
    assert llm.complete(COUNT, max_tokens=2).text


@pytest.mark.parametrize("text", ["\ud800 and \0", "a\u2028b", "越南 Tô Lâm 🙂"])
def test_reads_any_text(llm, text):
    assert llm.complete([Message("system", text), Message("user", text)], max_tokens=4).text


def test_serves_many_threads(llm):
    with ThreadPoolExecutor(3) as pool:
        replies = set(pool.map(lambda _: llm.complete(COUNT, max_tokens=3), range(3)))
    assert len(replies) == 1


def test_may_be_warmed_up_at_any_time(llm):
    llm.warm_up()
    assert llm.complete(COUNT, max_tokens=1).text
    llm.warm_up()


@pytest.mark.parametrize("kind", KINDS)
def test_may_be_closed_twice(kind):
    for llm in speaker(kind, TEXT):
        llm.complete(COUNT, max_tokens=1)
        llm.close()
        llm.close()
