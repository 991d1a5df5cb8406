from datetime import date
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.relative_dates import dates_and_years, said_dates, written_on
from tests.answering.fakes import article

SATURDAY = date(2023, 12, 2)


@pytest.mark.parametrize(
    ("text", "words", "means"),
    [
        ("She spoke here on Saturday.", "on Saturday", "2023-12-02"),
        ("She spoke on Friday.", "on Friday", "2023-12-01"),
        ("She spoke last Saturday.", "last Saturday", "2023-11-25"),
        ("She will speak on Monday.", "on Monday", "2023-12-04"),
        ("She spoke yesterday.", "yesterday", "2023-12-01"),
        ("She will speak tomorrow.", "tomorrow", "2023-12-03"),
        ("She spoke three days ago.", "three days ago", "2023-11-29"),
        ("She spoke two weeks ago.", "two weeks ago", "2023-11-13/2023-11-19"),
        ("She spoke last week.", "last week", "2023-11-20/2023-11-26"),
        ("She spoke earlier this month.", "this month", "2023-12"),
        ("She speaks next year.", "next year", "2024"),
        ("On a visit last December she spoke.", "last December", "2022-12"),
        ("She spoke in December.", "in December", "2023-12"),
        ("She spoke in March.", "in March", "2023-03"),
        ("She will speak in March.", "in March", "2024-03"),
        ("It will close soon, she said on Monday.", "on Monday", "2023-11-27"),
        ("They hope to finish by the end of October.", "of October", "2024-10"),
        ("Both agreed to meet in March.", "in March", "2024-03"),
        ("She spoke in December last year.", "December last year", "2022-12"),
        ("She spoke on Dec. 30.", "Dec. 30", "2022-12-30"),
        ("She will speak on Jan. 5.", "Jan. 5", "2024-01-05"),
        ("She has to speak by Jan. 5.", "Jan. 5", "2024-01-05"),
        ("She came from May 12 to 13.", "May 12 to 13", "2023-05-12/2023-05-13"),
        ("She spoke on Saturday, December 2.", "December 2", "2023-12-02"),
        ("Bà phát biểu hôm qua.", "hôm qua", "2023-12-01"),
        ("Bà phát biểu tháng trước.", "tháng trước", "2023-11"),
        ("Bà phát biểu năm ngoái.", "năm ngoái", "2022"),
        ("Bà phát biểu vào tháng 8.", "tháng 8", "2023-08"),
        ("Bà phát biểu thứ Bảy tuần trước.", "thứ Bảy tuần trước", "2023-11-25"),
        ("她昨天讲话。", "昨天", "2023-12-01"),
        ("她上周六讲话。", "上周六", "2023-11-25"),
        ("她去年12月讲话。", "去年12月", "2022-12"),
        ("她本月讲话。", "本月", "2023-12"),
        ("她12月1日讲话。", "12月1日", "2023-12-01"),
    ],
)
def test_what_the_day_of_writing_completes(text: str, words: str, means: str):
    (said,) = said_dates(text, SATURDAY)
    assert text[said.start : said.end] == words
    assert said.span.iso() == means
    assert said.relative
    assert said_dates(text, None) == []


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("It opened on 5 May 2024.", "2024-05-05"),
        ("It opened in May 2024.", "2024-05"),
        ("It opened in 2024.", "2024"),
        ("Mở cửa tháng 5 năm 2024.", "2024-05"),
        ("2024年5月开幕。", "2024-05"),
        ("2024年5月2日开幕。", "2024-05-02"),
        ("2024年开幕。", "2024"),
    ],
)
@pytest.mark.parametrize("base", [None, SATURDAY])
def test_a_full_date_needs_no_day_of_writing(text: str, means: str, base: date | None):
    (said,) = said_dates(text, base)
    assert (said.span.iso(), said.relative) == (means, False)


@pytest.mark.parametrize(
    "text", ["", "It may rain; they march on.", "2000 people came.", "Sunday's"]
)
def test_what_is_no_date(text: str):
    assert [s.span.iso() for s in said_dates(text, SATURDAY)] in ([], ["2023-11-26"])


WEDNESDAY = date(2024, 5, 15)


def meant(text: str, base: date = WEDNESDAY) -> list[str]:
    return [said.span.iso() for said in said_dates(text, base)]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("The shop will open on Monday.", ["2024-05-20"]),
        ("On Monday, the court will rule.", ["2024-05-20"]),
        ("The hearing is set for Monday.", ["2024-05-20"]),
        ("The hearing is expected to be held on Monday.", ["2024-05-20"]),
        ("The hearing has to be in by Monday.", ["2024-05-20"]),
        ("She promised to come in June.", ["2024-06"]),
        ("The court on Monday rejected the plea.", ["2024-05-13"]),
        ("In Monday's vote he lost.", ["2024-05-13"]),
        ("Prices rose more than expected in April.", ["2024-04"]),
        ("It has been closed since June.", ["2023-06"]),
        ("It is open since June.", ["2023-06"]),
        ("The man who fled in March will return on Monday.", ["2024-03", "2024-05-20"]),
        ("The strike planned for Friday was called off on Monday.", ["2024-05-13"]),
        ("He had planned to leave on Monday but left on Tuesday.", ["2024-05-14"]),
        ("She was told on Monday that it would open in June.", ["2024-05-13", "2024-06"]),
        ("The ban takes effect in May.", ["2024-05"]),
        ("The council voted to close the street from December 1.", ["2024-12-01"]),
        ("He was told to come back in December.", ["2024-12"]),
        ("He went to Rome in December.", ["2023-12"]),
        ("She came to see him in December.", []),
        ("The talks, which began Monday, end on Thursday.", ["2024-05-13"]),
        ("It opens on Monday.", []),
        ("On Monday, Roth met the mayor.", ["2024-05-13"]),
        ("The ban, announced on Monday, takes effect in July.", ["2024-05-13", "2024-07"]),
        ("Bà phát biểu hôm thứ hai.", ["2024-05-13"]),
        ("她本周一讲话。", ["2024-05-13"]),
        ("他周三讲话。", ["2024-05-15"]),
        ("他4月3日访问法国。", ["2024-04-03"]),
        ("他6月3日访问法国。", []),
        ("会议将于6月9日举行。", ["2024-06-09"]),
        ("6月9日，议会将开会。", ["2024-06-09"]),
        ("Ngày 9 tháng 6, quốc hội sẽ họp.", ["2024-06-09"]),
        ("Ông cho biết hôm thứ hai.", ["2024-05-13"]),
    ],
)
def test_the_verb_says_which_way_a_date_looks(text: str, means: list[str]):
    assert meant(text) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("The ban takes effect in July.", ["2024-07"]),
        ("Voters go to the polls on June 9.", ["2024-06-09"]),
        ("The exhibition runs until September.", ["2024-09"]),
        ("She said the ban takes effect in July.", ["2024-07"]),
        ("The deadline was extended until September.", ["2024-09"]),
        ("Luật có hiệu lực từ tháng 7.", ["2024-07"]),
        ("ROME, May 10 (Wire) -- The bridge will open soon.", ["2024-05-10"]),
    ],
)
def test_where_no_verb_tells_a_month_is_the_near_one(text: str, means: list[str]):
    assert meant(text) == means


@pytest.mark.parametrize(
    "text",
    [
        "The judge retires in December.",
        "He was due in court on Monday but did not come.",
        "On Monday, a law that passed takes effect.",
        "Concert on Saturday",
        "The court postponed the hearing on Monday.",
    ],
)
def test_where_no_verb_tells_a_date_means_nothing(text: str):
    assert meant(text) == []


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Ba năm trước ông đến.", ["2021"]),
        ("Năm năm trước ông đến.", ["2019"]),
        ("Hai tháng trước ông đến.", ["2024-03"]),
        ("2 tháng trước ông đến.", ["2024-03"]),
        ("Hai tuần trước ông đến.", ["2024-04-29/2024-05-05"]),
        ("Ngày 5 tháng trước ông đến.", ["2024-04"]),
        ("Tháng 5 năm trước ông đến.", ["2023-05"]),
        ("Trong 10 năm tới", []),
        ("Kế hoạch 5 năm tới", []),
        ("Năm trước đó ông đến.", []),
        ("She came half a year ago.", []),
        ("She came twenty-two years ago.", []),
        ("She came in the last week of the campaign.", []),
        ("She came twice in the past year.", []),
    ],
)
def test_a_number_before_a_stretch_of_time_counts(text: str, means: list[str]):
    assert meant(text) == means


@pytest.mark.parametrize(
    "text",
    """Chiến tranh thế giới thứ hai|người thứ hai|Anh về thứ ba.|lần thứ tư|ngày thứ ba liên tiếp
目前年产量|如今年轻人|说明年收入|证明年龄|基本周期|成本周期|目前天气|以前天天|前天文台|今天津队|天上月亮
市场上月租|两周一次|一周三场|一周五次|每周一次|如今年轻人说明年收入不错|6月龄婴儿|1990年代|拥有2000年历史的城市
It was sung by June Carter.|He read a book by August Wilson.|He left on Black Friday.
He left on Bloody Sunday.|He played for Sheffield Wednesday.|The Sunday Times said so.
USA Today said so.|He ran every Sunday.|She died on Good Friday.|It fell on a Sunday.
Of 2000 people, ten died.|By 1500 people it was seen.|From 1900 hours he slept.
After 2000 metres she won.|She won by 2000 votes.""".replace("\n", "|").split("|"),
)
def test_what_only_looks_like_a_date(text: str):
    assert meant(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2020 people stayed.", ["In 2020"]),
        ("By 2031 sales fell.", ["By 2031"]),
        ("In 2023 won whoever came.", ["In 2023"]),
        ("Tu viện có từ năm 1066.", ["năm 1066"]),
        ("She came in 1066 with 1200 others.", ["in 1066"]),
        ("The 2022 elections came.", ["2022"]),
        ("Which 2022 women's cup was it?", ["2022"]),
        ("From 2019 to 2021 sales rose.", ["From 2019", "2021"]),
        ("The flood of 1988 came.", ["of 1988"]),
        ("Some 2000 people died.", []),
        ("Agenda 2030 and Flight 1549 came.", []),
    ],
)
def test_years_are_told_from_counts_and_names(text: str, found: list[str]):
    assert [text[said.start : said.end] for said in dates_and_years(text, None)] == found


def test_a_long_text_is_read_at_once():
    start = monotonic()
    for word in ("only ", "badly "):
        assert meant(f"It will {word * 2_000}open in July.") == ["2024-07"]
    assert monotonic() - start < 5


def test_several_dates_come_in_order():
    said = said_dates("It closed last year and opened on 5 May 2021.", SATURDAY)
    assert [s.span.words() for s in said] == ["2022", "5 May 2021"]


def test_the_dateline_comes_before_the_day_of_publication():
    published = date(2023, 12, 4)
    assert written_on(article("a", "x", published=published)) == published
    assert written_on(article("a", "x", published=published, dateline_day=SATURDAY)) == SATURDAY
    assert written_on(article("a", "x")) is None


@given(st.text(max_size=60), st.dates() | st.sampled_from([date.min, date.max]))
def test_any_text_can_be_read_on_any_day(text: str, base: date):
    for said in said_dates(f"{text} May 5, last year, next Monday, 999 years ago", base):
        assert said.start < said.end
        assert said.span.first <= said.span.last
