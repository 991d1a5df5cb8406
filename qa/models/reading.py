"""What a reader makes of a sentence."""

from dataclasses import dataclass

from qa.corpus.article import Span


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """How well a sentence answers a question, and with which words."""

    score: float
    """How much likelier it is to answer than nothing, as a logit; above 0: rather this."""
    answer: Span | None = None
    """Where in the sentence the words stand that answer, if that is likelier than nothing."""
