"""An LLM and an embedder without a model: deterministic, and fast enough for every test."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from qa.corpus.article import Span
from qa.errors import BadReply
from qa.models.message import Message, Reply
from qa.models.reading import SentenceReading

Words = Callable[[Sequence[Message]], str]


class FakeLLM:
    """Reply with what it is told to, one text for all prompts or a function of the prompt."""

    def __init__(self, reply: str | Words = "It was in August.", name: str = "fake") -> None:
        self.name = name
        self.prompts: list[Sequence[Message]] = []
        self._reply = reply

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        schema: Mapping[str, object] | None = None,
        stop: Sequence[str] = (),
    ) -> Reply:
        self.prompts.append(messages)
        text = self._reply if isinstance(self._reply, str) else self._reply(messages)
        if schema is None:
            return Reply(cut(text, max_tokens, stop))
        try:
            found = json.loads(text)
        except ValueError as exc:
            raise BadReply("The reply of fake is not JSON.") from exc
        required = schema.get("required", [])
        if not isinstance(required, list) or not all(name in found for name in required):
            raise BadReply(f"The reply of fake lacks one of {required}.")
        return Reply(text)

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, stop: Sequence[str] = ()
    ) -> Iterator[str]:
        yield from pieces(self.complete(messages, max_tokens=max_tokens, stop=stop).text)

    def warm_up(self) -> None:
        pass

    def close(self) -> None:
        pass


class FakeEmbedder:
    """Count words into hashed slots: texts that share words are near."""

    name = "fake-words-256"
    dim = 256
    max_tokens = 512

    def __init__(self) -> None:
        self.embedded: list[str] = []
        """Every passage that was embedded, in order: what a cache should keep short."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        return np.array([vector(text) for text in texts], dtype=np.float32).reshape(-1, self.dim)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return vector(text)

    def count_tokens(self, text: str) -> int:
        return len(re.findall(r"\w+|[^\w\s]", text)) + 2

    def warm_up(self) -> None:
        pass

    def close(self) -> None:
        pass


class FakeReader:
    """Score a sentence by how many words of the question it holds; all of it is the answer."""

    name = "fake"

    def read(
        self, question: str, passages: Sequence[tuple[str, Sequence[str]]]
    ) -> list[list[SentenceReading]]:
        asked = set(re.findall(r"\w+", question.lower()))
        return [
            [
                SentenceReading(len(asked & set(re.findall(r"\w+", s.lower()))), Span(0, len(s)))
                for s in sentences
            ]
            for _, sentences in passages
        ]

    def warm_up(self) -> None:
        pass

    def close(self) -> None:
        pass


def vector(text: str) -> NDArray[np.float32]:
    """Return (256,) float32 of length 1; the first slot keeps a text without words from 0."""
    counts = np.zeros(FakeEmbedder.dim, dtype=np.float32)
    counts[0] = 0.1
    for word in re.findall(r"\w+", text.lower()):
        digest = blake2b(word.encode("utf-8", errors="replace"), digest_size=2).digest()
        counts[1 + int.from_bytes(digest, "big") % (FakeEmbedder.dim - 1)] += 1
    return counts / np.linalg.norm(counts)


def pieces(text: str) -> list[str]:
    """Return the words of a text, each with the space before it."""
    return re.findall(r"\s*\S+|\s+$", text)


def cut(text: str, max_tokens: int, stop: Sequence[str]) -> str:
    """Return the text up to the first stop word and at most so many words of it."""
    for word in stop:
        text = text.partition(word)[0]
    return "".join(pieces(text)[:max_tokens])
