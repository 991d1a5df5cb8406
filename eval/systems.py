"""The systems under test: each opens as a context manager and answers questions."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from eval.runner import System
from qa.settings import Settings

Opener = Callable[[Settings], AbstractContextManager[System]]


def ours(settings: Settings) -> AbstractContextManager[System]:
    """Open this project's chatbot over the articles of the settings.

    Raises:
        QAError: the articles, the index or a model cannot be used.
    """
    from qa import Chatbot  # brings in the index and the models, which --help does not need

    return Chatbot.open(settings.articles, data=settings.data)
