"""Mail (.eml): the message without its attachments."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from qa.corpus.extract import MALFORMED, Extract, NotText, composed
from qa.corpus.html import text_of_html


def read_eml(data: bytes) -> Extract:
    """Return the body of a mail under its subject, sender and day.

    Raises:
        NotText: it holds no text.
    """
    message = message_from_bytes(data, policy=default)
    try:
        part = message.get_body(("plain", "html"))
    except MALFORMED as exc:  # the parser of the standard library stumbles over some headers
        raise NotText("is no mail that can be read") from exc
    if part is None or (not message.keys() and not part.keys()):
        raise NotText("is no mail with a text")
    try:
        body = part.get_content()
    except (LookupError, ValueError) as exc:
        raise NotText(f"is in an encoding that is not known ({exc})") from exc
    if part.get_content_subtype() == "html":
        body = text_of_html(body)
    return composed(body, _header(message, "subject"), _sender(message), _day(message))


def _header(message: EmailMessage, name: str) -> Any:
    """Return a header; ``None`` when there is none that can be read."""
    try:
        return message[name]
    except MALFORMED:
        return None


def _sender(message: EmailMessage) -> str | None:
    """Return the name of the sender, or the domain they write from."""
    for address in getattr(_header(message, "from"), "addresses", ()):
        return address.display_name or address.domain or None
    return None


def _day(message: EmailMessage) -> date | None:
    moment = getattr(_header(message, "date"), "datetime", None)
    return moment.date() if moment else None
