"""Systems that anything worth having must beat."""

from collections.abc import Sequence
from typing import Protocol

from qa.answering.answer import Answer, Citation, Statement
from qa.answering.compose import with_markers
from qa.answering.resolve import Turns
from qa.corpus.sentences import split_spans
from qa.retrieval.hit import Hit


class Searches(Protocol):
    """What finds passages; :class:`qa.chatbot.Chatbot` does."""

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        """Return the best ``k`` passages, best first."""
        ...


class AlwaysAbstain:
    """Never answers: the price of perfect caution."""

    def ask(self, question: str, conversation: Turns) -> Answer:
        """Abstain."""
        return Answer(question, "The articles do not say.", abstained=True)

    def hits(self, answer: Answer) -> None:
        """Tell that it does not retrieve."""


class FirstSentence:
    """Quotes the first sentence of the best passage: LEAD-1, as in summaries of news."""

    def __init__(self, bot: Searches) -> None:
        self._bot = bot

    def ask(self, question: str, conversation: Turns) -> Answer:
        """Quote the first sentence of the best passage; abstain where none is found."""
        hits = self._bot.search(question, 1)
        if not hits:
            return Answer(question, "Nothing was found.", abstained=True, query=question)
        hit = hits[0]
        first = split_spans(hit.text, 0, len(hit.text))[0]
        quote = hit.text[first.start : first.end]
        start = hit.start + first.start
        cited = Citation(1, hit.file, None, None, None, quote, start, start + len(quote))
        statements = (Statement(" ".join(quote.split()), (1,)),)
        return Answer(
            question, with_markers(statements), False, statements, (cited,), query=question
        )

    def hits(self, answer: Answer) -> tuple[Hit, ...]:
        """Search for the question."""
        return tuple(self._bot.search(answer.question, 10))
