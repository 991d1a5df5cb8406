import pytest

from qa.answering.polarity import left_out, other_polarity


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("It rained.", "It rained."),
        ("The mayor did not resign.", "The mayor didn’t resign."),
        ("The mayor may resign.", "The mayor might resign."),
        ("The bridge opened in May.", "The bridge opened on May 5."),
        ("Flight No. 5 left.", "Flight 5 left."),
        ("Chang resigned.", "Chang resigned on Monday."),
        ("非洲国家参加了", "非洲国家参加了会议"),
    ],
)
def test_the_same_polarity(statement: str, quote: str):
    assert other_polarity(statement, quote) == ""


@pytest.mark.parametrize(
    ("statement", "quote", "reason"),
    [
        ("It did not rain.", "It did rain.", "negation not in"),
        ("It rained.", "It never rained.", "negation of"),
        ("It did not open but closed.", "It did open but not close.", "negation not in"),
        ("It rained in Rome.", "It rained in Rome, not in Oslo.", "negation of"),
        ("It will rain.", "It rained.", "hedge not in"),
        ("It will rain.", "It may rain.", "hedge not in"),
        ("It rained.", "It may rain.", "hedge of"),
        ("It rains and will snow.", "It may rain and will snow.", "hedge of"),
        ("It rains in May.", "It may rain in May.", "hedge of"),
        ("Ông ấy từ chức", "Ông ấy không từ chức", "negation of"),
        ("Chang resigned.", "Chang did not resign.", "negation of"),
        ("他将访问河内", "他访问河内", "hedge not in"),
    ],
)
def test_another_polarity(statement: str, quote: str, reason: str):
    assert other_polarity(statement, quote).startswith(reason)


def test_words_as_they_stand_may_leave_a_free_cue_unbound():
    assert left_out("It may", "It may rain.") == ""
    assert left_out("It rained", "It may have rained.").startswith("hedge of")
