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
        ("Ông ấy dự nghi lễ", "Ông ấy dự nghi lễ ở Huế"),
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
        ("He lied.", "He was accused of having lied.", "hedge of"),
        ("He took bribes.", "Prosecutors allege he took bribes.", "hedge of"),
        ("The bridge is safe.", "Whether the bridge is safe is unclear.", "hedge of"),
        ("The bridge is safe.", "It is doubtful that the bridge is safe.", "hedge of"),
        ("He resigned.", "Rumours that he resigned were false.", "hedge of"),
        ("Water runs uphill.", "It is a myth that water runs uphill.", "hedge of"),
        ("It was arson.", "Police ruled out that it was arson.", "hedge of"),
        ("He slept.", "He pretended that he slept.", "hedge of"),
        ("He resigned.", "He was asked to resign.", "hedge of"),
        ("He resigns.", "Calls grew that he resign.", "hedge of"),
        ("Ông ấy nhận tiền", "Ông ấy phủ nhận nhận tiền", "negation of"),
        ("Ông ấy ký hợp đồng", "Ông ấy từ chối ký hợp đồng", "negation of"),
        ("Ông ấy bỏ trốn", "Ông ấy được cho là bỏ trốn", "hedge of"),
        ("Ông ấy chết", "Ông ấy suýt chết", "hedge of"),
        ("Ông ấy giết người", "Ông ấy bị nghi giết người", "hedge of"),
        ("他受贿", "他涉嫌受贿", "hedge of"),
    ],
)
def test_another_polarity(statement: str, quote: str, reason: str):
    assert other_polarity(statement, quote).startswith(reason)


def test_words_as_they_stand_may_leave_a_free_cue_unbound():
    assert left_out("It may", "It may rain.") == ""
    assert left_out("It rained", "It may have rained.").startswith("hedge of")
