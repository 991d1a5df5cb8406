"""One message of a prompt."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Message:
    """What one side of a chat says to the model."""

    role: Literal["system", "user", "assistant"]
    content: str
