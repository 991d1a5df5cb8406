"""What is said in a chat with a model."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Message:
    """What one side of a chat says to the model."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model says, and what it took, as the server counts it."""

    text: str
    tokens: int | None = None
    """Of the prompt and the reply together; ``None``: the server does not say."""
