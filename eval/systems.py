"""The systems under test, by name: each opens as a context manager and answers questions."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from eval.baselines import AlwaysAbstain, FirstSentence
from eval.runner import System
from eval.variants import OneSide, Silent, Ungrounded
from qa.answering.answer import Answer
from qa.answering.resolve import Turns
from qa.answering.trace import TracedHit
from qa.chatbot import Chatbot, Wrappers
from qa.parts import llm_of
from qa.retrieval.hit import Hit
from qa.settings import Settings

Opener = Callable[[Settings], AbstractContextManager[System]]


class Ours:
    """This project's chatbot, and what its answers were made from."""

    def __init__(self, bot: Chatbot) -> None:
        self.bot = bot

    def ask(self, question: str, conversation: Turns) -> Answer:
        """Answer as the chatbot does."""
        return self.bot.ask(question, conversation)

    def hits(self, answer: Answer) -> tuple[Hit, ...]:
        """Return what the searches for an answer found, the best of each before the second of any.

        A question that joins others is searched for in parts.
        """
        searches = answer.trace.searches if answer.trace else ()
        found = sorted((h for search in searches for h in search.hits), key=lambda h: h.rank)
        best: dict[tuple[str, int], TracedHit] = {}
        for hit in found:
            best.setdefault((hit.file, hit.start), hit)
        return tuple(
            Hit(rank, hit.file, hit.start, hit.end, self._text(hit), hit.score)
            for rank, hit in enumerate(best.values(), start=1)
        )

    def _text(self, hit: TracedHit) -> str:
        article = self.bot.article(hit.file)
        return article.text[hit.start : hit.end] if article else ""


@contextmanager
def ours(settings: Settings, wrappers: Wrappers | None = None) -> Iterator[Ours]:
    """Open the chatbot over the articles of the settings, its index brought in step.

    Args:
        settings: all of them.
        wrappers: what is put around its parts.

    Raises:
        QAError: the articles, the index or a model cannot be used.
    """
    with Chatbot(settings, wrappers) as bot:
        bot.sync()
        yield Ours(bot)


@contextmanager
def _no_grounding(settings: Settings) -> Iterator[System]:
    llm = llm_of(settings)  # one for both: an embedded one takes memory
    with ours(settings, Wrappers(llm=lambda _: llm)) as system:
        yield Ungrounded(system, llm, capable=settings.draft_leads)


@contextmanager
def _first_sentence(settings: Settings) -> Iterator[System]:
    with ours(settings) as system:
        yield FirstSentence(system.bot)


@contextmanager
def _always_abstain(settings: Settings) -> Iterator[System]:
    yield AlwaysAbstain()


@contextmanager
def _citation_query_engine(settings: Settings) -> Iterator[System]:
    from eval.peer import opened  # loads LlamaIndex

    with opened(settings) as system:
        yield system


SYSTEMS: Mapping[str, Opener] = {
    "ours": ours,
    "no-grounding": _no_grounding,
    "dense-only": lambda s: ours(s, Wrappers(retriever=lambda r: OneSide(r, "dense"))),
    "lexical-only": lambda s: ours(s, Wrappers(retriever=lambda r: OneSide(r, "lexical"))),
    "no-llm": lambda s: ours(s, Wrappers(llm=lambda _: Silent())),
    "llamaindex": _citation_query_engine,
    "first-sentence": _first_sentence,
    "always-abstain": _always_abstain,
}
