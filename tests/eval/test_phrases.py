import pytest

from eval.phrases import contains, count_words, words, words_with_dates


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("He met Tô Lâm.", "to lam"),
        ("Lãnh đạo ĐẢNG", "lanh dao dang"),
        ("China’s top diplomat", "Chinas top diplomat"),
        ("party-to-party relations", "party to party"),
        ("for more than fifteen years", "15 years"),
        ("twenty-five firms", "25 firms"),
        ("more than a dozen documents", "12 documents"),
        ("worth 1,200 crowns", "1200 crowns"),
        ("on the 3rd floor", "3 floor"),
        ("ties with the U.S. grew", "US"),
        ("at 10:22, Monday", "10:22"),
        ("他在人民大会堂会见了客人", "人民大会堂"),
        ("超过十五年", "15年"),
        ("超过二十年", "20年"),
    ],
)
def test_another_wording_of_the_same_is_found(text, phrase):
    assert contains(text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("fifty years", "15 years"),
        ("Xinhua said", "Xi"),
        ("years fifteen", "fifteen years"),
        ("five good years", "five years"),
        ("on the street", ""),
        ("", "Roth"),
        ("twenty, then the five", "25"),
    ],
)
def test_something_else_is_not_found(text, phrase):
    assert not contains(text, phrase)


@pytest.mark.parametrize(
    "text",
    [
        "Dec. 2, 2023",
        "December 02, 2023",
        "the 2nd of December, 2023",
        "2 December 2023",
        "2023-12-02",
        "2023/12/2",
        "2/12/2023",
        "ngày 2 tháng 12 năm 2023",
        "ngày 2 tháng 12, 2023",
        "2023年12月2日",
        "二〇二三年十二月二日",
    ],
)
def test_a_day_is_one_word_in_any_form(text):
    assert "2023-12-02" in words_with_dates(text)
    assert contains(f"They met on {text}.", "December 2, 2023")


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("August 2024", ["2024-08"]),
        ("tháng 8 năm 2024", ["2024-08"]),
        ("tháng 8/2024", ["2024-08"]),
        ("2024年8月", ["2024-08"]),
        ("Dec. 2", ["--12-02"]),
        ("Dec.2", ["--12-02"]),
        ("12月2日", ["--12-02"]),
        ("May 12 to 13, 2024", ["2024-05-12", "2024-05-13"]),
        ("12–13 May", ["--05-12", "--05-13"]),
        ("12-13 tháng 5 năm 2024", ["2024-05-12", "2024-05-13"]),
        ("12/25/2023", ["2023-12-25"]),
        ("May 12 to May 13, 2024", ["--05-12", "to", "2024-05-13"]),
        ("45/45/2023", ["45", "45", "2023"]),
        ("it may take 3 days", ["it", "may", "take", "3", "days"]),
    ],
)
def test_a_date_keeps_what_was_written_and_no_more(text, stamps):
    assert words_with_dates(text) == stamps


def test_a_date_with_another_year_is_another_date():
    assert contains("It was December 2.", "Dec. 2")
    assert not contains("It was December 2, 2022.", "Dec. 2")
    assert not contains("It was August 14, 2024.", "August 2024")


def test_a_year_or_a_month_alone_is_found_in_a_date():
    assert contains("on Dec. 2, 2023", "2023")
    assert contains("on Dec. 2, 2023", "December")


def test_words_drop_articles_and_punctuation():
    assert words("The bridge, a long one!") == ["bridge", "long", "1"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Ada Roth -- cut it.", 4), ("北京 and 东盟!", 5), ("U.S. 10:22", 2)],
)
def test_words_are_counted_as_written(text, count):
    assert count_words(text) == count
