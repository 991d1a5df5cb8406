from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.quantities import numbers, quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("nothing here", []),
        ("1,234.5", ["1234.5"]),
        ("1.234,5", ["1234.5"]),
        ("1,234,567 people", ["1234567"]),
        ("3.14159 and 0.123", ["3.14159", "0.123"]),
        ("3,5 Prozent", ["3.5"]),
        ("5 million", ["5000000"]),
        ("1.5 billion", ["1500000000"]),
        ("$5bn, 3m and 2k", ["5000000000", "3000000", "2000"]),
        ("twenty-five", ["25"]),
        ("two hundred and five thousand", ["205000"]),
        ("five and six", ["5", "6"]),
        ("five, six", ["5", "6"]),
        ("5 and 6 million", ["5", "6000000"]),
        ("a dozen eggs", ["12"]),
        ("the third of them", ["3"]),
        ("one of the first", []),
        ("twenty-one", ["21"]),
        ("one\nhundred", ["100"]),
        ("2024-08-18", ["2024", "8", "18"]),
        ("13.5.2024", ["13", "5", "2024"]),
        ("December 04,2023", ["4", "2023"]),
        ("G20 leaders", []),
        ("VND5 trillion and RMB500", ["5000000000000", "500"]),
        ("one and a half million", ["1500000"]),
        ("a million and a half", ["1500000"]),
        ("two and a half years", ["2.5"]),
        ("half a million", ["500000"]),
        ("half a year", []),
        ("1,5 triệu người", ["1500000"]),
        ("2.000 triệu đồng", ["2000000000"]),
        ("2 nghìn tỷ đồng", ["2000000000000"]),
        ("công ty 5 người", ["5"]),
        ("800万人", ["8000000"]),
        ("800多万人", ["8000000"]),
        ("1亿2000万人", ["120000000"]),
        ("3.125 percent", ["3.125"]),
        ("3,125 percent", ["3125"]),
        ("3.125 người", ["3125"]),
        ("-5 and minus 6 degrees", ["-5", "-6"]),
        ("零下5度", ["-5"]),
        ("2019-2021", ["2019", "2021"]),
        ("在2024年8月", ["2024", "8"]),
        ("ngày 18 tháng 8", ["18", "8"]),
        ("１５ people", ["15"]),
        ("१२ लोग", ["12"]),
    ],
)
def test_numbers_are_read_by_value(text: str, expected: list[str]):
    assert quantities(text) == [Decimal(number) for number in expected]


def test_order_and_repeats_matter_only_to_quantities():
    assert quantities("3, 1 and 3") == [3, 1, 3]
    assert numbers("3, 1 and 3") == {1, 3}


@given(st.integers(0, 10**30))
def test_whole_numbers_are_read_exactly(number: int):
    assert quantities(f"There were {number} of them.") == [number]


@given(st.integers(1_000, 10**12))
def test_thousands_separators_change_nothing(number: int):
    assert numbers(f"{number:,}") == numbers(str(number)) == {number}


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str):
    assert set(quantities(text)) == numbers(text)
