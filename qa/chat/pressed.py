"""What a press of a button on the page says, which a browser may have made up."""

from qa.chat.store import storable


def said(data: object, name: str) -> str:
    """Return the text that an event carries under a name; empty when there is no text."""
    value = data.get(name) if isinstance(data, dict) else None
    return storable(value) if isinstance(value, str) else ""


def listed(data: object, name: str) -> tuple[str, ...]:
    """Return the texts of the list that an event carries under a name; others are passed over."""
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, list):
        return ()
    return tuple(storable(item) for item in value if isinstance(item, str))
