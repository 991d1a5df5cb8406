"""How an answer came about: what was found, read, asked of the model, and judged."""

from dataclasses import dataclass
from enum import StrEnum

from qa.models.message import Message


class Outcome(StrEnum):
    """What became of a statement."""

    SUPPORTED = "supported"
    """It stands in the words it cites."""
    RECITED = "re-cited"
    """It stands in other words than those it named, and cites these."""
    REPAIRED = "repaired by quoting"
    """It does not stand in what it cites; the quote is shown in its place."""
    DROPPED = "dropped"
    """Nothing that was found carries it."""
    QUOTED = "quoted"
    """No model worded it: it is the article's own sentence, or a part of it."""


@dataclass(frozen=True, slots=True)
class TracedHit:
    """A passage that was found, and what its score is made of."""

    rank: int
    file: str
    start: int
    end: int
    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class TracedEvidence:
    """A sentence that the model or the reader was shown, best first."""

    file: str
    start: int
    end: int
    text: str
    score: float
    read: float
    """By how much the reader finds it likelier to answer than nothing (a logit within bounds)."""
    holds_wanted: bool


@dataclass(frozen=True, slots=True)
class Search:
    """One query and what came of it."""

    query: str
    wanted: str
    """The kind of thing that is asked for."""
    hits: tuple[TracedHit, ...]
    evidence: tuple[TracedEvidence, ...]
    time: str = ""
    """What was read of the time that is asked about: ``in May 2024``, ``newest first``."""
    silent: str = ""
    """Why the articles were judged not to answer; empty when they were not."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the model was asked, and what it replied."""

    prompt: tuple[Message, ...]
    reply: str
    tokens: int | None = None
    """Of both together; ``None``: the server does not say."""


@dataclass(frozen=True, slots=True)
class TracedStatement:
    """What was proposed, what is shown for it, and why."""

    proposed: str
    outcome: Outcome
    shown: str
    """Empty when it was dropped."""
    reason: str
    """What the cited words lack; empty when they lack nothing."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that led to one answer, in the order in which it came about."""

    searches: tuple[Search, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    statements: tuple[TracedStatement, ...] = ()
