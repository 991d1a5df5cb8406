import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.blocks import split_blocks
from qa.corpus.furniture import read_page

P1 = "The river rose by two metres on Saturday, officials said, and people left their homes."
P2 = "Nobody was hurt, the mayor said, but schools in the valley will stay closed until Monday."
TITLE = "Thousands flee as river floods valley"


def content(*blocks: str) -> list[str]:
    text = "\n\n".join(blocks)
    return [text[span.start : span.end] for span in read_page(text).content]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "Loading Now",
        "Loading...",
        "Breaking News",
        "Post Comment",
        "Leave a Reply",
        "3 Comments",
        "Share this article",
        "Share on Facebook",
        "Follow us on Google News",
        "Sign up for our daily newsletter",
        "Subscribe to our Telegram channel",
        "This website uses cookies to improve your experience.",
        "We use cookies. By clicking Accept you agree.",
        "Your email address will not be published. Required fields are marked *",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE",
        "© 2024 Valley Herald. All rights reserved.",
        "Copyright © 2024",
        "5 min read",
        "2 hours ago",
        "Tags: floods, valley, river",
        "Home > World > Asia",
        "Home | News | Sport | Business",
        "Read more: Mayor resigns over flood",
        "READ ALSO | Mayor resigns over flood",
        "* * *",
        "-----",
        "Chia sẻ",
        "Bình luận (12)",
        "Đọc thêm: Chủ tịch từ chức",
        "Theo dõi chúng tôi trên Google News",
        "Quảng cáo",
        "分享到：",
        "责任编辑：张三",
        "相关阅读：市长辞职",
        "正在加载……",
        "版权所有 不得转载",
        "未经授权不得转载",
        "扫码关注本报",
        "Please enable JavaScript to view the comments.",
        "Subscribe to the newsletter",
        "Get the day's news in your inbox",
        "Reporter: Jane Roe",
        "Link: https://example.com/1",
    ],
)
def test_leaves_out_what_belongs_to_the_page(line: str):
    assert content(TITLE, line, P1, P2) == [TITLE, P1, P2]
    assert content(TITLE, P1, P2, line) == [TITLE, P1, P2]


@pytest.mark.parametrize(
    "line",
    [
        "What comes next",
        "- 12 houses were lost",
        "1. Close the dam",
        "He waited for the water, and then...",
        "“We share this valley,” she said.",
        "Related deaths rose to 12.",
        "Home prices fell 3 percent",
        "| 2023 | 5.2 | 7.1 |",
        "The latest flood was in 2019",
        "Share prices in the valley fell sharply on Facebook news, traders said on Monday.",
        "Photo: the river on Saturday",
        "The bank cut its rate to 3 percent in March 2020",
        "5 May 2024 was the worst day",
        "市长说什么",
        "We tried the cookies at the new bakery on Main Street, and they were good.",
        "JavaScript is the most used programming language in the world, a survey found.",
        "Register of ships lost in the English Channel grew to 12 in 1944.",
        "Click here to pay, the email said, and 400 pensioners did, losing all they had.",
        "Topics: the economy, jobs and the war dominated the debate on Monday.",
        "Recommended: a boost to defence spending of 2 percent, the panel said.",
        "Sign up for the army rose after alerts were sent to all men in the valley.",
        "未经许可进入禁区的三名男子周一被捕，警方说。",
        "扫码支付在越南迅速普及，央行说。",
        "Theo dõi tình hình bão trên Facebook của tỉnh, người dân đã rời đi.",
        "Reporter: What do you think of the bridge?",
        "记者：您怎么看这座大桥？",
        "Link: the missing piece in the chain",
    ],
)
def test_keeps_what_may_be_content(line: str):
    assert content(TITLE, P1, line, P2) == [TITLE, P1, line, P2]


def test_leaves_out_labels_above_the_headline():
    assert content("World", "Valley Party", TITLE, P1) == [TITLE, P1]


def test_keeps_a_standfirst_below_the_headline():
    assert content(TITLE, "Worst in years", P1) == [TITLE, "Worst in years", P1]


def test_of_copies_above_the_prose_the_last_stays():
    blocks = [P2, "A teaser that is cut off before it...", TITLE, P2, P1]
    assert content(*blocks) == [TITLE, P2, P1]
    text = "\n\n".join(blocks)
    assert read_page(text).content[1].start == text.rindex(P2)


def test_a_headline_repeated_below_goes():
    assert content(TITLE, P1, P2, TITLE) == [TITLE, P1, P2]


def test_a_truncated_copy_goes_wherever_it_stands():
    assert content(TITLE, P1, "Nobody was hurt, the mayor said,…", P2) == [TITLE, P1, P2]
    assert content("Thousands flee as...", TITLE, P1) == [TITLE, P1]


def test_an_only_headline_with_an_ellipsis_stays():
    assert content("The long road home...", P1) == ["The long road home...", P1]


def test_a_list_of_links_goes_to_its_end():
    links = ["Mayor resigns over the flood", "- Dam to be closed in June", "What we know so far…"]
    assert content(TITLE, P1, "Read also:", *links) == [TITLE, P1]
    assert content(TITLE, P1, "Tin liên quan", *links, "Mới nhất") == [TITLE, P1]


def test_prose_after_a_list_of_links_stays():
    link = "Mayor resigns over the flood in valley"
    assert content(TITLE, P1, "Related articles", link, P2) == [TITLE, P1, P2]
    assert content(TITLE, P1, "Related articles", link, "What comes next", P2) == [
        TITLE,
        P1,
        "What comes next",
        P2,
    ]


def test_a_list_title_above_the_headline_takes_only_itself():
    assert content("Latest news", TITLE, P1) == [TITLE, P1]


def test_credit_lines_are_no_content_but_dates_in_prose_are():
    blocks = [TITLE, "By Jane Roe", "May 3, 2024", P1, P2, P1 + " Really.", "May 4, 2024", P2]
    assert content(*blocks) == [TITLE, P1, P2, P1 + " Really.", "May 4, 2024", P2]


def test_a_leading_date_is_cut_off_its_line():
    assert content(f" date 2024-03-22 {P1}", P2) == [P1, P2]
    assert content(f"2024-03-22 | {TITLE}", P1) == [TITLE, P1]
    assert content("2024-03-22 was the worst day of the flood, the mayor of the valley said.") == [
        "2024-03-22 was the worst day of the flood, the mayor of the valley said."
    ]


def test_markdown_marks_and_front_matter_are_no_content():
    text = f"---\ntitle: X\n---\n# {TITLE}\n\n{P1}\n\n## Next steps\n\n- one\n- two\n"
    found = [text[span.start : span.end] for span in read_page(text).content]
    assert found == [TITLE, P1, "Next steps", "- one", "- two"]


def test_when_nothing_would_be_left_nothing_is_left_out():
    assert content("Menu", "Search") == ["Menu", "Search"]
    assert content() == []


LINES = st.sampled_from(
    [TITLE, P1, P2, "Menu", "Latest", "Read more", "May 3, 2024", "By Jane Roe", "A b...", "Word",
     "# Head", "date 2024-03-22 ", "", "\r\n", "标题", "\ufeff", "---", "Title: x", "..."]
)  # fmt: skip


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n\r\n"]))
def test_content_lies_within_the_blocks_in_order(lines: list[str], end: str):
    text = end.join(lines)
    blocks = split_blocks(text)
    page = read_page(text)
    position = 0
    for span in page.content:
        assert position <= span.start < span.end
        assert any(b.start <= span.start and span.end == b.end for b in blocks)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        position = span.end
    assert bool(page.content) == bool(blocks)
    assert page.headline is None or page.headline in page.content


@pytest.mark.parametrize(
    "unit", ["a\n", "a\n\n", "a b c d...\n\n", f"{P1}\n\n", "(", "Latest\n\n", "#"]
)
def test_takes_linear_time(unit: str):
    text = unit * (400_000 // len(unit))
    started = time.process_time()
    read_page(text)
    assert time.process_time() - started < 60
