"""The systems under test, by name: each opens as a context manager and answers questions."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from eval.baselines import AlwaysAbstain, FirstSentence
from eval.recorder import Recorder
from eval.runner import System, Trace
from eval.variants import OneSide, Silent, Ungrounded
from qa.answering.answer import Answer
from qa.answering.resolve import Turns
from qa.chatbot import Chatbot, Model, Wrappers
from qa.settings import Settings

Opener = Callable[[Settings], AbstractContextManager[System]]

_HITS = 10
"""How many passages are looked at."""


class Ours:
    """This project's chatbot, and what its answers were made from."""

    def __init__(self, bot: Chatbot, llm: Recorder) -> None:
        self.bot = bot
        self.llm = llm

    def ask(self, question: str, conversation: Turns) -> Answer:
        """Answer as the chatbot does."""
        self.llm.take()  # forget those of earlier turns
        return self.bot.ask(question, conversation)

    def trace(self, answer: Answer) -> Trace:
        """Search once more for what the chatbot had searched for, and tell what was drafted."""
        hits = self.bot.search(answer.query or answer.question, _HITS)
        return Trace(tuple(hits), self.llm.take())


@contextmanager
def ours(settings: Settings, wrappers: Wrappers | None = None) -> Iterator[Ours]:
    """Open the chatbot over the articles of the settings, its index brought in step.

    Args:
        settings: all of them.
        wrappers: what is put around its parts.

    Raises:
        QAError: the articles, the index or a model cannot be used.
    """
    given = wrappers or Wrappers()
    watched: list[Recorder] = []

    def watch(llm: Model) -> Recorder:
        watched.append(Recorder(given.llm(llm)))
        return watched[-1]

    with Chatbot(settings, replace(given, llm=watch)) as bot:
        bot.sync()
        yield Ours(bot, watched[-1])


@contextmanager
def _no_grounding(settings: Settings) -> Iterator[System]:
    with ours(settings) as system:
        capable = settings.llm_capable
        yield Ungrounded(
            system,
            system.llm,
            capable=bool(settings.llm_base_url) if capable is None else capable,
        )


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
