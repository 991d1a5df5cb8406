import pytest

from eval.support import coverage, supports

QUOTE = "On Monday Mayor Ada Roth opened the stone bridge after six years of work."


@pytest.mark.parametrize(
    ("statement", "supported"),
    [
        (QUOTE, True),
        ("Ada Roth opened the bridge.", True),
        ("The bridge took 6 years of work.", True),
        ("The bridge took 7 years of work.", False),
        ("Ada Roth opened the bridge on Tuesday.", False),
        ("Ada Moth opened the bridge.", False),
        ("Ada Roth did not open the bridge.", False),
        ("A dog barked at Roth.", False),
        ("", False),
    ],
)
def test_a_statement_against_one_quote(statement, supported):
    assert supports(statement, [QUOTE]) is supported


def test_a_denial_does_not_support_its_contrary():
    assert not supports("The mayor opened the bridge.", ["The mayor has not opened the bridge."])


def test_several_quotes_count_together_and_none_supports_nothing():
    joined = "Roth opened the bridge and the tram carries 20 people."
    assert supports(joined, [QUOTE, "The tram carries 20 people."])
    assert not supports(joined, [QUOTE])
    assert not supports(joined, [])


def test_coverage_by_hand():
    # open, stone, bridge, yesterday: three of four
    assert coverage("opened stone bridge yesterday", QUOTE) == 0.75
    assert coverage("20", QUOTE) == 0
