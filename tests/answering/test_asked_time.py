from datetime import date

import pytest

from qa.answering.asked_time import AskedTime, asked_time, names_a_time, written_out

NEWEST = date(2024, 5, 13)
"""A Monday."""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who opened the bridge in May 2024?", "in May 2024"),
        ("Who spoke on 5 May 2021?", "on 5 May 2021"),
        ("Who won the 2022 cup?", "in 2022"),
        ("Who met her before March 2023?", "until 28 February 2023"),
        ("Who met her after January 2024?", "since 1 February 2024"),
        ("What closed since 2020?", "since 1 January 2020"),
        ("What was open as of 2 May 2021?", "until 2 May 2021"),
        ("What was built by the end of 2020?", "until 31 December 2020"),
        ("Who met between April and June 2024?", "from 1 April 2024 to 30 June 2024"),
        ("Who met from March 2020 to May 2021?", "from 1 March 2020 to 31 May 2021"),
        ("Who came in May 2020 and in July 2021?", "in May 2020 or in July 2021"),
        ("What did he say last December?", "in December 2023"),
        ("What closed this week?", "from 13 May 2024 to 19 May 2024"),
        ("What closed last month?", "in April 2024"),
        ("What closed yesterday?", "on 12 May 2024"),
        ("What is the latest on the tram?", "newest first"),
        ("Which earliest tram ran in 1901?", "in 1901, oldest first"),
        ("According to articles from March 2024, who won?", "published in March 2024"),
        ("What do the March 2024 articles say?", "published in March 2024"),
        ("What was published in 2023 on trams?", "published in 2023"),
        ("Ai thăm Rome trước năm 2024?", "until 31 December 2023"),
        ("Ai thăm Rome tháng 5 năm 2024?", "in May 2024"),
        ("2024年5月之前谁来过？", "until 30 April 2024"),
        ("去年谁来过？", "in 2023"),
        ("最新的消息是什么？", "newest first"),
    ],
)
def test_the_time_asked_about(question: str, expected: str):
    time = asked_time(question, NEWEST)
    assert time is not None
    assert time.words() == expected


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the bridge?",
        "Who spoke on Saturday?",
        "Where did she travel in December?",
        "Did it cost $1900 or 2000 crowns?",
        "",
    ],
)
def test_what_says_no_day_limits_nothing(question: str):
    assert asked_time(question, NEWEST) is None


def test_without_an_article_of_a_day_last_month_says_nothing():
    assert asked_time("What closed last month?", None) is None
    assert written_out("What closed last month?", None) == "What closed last month?"


def test_the_words_for_the_time_need_not_stand_in_what_answers():
    assert asked_time("Who won the latest cup of 2022?", NEWEST) == AskedTime(
        asked_time("2022", NEWEST).spans, "newest", terms=frozenset({"latest", "2022"})
    )


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("What closed last month?", "What closed in April 2024?"),
        ("What closed since last month?", "What closed since April 2024?"),
        ("What closed this week?", "What closed from 13 May 2024 to 19 May 2024?"),
        ("Who spoke two days ago?", "Who spoke on 11 May 2024?"),
        ("What came of yesterday's vote?", "What came of yesterday's vote?"),
        ("Why did the Harbour Today say so?", "Why did the Harbour Today say so?"),
        ("Who spoke on Saturday?", "Who spoke on Saturday?"),
        ("Tháng trước ai thắng?", "Tháng trước ai thắng?"),
        ("Who won in May 2024?", "Who won in May 2024?"),
    ],
)
def test_relative_words_are_searched_as_dates(question: str, searched: str):
    assert written_out(question, NEWEST) == searched


def test_a_question_may_name_a_time_that_means_no_days():
    assert names_a_time("And this autumn?")
    assert names_a_time("And in December?")
    assert not names_a_time("Who paid for it?")
