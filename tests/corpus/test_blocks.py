import pytest

from qa.corpus.blocks import split_blocks

WRAPPED = (
    "The river rose by two metres on Saturday, officials said, and about\n"
    "a thousand people left their homes. Schools in the valley will stay\n"
    "closed until Monday."
)


def blocks(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_blocks(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_splits_at_blank_lines(end: str):
    assert blocks(f"{end} One.{end}{end} \t{end}Two.{end}") == ["One.", "Two."]


def test_nothing_has_no_blocks():
    assert blocks("") == blocks(" \n\n") == blocks("\ufeff\n") == []


def test_the_byte_order_mark_belongs_to_no_block():
    assert blocks("\ufeffOne.") == ["One."]


def test_a_wrapped_paragraph_is_one_block():
    assert blocks(f"{WRAPPED}\n\nNext.") == [WRAPPED, "Next."]


def test_a_headline_right_above_a_paragraph_is_its_own_block():
    assert blocks(f"Floods in the valley\n{WRAPPED}") == ["Floods in the valley", WRAPPED]


def test_long_lines_are_paragraphs():
    line = "word " * 40 + "end."
    assert blocks(f"{line}\n{line}") == [line, line]


def test_list_items_and_menus_are_their_own_blocks():
    assert blocks("- one\n- two\n* three\n1. four\n2) five") == [
        "- one",
        "- two",
        "* three",
        "1. four",
        "2) five",
    ]
    assert blocks("Home\nNews\nBusiness") == ["Home", "News", "Business"]


def test_headline_byline_and_date_are_not_one_paragraph():
    headline = "Thousands flee their homes as the river floods the valley again"
    assert blocks(f"{headline}\nBy Jane Roe\nMay 3, 2024") == [
        headline,
        "By Jane Roe",
        "May 3, 2024",
    ]


def test_a_wrapped_paragraph_in_a_script_without_spaces_is_one_block():
    text = "当地官员表示河水周六上涨两米，一千多名居民已经离开家园，\n山谷里的学校继续停课。"
    assert blocks(text) == [text]
