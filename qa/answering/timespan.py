"""Stretches of days: a day, a week, a month, a year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from qa.corpus.calendar_names import MONTHS

_MONTHS_A_YEAR = 12
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Timespan:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def iso(self) -> str:
        """Return ISO 8601, as short as it can be: ``2023-12-02``, ``2023-12``, ``2023``."""
        if self.first == self.last:
            return self.first.isoformat()
        if self == month(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        if self == year(self.first.year):
            return f"{self.first:%Y}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def words(self) -> str:
        """Return the days as people write them: ``2 December 2023``, ``December 2023``."""
        name = MONTHS[self.first.month - 1]
        if self.first == self.last:
            return f"{self.first.day} {name} {self.first.year}"
        if self == month(self.first.year, self.first.month):
            return f"{name} {self.first.year}"
        if self == year(self.first.year):
            return str(self.first.year)
        return f"{day(self.first).words()} to {day(self.last).words()}"

    def meets(self, other: "Timespan") -> bool:
        """Tell whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: "Timespan") -> bool:
        """Tell whether every day of the other is one of these."""
        return self.first <= other.first and other.last <= self.last


def from_iso(text: str) -> Timespan:
    """Return the days that :meth:`Timespan.iso` wrote.

    Raises:
        ValueError: it wrote no such text.
    """
    first, _, last = text.partition("/")
    if last:
        return Timespan(date.fromisoformat(first), date.fromisoformat(last))
    match text.split("-"):
        case [in_year]:
            return year(int(in_year))
        case [_, _]:
            first_day = date.fromisoformat(f"{text}-01")
            return month(first_day.year, first_day.month)
        case _:
            return day(date.fromisoformat(text))


def day(at: date) -> Timespan:
    """Return one day."""
    return Timespan(at, at)


def week(at: date) -> Timespan:
    """Return the week, Monday to Sunday, that holds a day."""
    monday = at - timedelta(days=at.weekday())
    return Timespan(monday, monday + timedelta(days=_WEEK - 1))


def month(in_year: int, number: int) -> Timespan:
    """Return a month, counted from 1; 0 and less reach back into the years before, 13 on."""
    years, index = divmod(number - 1, _MONTHS_A_YEAR)
    in_year += years
    last = monthrange(in_year, index + 1)[1]
    return Timespan(date(in_year, index + 1, 1), date(in_year, index + 1, last))


def year(number: int) -> Timespan:
    """Return a year."""
    return Timespan(date(number, 1, 1), date(number, 12, 31))
