"""Let the LLM word the answer; what it writes is only a proposal.

A capable model gets all the evidence and writes statements, each with the numbers of its evidence.
A small one is only asked to say one sentence more briefly: measured, it mostly loses or invents
something, so :mod:`qa.answering.grounding` decides, and the quote stands in when the draft fails.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.answering.prompts import DRAFT_SCHEMA, capable_prompt, small_prompt
from qa.corpus.language import Language, language_of
from qa.errors import BadReply
from qa.models.message import Message, Reply

_SMALL_TOKENS = 48
_CAPABLE_TOKENS = 600
_MOST_STATEMENTS = 6
_MOST_CHARS = 1_000
"""Longer and more than asked for is a model gone astray; what is left is checked like the rest."""
_MARKERS = re.compile(r"\s*\[[\d, ]+\]|\*\*|__|`")
"""Numbers of its own in brackets, and signs of emphasis."""
_MOST_QUESTION_CHARS = 600
"""A longer question does not fit a small model's context beside the quote."""
_WORTH_WORDING = 35
"""A quote of fewer words is short enough as it stands, and the wording of one seldom stands."""


class LLM(Protocol):
    """What completes a chat."""

    @property
    def name(self) -> str:
        """Which model answers; shown to people."""
        ...

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        schema: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the whole reply, its text of the schema's form when one is given."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that the model proposes, and which evidence it names, counted from 0."""

    text: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a capable model proposes."""

    answerable: bool
    proposals: tuple[Proposal, ...]


def draft_answer(llm: LLM, question: str, evidence: Sequence[str]) -> Draft:
    """Ask a capable model for statements; evidence that does not exist is dropped from them.

    Raises:
        BadReply: the reply is not of the schema's form.
        ModelError: the model failed.
    """
    reply = llm.complete(
        capable_prompt(question, evidence), max_tokens=_CAPABLE_TOKENS, schema=DRAFT_SCHEMA
    )
    stored = json.loads(reply.text)
    answerable, statements = stored["answerable"], stored["statements"]
    if not isinstance(answerable, bool) or not isinstance(statements, list):
        raise BadReply(f"The reply of {llm.name} is not of the form asked for. Ask again.")
    proposals = (_proposal(item, len(evidence)) for item in statements[:_MOST_STATEMENTS])
    return Draft(answerable, tuple(p for p in proposals if p is not None))


def _proposal(item: object, evidence: int) -> Proposal | None:
    """Read one statement; ``None`` when it is none. Markers and emphasis of its own are cut."""
    match item:
        case {"text": str(text), **rest}:
            plain = " ".join(_MARKERS.sub("", text).split())[:_MOST_CHARS]
        case _:
            return None
    named = rest.get("evidence")
    ids = named if isinstance(named, list) else [named]
    known = tuple(n - 1 for n in ids if type(n) is int and 1 <= n <= evidence)
    return Proposal(plain, known) if plain else None


def reword(llm: LLM, question: str, quote: str) -> str | None:
    """Ask a small model to say one quote more briefly; ``None`` when that is not worth its time.

    Small models write little but English, read other languages slowly, and a wording in another
    language than the quote's would not be supported by it.

    Raises:
        ModelError: the model failed.
    """
    if len(quote.split()) < _WORTH_WORDING or len(question) > _MOST_QUESTION_CHARS:
        return None
    if not {language_of(question), language_of(quote)} <= {Language.ENGLISH, Language.UNKNOWN}:
        return None
    reply = llm.complete(small_prompt(question, [quote]), max_tokens=_SMALL_TOKENS)
    first = " ".join(reply.text.split())
    return first or None
