from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.timespan import Timespan, day, from_iso, month, week, year


@pytest.mark.parametrize(
    ("span", "iso", "words"),
    [
        (day(date(2023, 12, 2)), "2023-12-02", "2 December 2023"),
        (month(2023, 12), "2023-12", "December 2023"),
        (year(2023), "2023", "2023"),
        (
            Timespan(date(2024, 5, 12), date(2024, 5, 13)),
            "2024-05-12/2024-05-13",
            "12 May 2024 to 13 May 2024",
        ),
        (week(date(2024, 5, 13)), "2024-05-13/2024-05-19", "13 May 2024 to 19 May 2024"),
    ],
)
def test_what_is_written_is_read(span: Timespan, iso: str, words: str):
    assert span.iso() == iso
    assert from_iso(iso) == span
    assert from_iso(iso).words() == words


@given(st.dates(date(1000, 1, 1)), st.integers(0, 800))
def test_every_stretch_is_read_as_it_was_written(first: date, days: int):
    last = min(date.max.toordinal(), first.toordinal() + days)
    span = Timespan(first, date.fromordinal(last))
    assert from_iso(span.iso()) == span


@pytest.mark.parametrize("text", ["", "then", "2023-13", "2023-12-02/", "2023-12-02/then"])
def test_what_is_no_stretch_of_days_is_not_read(text: str):
    with pytest.raises(ValueError):
        from_iso(text)
