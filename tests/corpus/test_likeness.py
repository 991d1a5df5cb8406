import pytest

from qa.corpus.likeness import Likeness
from qa.corpus.terms import content_terms, stem


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("opened", "It opens."),
        ("vietnam", "a Vietnamese tram"),
        ("chair", "the chairman"),
        ("economy", "economic growth"),
        ("visit", "his trip"),
        ("fall", "It fell."),
        ("sold", "They sell it."),
        ("rose", "It was raised."),
        ("fell", "a decline"),
        ("russian", "Moscow said"),
        ("mend", "It was repaired."),
    ],
)
def test_what_can_stand_for_a_term(term: str, text: str):
    assert Likeness(content_terms(text)).holds(stem(term))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("open", ""),
        ("open", "It closes."),
        ("inter", "interlocutors"),
        ("car", "a carpet"),
        ("contact", "a continent"),
        ("2024", "2023"),
        ("河内", "河南"),
        ("moscow", "Russia said"),
    ],
)
def test_what_cannot(term: str, text: str):
    assert not Likeness(content_terms(text)).holds(stem(term))


def test_kinship_goes_both_ways():
    for a, b in (("vietnam", "vietnames"), ("chair", "chairman"), ("car", "carpet")):
        assert Likeness([a]).holds(b) is Likeness([b]).holds(a)
