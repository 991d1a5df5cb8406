"""How text that others wrote, and dates, are shown to people."""

from datetime import date
from unicodedata import category

from qa.answering import timespan
from qa.answering.answer import Citation, Nearest
from qa.status import Status

_BIDI_CONTROLS = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def visible(text: str) -> str:
    """Return the text with control characters made visible, line feeds and tabs aside.

    A terminal obeys control characters, and a browser hides them; here they are shown as their
    Unicode pictures, so that the reader sees that something is there and nothing obeys it.
    """
    if text.isprintable():
        return text
    return "".join(_picture(char) for char in text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return the text on one line and without marks that reorder it, for a terminal."""
    flat = " ".join(visible(text).split())
    return "".join(char for char in flat if char not in _BIDI_CONTROLS)


def day(value: date) -> str:
    """Write a date as people do: ``4 December 2023``."""
    return timespan.day(value).words()


def page(source: Citation | Nearest) -> str | None:
    """Say on which page the words of a source stand, if it has pages: ``page 3``."""
    number = source.page if isinstance(source, Citation) else None
    return None if number is None else f"page {number}"


def dates(state: Status) -> str:
    """Say which days the articles span."""
    if state.earliest is None or state.latest is None:
        return "no article says when it was published"
    if state.earliest == state.latest:
        return day(state.earliest)
    return f"{day(state.earliest)} to {day(state.latest)}"


def privacy(state: Status) -> str:
    """Say what goes where."""
    sent = {
        "Questions and quotes are sent to": state.endpoint_host,
        "Questions and articles are sent to": state.embed_host,
        "Vectors are kept on": state.chroma_host,
    }
    told = [f"{what} {host}." for what, host in sent.items() if host]
    return " ".join(told) or "Answers are computed on this machine."


def _picture(char: str) -> str:
    if char in "\n\t":
        return char
    if char < "\x20":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    # C1 controls and lone surrogates have no picture; neither may reach an encoder or a terminal.
    return "\ufffd" if category(char) in ("Cc", "Cs") else char
