from datetime import date

import pytest

from qa.corpus.dates import WrittenDate, find_dates


def days(text: str) -> list[tuple[str, int | None, int, int]]:
    return [
        (text[found.start : found.end], found.year, found.month, found.day)
        for found in find_dates(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "written", "year", "month", "day"),
    [
        ("on 2024-03-22,", "2024-03-22", 2024, 3, 22),
        ("December 04, 2023", "December 04, 2023", 2023, 12, 4),
        ("HANOI, Dec. 2 (X)", "Dec. 2", None, 12, 2),
        ("They meet on 15 August.", "15 August", None, 8, 15),
        ("on 2 Dec. 2023", "2 Dec. 2023", 2023, 12, 2),
        ("3rd May 2024", "3rd May 2024", 2024, 5, 3),
        ("31/12/2024", "31/12/2024", 2024, 12, 31),
        ("12/31/2024", "12/31/2024", 2024, 12, 31),
        ("05/05/2024", "05/05/2024", 2024, 5, 5),
        ("03.05.2024", "03.05.2024", 2024, 5, 3),
        ("ngày 3/5/2024", "3/5/2024", 2024, 5, 3),
        ("ngày 3 tháng 5 năm 2024", "3 tháng 5 năm 2024", 2024, 5, 3),
        ("河内2024年5月3日电", "2024年5月3日", 2024, 5, 3),
        ("12月2日", "12月2日", None, 12, 2),
        ("3 de mayo de 2024", "3 de mayo de 2024", 2024, 5, 3),
        ("29 February 2024", "29 February 2024", 2024, 2, 29),
    ],
)
def test_reads_dates(text: str, written: str, year: int | None, month: int, day: int):
    assert days(text) == [(written, year, month, day)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/05/2024",
        "2024-13-45",
        "29 February 2023",
        "May 2024",
        "in May 10:22",
        "1.2.3",
        "A2024-03-22",
    ],
)
def test_reads_no_date_where_none_is_certain(text: str):
    assert days(text) == []


@pytest.mark.parametrize(
    ("published", "month", "day", "expected"),
    [
        (date(2023, 12, 4), 12, 2, date(2023, 12, 2)),
        (date(2024, 1, 2), 12, 31, date(2023, 12, 31)),
        (date(2023, 12, 31), 1, 1, date(2024, 1, 1)),
        (date(2024, 3, 1), 3, 4, date(2024, 3, 4)),
        (date(2024, 3, 1), 3, 5, date(2023, 3, 5)),
        (date(2023, 3, 1), 2, 29, date(2020, 2, 29)),
        (None, 12, 2, None),
    ],
)
def test_completes_the_year(published: date | None, month: int, day: int, expected: date | None):
    assert WrittenDate(0, 0, None, month, day).nearest(published) == expected
