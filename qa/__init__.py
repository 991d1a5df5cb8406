"""Answer questions over a folder of news articles, citing the exact words.

    from qa import Chatbot

    with Chatbot.open("seeds") as bot:
        print(bot.ask("When did the bridge open?").answer)

Nothing heavy is imported until one of the names below is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answering.answer import Answer, Citation, Statement
    from qa.chatbot import Chatbot
    from qa.errors import QAError
    from qa.retrieval.filter import Filter
    from qa.settings import Settings

__version__ = "0.1.0"
__all__ = ["Answer", "Chatbot", "Citation", "Filter", "QAError", "Settings", "Statement"]

_HOME = {
    "Answer": "qa.answering.answer",
    "Chatbot": "qa.chatbot",
    "Citation": "qa.answering.answer",
    "Filter": "qa.retrieval.filter",
    "QAError": "qa.errors",
    "Settings": "qa.settings",
    "Statement": "qa.answering.answer",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562), so that ``import qa`` stays fast."""
    if name not in _HOME:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
