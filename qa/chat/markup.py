"""Others' words on their way into HTML.

Everything that others wrote (questions, answers, articles, file names, error messages) passes here
before it becomes part of the page, so that no character keeps a meaning to HTML.
"""

from html import escape
from json import dumps

from qa.chat.shown import visible


def text(value: str) -> str:
    """Return the words as they are to be read, between tags or within an attribute."""
    return escape(visible(value), quote=True)


def exact(value: str) -> str:
    """Return the words for the page's script, to the letter: HTML alone would change line ends."""
    return escape(dumps(value), quote=True)
