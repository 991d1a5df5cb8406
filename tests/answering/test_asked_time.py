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
        ("What is the earliest figure for 1901?", "in 1901, oldest first"),
        ("What is the latest death toll?", "newest first"),
        ("When was the most recent meeting?", "newest first"),
        ("What closed in the last three months?", "from 1 February 2024 to 13 May 2024"),
        ("Lần gần đây nhất ông đến là khi nào?", "newest first"),
        ("最近一次访问是什么时候？", "newest first"),
        ("What was said the day before yesterday?", "on 11 May 2024"),
        ("Số người chết mới nhất?", "newest first"),
        ("Chuyện gì xảy ra 3 năm trước?", "in 2021"),
        ("Who came no later than 2020?", "until 31 December 2020"),
        ("Who came not before 2020?", "since 1 January 2020"),
        ("Who met from 3 May to 5 May 2024?", "from 3 May 2024 to 5 May 2024"),
        ("Who met from May 3 to May 5, 2024?", "from 3 May 2024 to 5 May 2024"),
        ("Who met between 3 and 5 May 2024?", "from 3 May 2024 to 5 May 2024"),
        ("Who met from 3 to 5 May 2024?", "from 3 May 2024 to 5 May 2024"),
        ("Who met from 30 December to 2 January 2024?", "from 30 December 2023 to 2 January 2024"),
        ("Ai đến từ năm 2019 đến năm 2021?", "from 1 January 2019 to 31 December 2021"),
        ("Ai đến từ tháng 3 đến tháng 5 năm 2024?", "from 1 March 2024 to 31 May 2024"),
        ("从2019年到2021年谁来过？", "from 1 January 2019 to 31 December 2021"),
        ("2019年至2021年谁来过？", "from 1 January 2019 to 31 December 2021"),
        ("Who came in May last year?", "in May 2023"),
        ("Who came in Dec 2023?", "in December 2023"),
        ("Who came in Sept. 2023?", "in September 2023"),
        ("What do reports from 2023 say on trams?", "published in 2023"),
        ("Which book published in 2023 won?", "in 2023"),
        ("When was the study published in 2019 retracted?", "in 2019"),
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
        "Who sold 2000 tickets?",
        "What did 1500 soldiers do?",
        "What is Vision 2045?",
        "Who made the Windows 2000 logo?",
        "What happened the previous month?",
        "What happened the next year?",
        "What is the newest museum in town?",
        "What is the earliest known map?",
        "What did the 2000 workers ask for?",
        "Bảo tàng mới nhất ở đâu?",
        "最新的博物馆在哪里？",
        "",
    ],
)
def test_what_says_no_day_limits_nothing(question: str):
    assert asked_time(question, NEWEST) is None


def test_without_an_article_of_a_day_last_month_says_nothing():
    assert asked_time("What closed last month?", None) is None
    assert written_out("What closed last month?", None) == "What closed last month?"


def test_the_words_for_the_time_need_not_stand_in_what_answers():
    assert asked_time("What is the latest count of 2022?", NEWEST) == AskedTime(
        asked_time("2022", NEWEST).spans, "newest", terms=frozenset({"latest", "2022"})
    )


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("What closed last month?", "What closed in April 2024?"),
        ("What closed since last month?", "What closed since April 2024?"),
        ("What closed during last month?", "What closed during April 2024?"),
        ("What closed the previous month?", "What closed the previous month?"),
        ("What closed in May last year?", "What closed in May 2023?"),
        ("What closed this week?", "What closed from 13 May 2024 to 19 May 2024?"),
        ("What closed over the last 3 weeks?", "What closed from 22 April 2024 to 13 May 2024?"),
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
