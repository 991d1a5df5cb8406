import pytest

from qa.answering.holding import has_count, has_extent, holds_wanted
from qa.answering.question import read_question


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("When did it open?", "It opened in May.", True),
        ("When did it open?", "It opened.", False),
        ("How many came?", "Fifteen came.", True),
        ("How many came?", "Many came.", False),
        ("How much did it cost?", "It cost 1,500 crowns.", True),
        ("How much did it cost?", "They paid $20.", True),
        ("How much did it cost?", "It costs 5 million more.", True),
        ("How much will they be paid?", "Pay rises by 9.5 percent.", True),
        ("How much does a ticket cost?", "Children travel free.", True),
        ("How much does a ticket cost?", "It sails 3 times a week.", False),
        ("How much does a ticket cost?", "A ticket costs crowns.", False),
        ("大桥的造价是多少？", "造价为1130万克朗。", True),
        ("大桥的造价是多少？", "大桥长612米。", False),
        ("Chi phí là bao nhiêu?", "Cầu trị giá 2 tỷ.", True),
        ("Chi phí là bao nhiêu?", "Công ty có 500 lao động.", False),
        ("Bà Lan bao nhiêu tuổi?", "Bà sinh năm 1980.", True),
        ("Bà Lan bao nhiêu tuổi?", "Bà dạy 500 học sinh.", False),
        ("What share voted?", "Some 40 percent voted.", True),
        ("What share voted?", "A third voted.", True),
        ("What share voted?", "Some 40 people voted.", False),
        ("How long was it?", "It took two weeks.", True),
        ("How long was it?", "It took weeks.", False),
        ("Where is it?", "It is in Rome.", True),
        ("Where is it?", "It is big.", False),
        ("Mấy người đến?", "Hai người đến.", True),
        ("Mấy người đến?", "Năm người đến.", True),
        ("Mấy người đến?", "Họ đến năm ngoái, hôm thứ hai.", False),
        ("Mấy người đến?", "Họ đến ngày 7/10.", False),
        ("谁来了？", "何静来了。", True),
        ("Who met Ada Roth?", "He met Ada Roth.", False),
        ("Who met Ada Roth?", "Then Ben Moth met Ada Roth.", True),
        ("Why did it close?", "It closed.", True),
    ],
)
def test_whether_a_text_holds_what_is_asked_for(question: str, text: str, expected: bool):
    assert holds_wanted(read_question(question), text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "twelve ships",
        "12 ships",
        "2000 people came",
        "It cost $2000.",
        "In 1998 it had 3 doors.",
        "up 7 percent in May 2020",
        "每天五百碗面",
        "来了两万多人",
        "来了二十名代表",
        "One person is still missing.",
        "No one was hurt.",
        "It caused no serious injuries.",
    ],
)
def test_a_number_of_something(text: str):
    assert has_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one of the first ships",
        "one day he left",
        "some one is here",
        "on 3 May 2019",
        "On May 3, 2019,",
        "5月3日",
        "ngày 3 tháng 5",
    ],
)
def test_days_and_years_are_no_numbers_of_anything(text: str):
    assert not has_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "for two weeks",
        "more than fifteen years",
        "a three-day visit",
        "三天",
        "from 1939 to 1945",
        "it is 612 metres long",
        "a visit from May 12 to 13",
        "It ran May 30-June 2.",
        "from 12 to 14 of May",
        "closed since March 2020",
        "open until 6 p.m.",
        "trong mười năm",
    ],
)
def test_how_long(text: str):
    assert has_extent(text)


@pytest.mark.parametrize("text", ["", "on Tuesday", "12 ships", "昨天", "in recent years"])
def test_what_says_not_how_long(text: str):
    assert not has_extent(text)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("How old is Ada Roth?", "Ada Roth, 57, opened it.", True),
        ("How old is Ada Roth?", "Ada Roth was born in Rome.", True),
        ("How old is Ada Roth?", "Ada Roth opened it in 1957.", False),
        ("Ada Roth bao nhiêu tuổi?", "Ada Roth, 57 tuổi, đã mở cầu.", True),
        ("罗特今年多大年纪?", "罗特57岁。", True),
        ("When did it rain?", "ROME, May 3 (Wire) -- It rained.", False),
        ("When did it rain?", "ROME, May 3 (Wire) -- It rained on Monday.", True),
        ("How many came?", "ROME, May 3 (Wire) -- They came.", False),
    ],
)
def test_ages_and_datelines(question: str, text: str, expected: bool):
    assert holds_wanted(read_question(question), text) is expected
