"""The LLM at an OpenAI-compatible endpoint."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from qa.models.connection import Connection
from qa.models.endpoint import Endpoint, RequestRejected, sendable
from qa.models.json_reply import described, json_object, response_format
from qa.models.message import Message, Reply

if TYPE_CHECKING:
    from qa.models.openai_client import OpenAIClient

# What a server may refuse and the request can do without; newer models know another word for
# the token cap.
_OPTIONAL = ("response_format", "temperature", "seed", "stop")
_TOKEN_CAP, _NEWER_TOKEN_CAP = "max_tokens", "max_completion_tokens"


class EndpointLLM:
    """Complete prompts at one endpoint, the same way every time (temperature 0, a fixed seed)."""

    def __init__(
        self,
        base_url: str | None,
        model: str | None,
        api_key: str | None = None,
        timeout_s: float = 60.0,
        *,
        attempts: int = 4,
    ) -> None:
        """Name the endpoint; nothing is sent before the first prompt.

        Raises:
            SettingsError: the address or the model is missing or malformed.
        """
        self._endpoint = Endpoint.checked(base_url, model, "QA_LLM", api_key)
        self._connection = Connection(self._endpoint, timeout_s, attempts)
        # Parameters this server has turned down: not sent again.
        self._refused: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._endpoint.model

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        schema: Mapping[str, object] | None = None,
        stop: Sequence[str] = (),
    ) -> Reply:
        """Return the whole reply; with a schema, its text is one JSON object.

        Raises:
            BadReply: the reply is empty, or not JSON with the keys the schema requires.
            ModelError: any other failure, see ``qa.errors``.
        """
        client = self._connection.client()
        deadline = client.deadline()
        refused = self._refused
        while True:
            request = self._request(messages, max_tokens, schema, stop, refused)
            try:
                reply = client.post("chat", request, deadline)
                break
            except RequestRejected as exc:
                refused |= _turned_down(request, exc)
        self._refused |= refused
        text = self._text(reply)
        if not text.strip():
            raise self._endpoint.bad_reply("is empty")
        try:
            return Reply(text if schema is None else json_object(text, schema), _tokens(reply))
        except ValueError as exc:
            raise self._endpoint.bad_reply(str(exc)) from exc

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, stop: Sequence[str] = ()
    ) -> Iterator[str]:
        """Yield the reply piece by piece; closing the iterator ends the reply.

        Raises:
            BadReply: the reply is empty or garbled.
            ModelError: any other failure, see ``qa.errors``.
        """
        client = self._connection.client()
        deadline = client.deadline()
        refused = self._refused
        while True:
            request = self._request(messages, max_tokens, None, stop, refused)
            try:
                yield from self._pieces(client, request, max_tokens, deadline)
                break
            except RequestRejected as exc:
                refused |= _turned_down(request, exc)
        self._refused |= refused

    def warm_up(self) -> None:
        """Load the client, so that the first prompt does not wait for it; sends nothing."""
        self._connection.client()

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    def _pieces(
        self,
        client: "OpenAIClient",
        request: Mapping[str, object],
        max_tokens: int,
        deadline: float,
    ) -> Iterator[str]:
        """Yield pieces of text, at most ``max_tokens`` of them: each holds a token or more."""
        count = 0
        with closing(client.stream(request, deadline)) as events:
            for event in events:
                if text := self._text(event):
                    count += 1
                    yield text
                if count >= max_tokens:
                    return
        if not count:
            raise self._endpoint.bad_reply("is empty")

    def _text(self, reply: object) -> str:
        """Return the text of a reply or of one event of it; events may carry none."""
        match reply:
            case {"error": error} if error:
                raise self._endpoint.failure(500, str(error))
            case {"choices": []}:
                return ""
            case {"choices": [{"delta": {**said}} | {"message": {**said}}, *_]}:
                content = said.get("content")
                if content is None or isinstance(content, str):
                    return content or ""
        raise self._endpoint.bad_reply("is not a chat completion")

    def _request(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        schema: Mapping[str, object] | None,
        stop: Sequence[str],
        refused: frozenset[str],
    ) -> dict[str, object]:
        prompt = [{"role": m.role, "content": sendable(m.content)} for m in messages]
        request: dict[str, object] = {"temperature": 0, "seed": 0}
        if stop:
            request["stop"] = list(stop)
        if schema is not None:
            request["response_format"] = response_format(schema)
            if "response_format" in refused:
                prompt[-1]["content"] += described(schema)
        request = {name: value for name, value in request.items() if name not in refused}
        cap = _NEWER_TOKEN_CAP if _TOKEN_CAP in refused else _TOKEN_CAP
        return {**request, "model": self.name, "messages": prompt, cap: max_tokens}


def _tokens(reply: object) -> int | None:
    match reply:
        case {"usage": {"total_tokens": int(total)}}:
            return total
    return None


def _turned_down(request: Mapping[str, object], exc: RequestRejected) -> frozenset[str]:
    """Return the parameters to do without from now on.

    Raises:
        RequestRejected: the request holds nothing that it could do without.
    """
    said = exc.detail.lower()
    named = {name for name in (*_OPTIONAL, _TOKEN_CAP) if name in request and name in said}
    if not named and "response_format" in request:
        named = {"response_format"}  # servers without it say so in many ways
    if not named:
        raise exc
    return frozenset(named)
