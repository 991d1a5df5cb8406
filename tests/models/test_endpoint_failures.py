"""What becomes of an LLM endpoint's failures: one clear error each, retried where that helps."""

import socket
import time
from contextlib import closing, contextmanager

import pytest

from qa.errors import (
    BadReply,
    ContextOverflow,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnknown,
    ModelUnreachable,
)
from qa.models.chat_endpoint import EndpointLLM
from qa.models.message import Message, Reply
from tests.scripted_server import (
    ScriptedServer,
    break_off,
    completion,
    delta,
    dribble,
    endless,
    fail,
    hang_up,
    raw,
    say,
)

PROMPT = [Message("system", "Be brief."), Message("user", "When?")]
SCHEMA = {"type": "object", "properties": {"answer": {}}, "required": ["answer"]}
KEY = "sk-very-secret"


@contextmanager
def scripted(*script, timeout_s=20.0, key=KEY):
    with ScriptedServer(*script) as server:
        with closing(EndpointLLM(server.url, "small-1", key, timeout_s)) as llm:
            yield server, llm


def complete(llm):
    return llm.complete(PROMPT, max_tokens=20).text


def stream(llm):
    return "".join(llm.stream(PROMPT, max_tokens=20))


both = pytest.mark.parametrize("ask", [complete, stream])


@both
@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (fail(401, f"Incorrect API key provided: {KEY}"), ModelRefused, "QA_LLM_API_KEY"),
        (fail(403), ModelRefused, "does not accept the key"),
        (fail(404, "no such route"), ModelUnknown, "small-1"),
        (fail(400, "The model `small-1` does not exist"), ModelUnknown, "QA_LLM_MODEL"),
        (fail(400, "x", "context_length_exceeded"), ContextOverflow, "longer than small-1"),
        (fail(400, f"bad\nthing {KEY}"), ModelError, "bad thing ***"),
        (fail(302, Location="http://example.com/"), ModelError, "302"),
        (raw(b"<html>"), BadReply, "not JSON"),
        (raw(b"[1]"), BadReply, "not a chat completion"),
        (raw(b'{"choices": [{"message": {"content": 5}}]}'), BadReply, "not a chat completion"),
        (raw(completion(None)), BadReply, "empty"),
        (raw(b'{"choices": []}'), BadReply, "empty"),
    ],
)
def test_no_second_attempt_at_what_cannot_help(ask, reply, error, words):
    with scripted(reply, say("fine")) as (server, llm):
        with pytest.raises(error, match=words.replace("*", r"\*")) as caught:
            ask(llm)
    assert len(server.requests) == 1
    assert "\n" not in str(caught.value) and KEY not in str(caught.value)
    assert caught.value.__cause__ is not None or error is BadReply


@both
@pytest.mark.parametrize(
    "failure", [fail(429, Retry_After="0"), fail(500, Retry_After="0"), fail(503), hang_up]
)
def test_another_attempt_where_that_may_help(ask, failure):
    with scripted(failure, failure, say("In August.")) as (server, llm):
        assert ask(llm) == "In August."
    assert len(server.requests) == 3


@both
def test_gives_up_on_a_busy_server_after_four_attempts(ask):
    with scripted(fail(429, Retry_After="0")) as (server, llm):
        with pytest.raises(ModelBusy, match="429"):
            ask(llm)
    assert len(server.requests) == 4


def test_does_not_wait_for_a_retry_after_the_deadline():
    with scripted(fail(429, Retry_After="3600")) as (server, llm):
        start = time.monotonic()
        with pytest.raises(ModelBusy):
            complete(llm)
    assert time.monotonic() - start < 5 and len(server.requests) == 1


@both
@pytest.mark.parametrize(
    "reply",
    [dribble(0.1), dribble(0.1, headers=False), dribble(0.1, b": still here\n\n"), dribble(99)],
)
def test_the_deadline_is_for_the_whole_reply(ask, reply):
    with scripted(reply, timeout_s=1.0) as (_, llm):
        llm._connection.client()  # loading the library is not part of the reply
        start = time.monotonic()
        with pytest.raises(ModelTimeout, match="small-1.* within 1 s.*QA_LLM_TIMEOUT_S"):
            ask(llm)
    assert 0.9 < time.monotonic() - start < 3


def test_an_endless_stream_is_cut_at_the_token_cap():
    with scripted(endless) as (_, llm):
        assert stream(llm) == " and" * 20


def test_an_endless_reply_is_given_up():
    with scripted(endless, timeout_s=30) as (_, llm):
        with pytest.raises(BadReply, match="does not end"):
            complete(llm)


def test_a_stream_that_breaks_off_is_not_begun_again():
    with scripted(break_off(2), say("fine")) as (server, llm):
        pieces = llm.stream(PROMPT, max_tokens=20)
        assert [next(pieces), next(pieces)] == ["word ", "word "]
        with pytest.raises(ModelUnreachable, match="broke its reply off"):
            next(pieces)
    assert len(server.requests) == 1


def test_an_error_inside_a_stream_is_an_error():
    failing = raw(delta("So") + b'data: {"error": {"message": "boom"}}\n\n', "text/event-stream")
    with scripted(failing) as (_, llm):
        with pytest.raises(ModelBusy):
            stream(llm)


def test_garbage_inside_a_stream_is_a_bad_reply():
    with scripted(raw(delta("So") + b"data: {oops\n\n", "text/event-stream")) as (_, llm):
        with pytest.raises(BadReply, match="not JSON"):
            stream(llm)


@both
def test_nobody_there(ask):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # bound but not listening: connections are turned away
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        with closing(EndpointLLM(url, "small-1", timeout_s=20)) as llm:
            with pytest.raises(ModelUnreachable, match=f"{url}.*QA_LLM_BASE_URL"):
                ask(llm)


def test_a_server_without_json_schemas_is_told_in_words_from_then_on():
    refusal = fail(400, "json_schema is not something I know")
    with scripted(refusal, say('Sure: {"answer": 1}')) as (server, llm):
        for _ in range(2):
            assert llm.complete(PROMPT, max_tokens=20, schema=SCHEMA).text == '{"answer": 1}'
    with_format, *without = [request.body for request in server.requests]
    assert len(without) == 2
    assert with_format["response_format"]["json_schema"]["schema"] == SCHEMA
    for body in without:
        assert "response_format" not in body
        assert '"required": ["answer"]' in body["messages"][-1]["content"]


def test_tokens_are_counted_where_the_server_says_how_many():
    choice = '"choices": [{"message": {"content": "Yes."}}]'
    told = f'{{{choice}, "usage": {{"prompt_tokens": 5, "total_tokens": 7}}}}'
    with scripted(raw(told.encode()), say("Yes.")) as (_, llm):
        assert llm.complete(PROMPT, max_tokens=20) == Reply("Yes.", 7)
        assert llm.complete(PROMPT, max_tokens=20) == Reply("Yes.", None)


def test_a_failure_that_has_nothing_to_do_with_schemas_is_not_remembered():
    with scripted(fail(400, "no"), fail(400, "no"), say('{"answer": 1}')) as (server, llm):
        with pytest.raises(ModelError, match="no"):
            llm.complete(PROMPT, max_tokens=20, schema=SCHEMA)
        llm.complete(PROMPT, max_tokens=20, schema=SCHEMA)
    assert "response_format" in server.requests[2].body


@pytest.mark.parametrize("text", ["It was in August.", '{"when": 1}', '["answer"]', '{"answer": '])
def test_a_reply_that_is_not_json_of_the_schema(text):
    with scripted(say(text)) as (server, llm):
        with pytest.raises(BadReply, match="small-1"):
            llm.complete(PROMPT, max_tokens=20, schema=SCHEMA)
    assert len(server.requests) == 1


def test_gives_way_to_a_model_that_knows_other_parameters():
    script = [
        fail(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        fail(400, "Unsupported value: 'temperature' does not support 0."),
        say("Yes."),
    ]
    with scripted(*script) as (server, llm):
        assert complete(llm) == stream(llm) == "Yes."
    first, _, third, fourth = [request.body for request in server.requests]
    assert (first["max_tokens"], first["temperature"], first["seed"]) == (20, 0, 0)
    assert third == fourth | {"stream": True} or third | {"stream": True} == fourth
    assert third["max_completion_tokens"] == 20
    assert "max_tokens" not in third and "temperature" not in third


def test_nothing_of_the_environment_is_sent(monkeypatch):
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-environment")
        monkeypatch.setenv("OPENAI_BASE_URL", "http://example.com/v1")
        monkeypatch.setenv("OPENAI_ORG_ID", "org-environment")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Tracker: environment")
        for key in (None, KEY):
            with scripted(say("Yes."), key=key) as (server, llm):
                assert complete(llm) == "Yes."
            headers = server.requests[0].headers
            assert headers.get("authorization") == (key and f"Bearer {key}")
            assert "environment" not in str(headers)
            assert headers["user-agent"] == "newsroom-qa"


def test_leaving_a_stream_hangs_up():
    with scripted(endless, say("fine")) as (server, llm):
        pieces = llm.stream(PROMPT, max_tokens=1000)
        next(pieces)
        pieces.close()
        assert complete(llm) == "fine"
    # Leaving the server waits for its threads: it would hang here if the stream were still open.
    assert len(server.requests) == 2
