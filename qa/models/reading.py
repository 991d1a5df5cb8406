"""What a reader makes of a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """How well a sentence answers a question, and with which words."""

    score: float
    """How much likelier it is to answer than nothing, as a logit; above 0: rather this."""
    start: int
    end: int
    """Of the words that answer best, in code points of the sentence; half open."""
