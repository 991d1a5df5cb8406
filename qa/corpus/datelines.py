"""Datelines: the place, day and outlet before the first words of a report."""

import re
from dataclasses import dataclass

from qa.corpus.article import Span
from qa.corpus.dates import WrittenDate, find_dates
from qa.corpus.outlets import is_known_outlet, is_name

MAX_DATELINE_CHARS = 140

_DASH = r"(?:--+|[–—―-])"
_END = rf"\s*(?P<end>{_DASH}|[:.])?\s*"
_IN_BRACKETS = re.compile(
    rf"(?P<before>[^()（）\n]{{0,80}}?)\s*[(（](?P<outlet>[^()（）\n]{{2,40}})[)）]{_END}"
)
_IN_SLASHES = re.compile(rf"(?P<before>[^()/\n]{{0,80}}?)\s*/(?P<outlet>[^/\n]{{2,40}})/{_END}")
_UP_TO_COLON = re.compile(rf"(?P<before>[^:：()\n]{{4,{MAX_DATELINE_CHARS}}})[:：]\s+")
_UP_TO_DASH = re.compile(r"(?P<before>[^:()\n–—―]{2,80}?)\s*(?:\s--+|[–—―]|\s-)\s+")
_HAN = re.compile(
    r"(?P<outlet>[\u4e00-\u9fff]{1,8}?[社网網报報])(?P<place>[\u4e00-\u9fff]{2,10}?)?"
    r"(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)\s?(?:电|電|讯|訊|消息)"
)
_THIS_PAPER = frozenset({"本报", "本報", "本社", "本网", "本網"})
_NO_PLACE = frozenset(
    "breaking exclusive update updated live opinion analysis video watch photos interview explainer"
    " editorial comment factbox correction advisory note q a".split()
)
_NO_PLACE_START = frozenset(
    "on in at by since from after before until as when monday tuesday wednesday thursday friday"
    " saturday sunday".split()
)
_EDGES = " \t\r\n,.;:|–—-"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The parts of a dateline, each ``None`` when it is left out; ``span`` covers them all."""

    span: Span
    place: str | None = None
    day: WrittenDate | None = None
    outlet: str | None = None


def read_dateline(text: str, block: Span) -> Dateline | None:
    """Read the dateline at the start of a block; ``None`` when there is none."""
    end = min(block.end, block.start + MAX_DATELINE_CHARS)
    if han := _HAN.match(text, block.start, end):
        day = find_dates(text, han.start("date"), han.end("date"))
        outlet = None if han["outlet"] in _THIS_PAPER else han["outlet"]
        return Dateline(_span(text, han), han["place"], day[0] if day else None, outlet)
    return (
        _read_bracketed(text, block.start, end)
        or _read_open(text, _UP_TO_COLON.match(text, block.start, end), colon=True)
        or _read_open(text, _UP_TO_DASH.match(text, block.start, end), colon=False)
    )


def without_dateline(text: str) -> str:
    """Return a sentence without the dateline that opens it, if one does."""
    found = read_dateline(text, Span(0, len(text)))
    return text if found is None else text[found.span.end :].lstrip(_EDGES + "—―－：") or text


def _read_bracketed(text: str, start: int, end: int) -> Dateline | None:
    """Read ``CAIRO, Dec. 2 (AFP) --``, ``(Reuters) -``, ``MOSCOW, May 3. /TASS/.``."""
    match = _IN_SLASHES.match(text, start, end) or _IN_BRACKETS.match(text, start, end)
    if match is None:
        return None
    outlet = match["outlet"].strip()
    place, day = _place_and_day(text, match.start("before"), match.end("before"))
    if place is None and day is None and match["before"].strip():
        return None
    if not (is_name(outlet) or is_known_outlet(outlet)) or not (match["end"] or day):
        return None
    # "Amazon (AMZN) - the shop" is no dateline.
    certain = is_known_outlet(outlet) or day or (place is not None and place.isupper())
    return Dateline(_span(text, match), place, day, outlet) if certain else None


def _read_open(text: str, match: re.Match[str] | None, *, colon: bool) -> Dateline | None:
    """Read ``Cairo, May 13, 2024, The Outlet:``, ``LONDON, 3 May -``, ``PARIS —``."""
    if match is None:
        return None
    start, end = match.span("before")
    dates = find_dates(text, start, end)
    day = dates[0] if len(dates) == 1 else None
    place, _ = _place_and_day(text, start, day.end if day else end)
    after = text[day.end : end].strip(_EDGES) if day else ""
    if place is None:
        return None
    if day and is_name(after or "X"):
        return Dateline(_span(text, match), place, day, after or None)
    if colon or day:
        return None
    if is_known_outlet(place) and (place.isupper() or "." in place):
        return Dateline(_span(text, match), outlet=place)
    letters = [char for char in place if char.isalpha()]
    opens = not text[match.end() : match.end() + 1].islower()
    if opens and place.split(",")[0].isupper() and len(letters) > 2:
        return Dateline(_span(text, match), place)
    return None


def _place_and_day(text: str, start: int, end: int) -> tuple[str | None, WrittenDate | None]:
    """Split ``CAIRO, Dec. 2``; the place is ``None`` when the words are no name."""
    dates = find_dates(text, start, end)
    if len(dates) > 1 or (dates and text[dates[0].end : end].strip(_EDGES)):
        return None, None
    words = text[start : dates[0].start if dates else end].strip(_EDGES)
    words = re.sub(r"(?:^|[,\s]+)(?:ngày|on|le|el)$", "", words, flags=re.IGNORECASE).strip(_EDGES)
    named = is_name(words) and words.lower() not in _NO_PLACE
    if named and words.lower().replace(",", " ").split()[0] in _NO_PLACE_START:
        named = False
    if not named or any(char.isdigit() for char in words):
        return None, dates[0] if dates else None
    return words, dates[0] if dates else None


def _span(text: str, match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match.group().rstrip()))
