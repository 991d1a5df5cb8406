"""Dates as people write them, in English, Vietnamese and Chinese, brought to one form.

The scores must not depend on the date reader of the system they judge, and must know which parts
of a date were written: ``Dec. 2`` is no statement about the year. So dates are read here, by form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_NUMBER_OF = {name: n for n, name in enumerate(MONTHS, 1)}
_NUMBER_OF |= {name[:3]: n for name, n in _NUMBER_OF.items()} | {"sept": 9}

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_MONTH = r"\b(?P<month>" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")\b\.?"
_ITS_DAY = r"(?P<d>[0-3]?\d)(?![\d:%]|[.,]\d)"
_DAY = r"(?<![\d.:,])" + _ITS_DAY
_TO = r"\s*(?:-|–|—|to|until|and|den|va)\s*"
_LAST = r"(?:" + _TO + r"(?P<d2>[0-3]?\d)(?![\d:]))?"

# Tried in this order at each place: the forms that say more come first.
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)" + _YEAR + r"[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?!\d)",
        r"(?<!\d)" + _YEAR + r"\s*年\s*(?P<m>[01]?\d)\s*月(?:\s*(?P<d>[0-3]?\d)\s*[日号])?",
        r"(?<!\d)(?P<m>[01]?\d)\s*月\s*(?P<d>[0-3]?\d)\s*[日号]",
        r"(?<!\d)(?P<d>[0-3]?\d)[-/.](?P<m>[0-3]?\d)[-/.]" + _YEAR,
        _DAY + _LAST + r"\s*,?\s*thang (?P<m>[01]?\d)(?!\d)(?:\s*(?:,|/|-|nam)?\s*" + _YEAR + ")?",
        r"\bthang (?P<m>[01]?\d)\s*(?:,|/|-|nam)?\s*" + _YEAR,
        r"\bngay (?P<d>[0-3]?\d)[-/](?P<m>[01]?\d)(?![\d/]|\s*thang)",
        _MONTH + r"\s*" + _ITS_DAY + _LAST + r"(?:,?\s+" + _YEAR + ")?",
        _DAY + _LAST + r"\s*(?:of\s+)?" + _MONTH + r"(?:,?\s+" + _YEAR + ")?",
        _MONTH + r",?\s*(?:of\s+)?" + _YEAR,
    )
)


@dataclass(frozen=True, slots=True)
class DateWord:
    """A date and where it was written: ``text[start:end]`` of the folded text."""

    start: int
    end: int
    stamps: tuple[str, ...]
    """``2023-12-02``, ``2024-08`` or ``--12-02`` (ISO 8601, year unknown); two for a range."""


def find_dates(folded: str) -> Iterator[DateWord]:
    """Yield the dates of a text in lower case without accents, from left to right.

    A date with slashes is read day first, as Vietnamese writes it, unless only month first can be
    right. A month alone is not a date, since "may" and "march" are words too.
    """
    at = 0
    while at < len(folded):
        matches = [match for form in _FORMS if (match := form.search(folded, at))]
        if not matches:
            return
        match = min(matches, key=lambda found: found.start())  # the first form wins a tie
        stamps = _stamps(match)
        if stamps:
            yield DateWord(match.start(), match.end(), stamps)
            at = match.end()
        else:
            at = match.start() + 1


def _stamps(match: re.Match[str]) -> tuple[str, ...]:
    """Write the date, or the first and last day of a range; nothing if there is no such day."""
    parts = match.groupdict()
    year = parts.get("y")
    name = parts.get("month")
    month = _NUMBER_OF[name] if name else int(parts["m"])
    days = [int(day) for day in (parts.get("d"), parts.get("d2")) if day]
    if month > 12 and len(days) == 1:
        month, days = days[0], [month]
    if not 1 <= month <= 12 or not all(1 <= day <= 31 for day in days):
        return ()
    stem = f"{year or '-'}-{month:02}"
    return tuple(f"{stem}-{day:02}" for day in days) or (stem,)
