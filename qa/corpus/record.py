"""JSON: one object is one article, its fields found by the names that feeds commonly use."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from qa.corpus.dates import find_dates
from qa.corpus.extract import Extract, NotText, composed
from qa.corpus.html import text_of_html

TEXT = ("text", "body", "content", "article", "articlebody", "maintext", "contenttext")
HTML = ("contenthtml", "html", "bodyhtml")
SUMMARY = ("description", "summary", "abstract")
TITLE = ("title", "headline")
OUTLET = ("outlet", "source", "publisher", "publication", "site", "sitename", "sourcename")
DATE = ("date", "published", "publishedat", "datepublished", "pubdate", "publishdate")
LISTS = ("articles", "items", "results", "data", "records")
"""Names of fields, in lower case and without ``_``, ``-`` and the like; the first there counts."""

_TAG = re.compile(r"</\w+\s*>|<br\s*/?>")


def read_record(data: bytes) -> Extract:
    """Return the text of one object under its title, outlet and date.

    Raises:
        NotText: it is no JSON object with a text.
    """
    value = parse_json(data)
    if not isinstance(value, dict):
        raise NotText("is not a JSON object")
    fields = {_plain(name): value[name] for name in reversed(value)}
    body = _first(fields, TEXT)
    if body is None or _TAG.search(body):
        body = text_of_html(_first(fields, HTML) or body or "") or body
    body = body or _first(fields, SUMMARY)
    if body is None:
        names = ", ".join(TEXT[:3])
        raise NotText(f"has no text: none of its fields is called {names} or the like")
    return composed(body, _first(fields, TITLE), _first(fields, OUTLET), _day(_first(fields, DATE)))


def parse_json(data: bytes) -> Any:
    """Parse UTF-8 JSON.

    Raises:
        NotText: it is not.
    """
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise NotText("is not UTF-8; save it as UTF-8") from exc
    except json.JSONDecodeError as exc:
        raise NotText(f"is not JSON (line {exc.lineno}: {exc.msg.lower()})") from exc
    except (RecursionError, ValueError) as exc:
        raise NotText("is not JSON that can be read: too deep, or a number too long") from exc


def listed(value: Any) -> list[Any] | None:
    """Return the records of a list, or of an object around one; ``None`` for a record itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not {_plain(name) for name in value} & {*TEXT}:
        return next((value[name] for name in LISTS if isinstance(value.get(name), list)), None)
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first of some fields that holds words; of an object, its name."""
    return next(_words(fields.get(name) for name in names), None)


def _words(values: Iterator[Any]) -> Iterator[str]:
    for value in values:
        found = value.get("name", value.get("title")) if isinstance(value, dict) else value
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            found = "\n\n".join(found)
        if isinstance(found, str) and found.strip():
            # A lone surrogate is no letter, and cannot be written as UTF-8.
            yield found.encode("utf-8", "replace").decode("utf-8")


def _day(words: str | None) -> date | None:
    """Return the day of a date field, in ISO 8601 or in words."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words.strip()[:10])
    except ValueError:
        found = find_dates(words, 0, len(words))
        return found[0].full() if found else None
