"""Dates as they are written in and above articles."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from qa.corpus.language import in_vietnamese_letters

_MONTH_NAMES = (
    "january jan janvier janv enero ene januar jänner janeiro gennaio",
    "february feb février févr febrero februar fevereiro febbraio",
    "march mar mars marzo märz março",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio",
    "june jun juin junio juni junho giugno",
    "july jul juillet juil julio juli julho luglio",
    "august aug août agosto ago",
    "september sept sep septembre septiembre setembro settembre",
    "october oct octobre octubre oktober okt outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec décembre déc diciembre dic dezember dez dezembro dicembre",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_NAME = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"

_ISO = r"(?P<iso_y>\d{4})[-/.](?P<iso_m>\d{1,2})[-/.](?P<iso_d>\d{1,2})(?:T(?=\d)|\b)"
_HAN = r"(?:(?P<han_y>\d{4})\s?年\s?)?(?P<han_m>\d{1,2})\s?月\s?(?P<han_d>\d{1,2})\s?[日号]"
_VIET = r"(?P<vi_d>\d{1,2})\s+tháng\s+(?P<vi_m>\d{1,2})(?:\s*(?:,|năm)\s*(?P<vi_y>\d{4}))?\b"
_DAY_FIRST = (
    rf"(?P<df_d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?(?P<df_m>{_NAME})\b"
    r"(?:\.?,?\s+(?:de\s+|del\s+)?(?P<df_y>\d{4})\b)?"
)
_MONTH_FIRST = (
    rf"\b(?P<mf_m>{_NAME})\b\.?\s+(?P<mf_d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
    r"(?:,?\s+(?P<mf_y>\d{4})\b)?"
)
_NUMERIC = r"(?P<nu_a>\d{1,2})(?P<nu_sep>[/.-])(?P<nu_b>\d{1,2})(?P=nu_sep)(?P<nu_y>\d{4})\b"
# A wide script writes no space before a date; else it must not begin within a word or number.
_APART = r"(?<![^\W\u2e80-\u9fff])(?<![/.-])"
_DATE = re.compile(
    rf"{_APART}(?:{_ISO}|{_HAN}|{_VIET}|{_DAY_FIRST}|{_MONTH_FIRST}|{_NUMERIC})", re.IGNORECASE
)
_HINT_CHARS = 1_000
"""So much around a date tells whether it is written in Vietnamese, which puts the day first."""

PUBLISHED_LATE = timedelta(days=3)
"""A dateline may be this much later than the date of publication, across time zones."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at ``text[start:end]``, of which the year may be left out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def full(self) -> date | None:
        """Return the date when its year is written."""
        return None if self.year is None else date(self.year, self.month, self.day)

    def nearest(self, published: date | None) -> date | None:
        """Return the date, its year completed as the last one not after publication.

        ``None`` when neither the date nor ``published`` says the year.
        """
        if self.year is not None or published is None:
            return self.full()
        for year in range(published.year + 1, published.year - 9, -1):
            day = _valid(year, self.month, self.day)
            if day is not None and day <= published + PUBLISHED_LATE:
                return day
        return None


def find_dates(text: str, start: int, end: int) -> list[WrittenDate]:
    """Return the dates in ``text[start:end]``; a numeric one only if its order is certain."""
    found = (_written(text, match) for match in _DATE.finditer(text, start, end))
    return [written for written in found if written is not None]


def _written(text: str, match: re.Match[str]) -> WrittenDate | None:
    groups = match.groupdict()
    kind = next(key.split("_")[0] for key, value in groups.items() if value)
    if kind == "nu":
        year = groups["nu_y"]
        around = text[max(0, match.start() - _HINT_CHARS) : match.end() + _HINT_CHARS]
        day_first = groups["nu_sep"] == "." or in_vietnamese_letters(around)
        order = _day_and_month(int(groups["nu_a"]), int(groups["nu_b"]), day_first=day_first)
        if order is None:
            return None
        day, month = order
    else:
        year, name = groups[f"{kind}_y"], groups[f"{kind}_m"]
        day = int(groups[f"{kind}_d"])
        month = int(name) if name.isdigit() else _MONTHS[name.lower()]
    # 2024 knows February 29, which a date without its year may be.
    if _valid(int(year or 2024), month, day) is None:
        return None
    return WrittenDate(match.start(), match.end(), int(year) if year else None, month, day)


def _day_and_month(first: int, second: int, *, day_first: bool) -> tuple[int, int] | None:
    """Return (day, month) of a numeric date; ``None`` for ``03/05/2024`` that could be either."""
    if first > 12 or first == second or day_first:
        return first, second
    return (second, first) if second > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
