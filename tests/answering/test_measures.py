from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.measures import measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In all, 15 people died.", ("15", "15", ("peopl", "die"))),
        ("It took more than fifteen years.", ("15", "30", ("year",))),
        ("No fewer than 15 people died.", ("15", "30", ("peopl", "die"))),
        ("Not less than 15 people died.", ("15", "30", ("peopl", "die"))),
        ("No more than 15 people died.", ("10", "15", ("peopl", "die"))),
        ("Fewer than 15 people died.", ("10", "15", ("peopl", "die"))),
        ("Ít nhất 15 người chết.", ("15", "30", ("nguoi", "chet"))),
        ("It cost up to 3,001 crowns.", ("2000.666666666666666666666667", "3001", ("crown",))),
        ("Around 40 homes burnt.", ("36.0", "44.0", ("home", "burnt"))),
        ("Some 15 to 20 homes burnt.", ("15", "20", ("home", "burnt"))),
        ("Between 15 and 20 homes burnt.", ("15", "20", ("home", "burnt"))),
        ("15-20 homes burnt.", ("15", "20", ("home", "burnt"))),
        ("It rose 20%.", ("20", "20", ("percent",))),
        ("It rose 20 per cent.", ("20", "20", ("percent",))),
        ("It cost US$51.", ("51", "51", ("dollar",))),
        ("It cost 51 dollars.", ("51", "51", ("dollar",))),
        ("It cost €51.", ("51", "51", ("euro",))),
        ("15 or more people died.", ("15", "30", ("peopl", "die"))),
        ("15-plus people died.", ("15", "30", ("peopl", "die"))),
        ("800多人", ("800", "1600", ("人",))),
        ("It cost $5-6 million.", ("5000000", "6000000", ("dollar",))),
        ("It cost from $5 to $6.", ("5", "6", ("dollar",))),
        ("It cost VND5 billion.", ("4850000000.00", "5150000000.00", ("dong",))),
        ("5 đến 6 triệu người chết.", ("5000000", "6000000", ("nguoi", "chet"))),
        ("It fell to -5 degrees.", ("-5", "-5", ("degre",))),
        ("It fell by -100 points.", ("-103.00", "-97.00", ("point",))),
        ("15 of the workers left.", ("15", "15", ("worker", "left"))),
        ("They sold 400 trams.", ("388.00", "412.00", ("tram",))),
        ("Có 15 người chết.", ("15", "15", ("nguoi", "chet"))),
    ],
)
def test_a_number_with_what_it_counts(text: str, expected: tuple[str, str, tuple[str, ...]]):
    (found,) = measures(text)
    low, high, counted = expected
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert found.counted == counted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained.",
        "It ended 3.",
        "It opened in 1999.",
        "In 1999 trams came.",
        "On 3 May trams came.",
        "On May 3 trams came.",
        "G20 met.",
        "A third of them came.",
        "The third tram came.",
        "The 5th tram came.",
    ],
)
def test_what_counts_nothing(text: str):
    assert measures(text) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("15 people", "15 people", True),
        ("15 people", "fifteen people", True),
        ("15 people", "16 people", False),
        ("more than 15 people", "17 people", True),
        ("more than 15 people", "14 people", False),
        ("nearly 20 people", "18 people", True),
        ("15 to 20 people", "18 people", True),
        ("15 to 20 people", "21 people", False),
        ("1.5 million people", "1,487,000 people", True),
        ("1.5 million people", "1.7 million people", False),
        ("81.2 million people", "79.6 million people", False),
        ("81.2 million people", "81,249,000 people", True),
        ("1,500 people", "1,487 people", True),
        ("1,500 people", "1,440 people", False),
        ("0 people", "1 people", False),
        ("more than 100 people", "180 people", True),
        ("more than 100 people", "300 people", False),
        ("1,5 triệu người", "1.500.000 người", True),
        ("2 tỷ đồng", "2.000 triệu đồng", True),
        ("800万人", "8000000人", True),
    ],
)
def test_values_that_can_both_be_true(one: str, other: str, agree: bool):
    (a,), (b,) = measures(one), measures(other)
    assert a.agrees(b) is b.agrees(a) is agree


@given(st.integers(0, 10**60), st.text(max_size=40))
def test_any_number_in_any_text_can_be_measured(number: int, text: str):
    for measure in measures(f"{text} {number} people, {number}000 people {text}"):
        assert measure.low <= measure.high
        assert measure.agrees(measure)


def test_two_numbers_that_and_joins_are_two():
    assert [str(m.low) for m in measures("15 men and 20 women came.")] == ["15", "20"]
