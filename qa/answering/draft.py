"""Let the LLM word the answer; what it writes is only a proposal.

A capable model gets all the evidence and writes statements, each with the numbers of its evidence.
A small one is only asked to say one sentence more briefly: measured, it mostly loses or invents
something, so :mod:`qa.answering.grounding` decides, and the quote stands in when the draft fails.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.answering.prompts import DRAFT_SCHEMA, capable_prompt, small_prompt
from qa.models.message import Message

_SMALL_TOKENS = 48
_CAPABLE_TOKENS = 600
_WORTH_WORDING = 18
"""A quote of fewer words is short enough as it stands."""


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
    ) -> str:
        """Return the whole reply, of the schema's form when one is given."""
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
        ModelError: the model failed, or its reply is not of the schema's form.
    """
    reply = llm.complete(
        capable_prompt(question, evidence), max_tokens=_CAPABLE_TOKENS, schema=DRAFT_SCHEMA
    )
    stored = json.loads(reply)
    proposals = []
    for statement in stored["statements"]:
        named = statement.get("evidence", []) if isinstance(statement, dict) else []
        text = statement.get("text", "") if isinstance(statement, dict) else ""
        known = tuple(n - 1 for n in named if isinstance(n, int) and 1 <= n <= len(evidence))
        if isinstance(text, str) and text.strip():
            proposals.append(Proposal(" ".join(text.split()), known))
    return Draft(stored["answerable"] is True, tuple(proposals))


def reword(llm: LLM, question: str, quote: str) -> str | None:
    """Ask a small model to say one quote more briefly; ``None`` when that is not worth its time.

    Raises:
        ModelError: the model failed.
    """
    if len(quote.split()) < _WORTH_WORDING:
        return None
    reply = llm.complete(small_prompt(question, [quote]), max_tokens=_SMALL_TOKENS)
    first = " ".join(reply.split())
    return first or None
