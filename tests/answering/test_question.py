import pytest

from qa.answering.question import read_question
from qa.answering.wanted import Wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("When did the bridge open?", Wanted.DATE),
        ("In what year did it open?", Wanted.DATE),
        ("Cây cầu mở khi nào?", Wanted.DATE),
        ("cay cau mo nam nao", Wanted.DATE),
        ("大桥什么时候开通？", Wanted.DATE),
        ("How long did it take?", Wanted.DURATION),
        ("For how many years did it stand?", Wanted.DURATION),
        ("Cuộc họp kéo dài bao lâu?", Wanted.DURATION),
        ("会议开了多久？", Wanted.DURATION),
        ("How many people came?", Wanted.NUMBER),
        ("How many people came when it opened?", Wanted.NUMBER),
        ("Bao nhiêu người đến?", Wanted.NUMBER),
        ("有多少人参加？", Wanted.NUMBER),
        ("How much did the bridge cost?", Wanted.MONEY),
        ("how much does a mayor get paid", Wanted.MONEY),
        ("What is the contract worth?", Wanted.MONEY),
        ("Chi phí xây cầu là bao nhiêu?", Wanted.MONEY),
        ("大桥的造价是多少？", Wanted.MONEY),
        ("How much rain fell?", Wanted.NUMBER),
        ("What percentage voted for it?", Wanted.SHARE),
        ("Bao nhiêu phần trăm đồng ý?", Wanted.SHARE),
        ("支持者占百分之几？", Wanted.SHARE),
        ("Why was it closed?", Wanted.REASON),
        ("Tại sao đóng cửa?", Wanted.REASON),
        ("为什么关闭？", Wanted.REASON),
        ("Which countries took part?", Wanted.LIST),
        ("Những nước nào tham gia?", Wanted.LIST),
        ("有哪些国家参加？", Wanted.LIST),
        ("Who opened the bridge?", Wanted.PERSON),
        ("Who was mayor when it opened?", Wanted.PERSON),
        ("Ai chủ trì cuộc họp?", Wanted.PERSON),
        ("谁主持会议？", Wanted.PERSON),
        ("Where is the bridge?", Wanted.PLACE),
        ("Cây cầu ở đâu?", Wanted.PLACE),
        ("大桥在哪里？", Wanted.PLACE),
        ("大桥在哪座城市？", Wanted.PLACE),
        ("Cây cầu nằm ở tỉnh nào?", Wanted.PLACE),
        ("Vị nào khánh thành cây cầu?", Wanted.PERSON),
        ("Cây cầu mở vào tháng mấy năm 2024?", Wanted.DATE),
        ("cay cau mo vao thang may nam nao", Wanted.DATE),
        ("Cầu mở vào ngày bao nhiêu tháng 5?", Wanted.DATE),
        ("Cây cầu mở được mấy năm rồi?", Wanted.DURATION),
        ("大桥是星期几开通的？", Wanted.DATE),
        ("大桥每周几次检查？", Wanted.NUMBER),
        ("他提出了几点建议？", Wanted.OTHER),
        ("Hai bên đã là đối tác của Việt Nam bao nhiêu năm?", Wanted.DURATION),
        ("Dân số Việt Nam bao nhiêu?", Wanted.NUMBER),
        ("dan so quang nam bao nhieu", Wanted.NUMBER),
        ("Tỉnh Quảng Nam nào đó xây cầu?", Wanted.OTHER),
        ("Mỗi ngày bao nhiêu xe qua cầu?", Wanted.NUMBER),
        ("Một tháng bao nhiêu xe qua cầu?", Wanted.NUMBER),
        ("Cầu được xây vào năm bao nhiêu?", Wanted.DATE),
        ("Which two bridges were opened?", Wanted.LIST),
        ("Which news agency reported the opening?", Wanted.OUTLET),
        ("outlet that ran the bridge story", Wanted.OUTLET),
        ("who published the article on the bridge?", Wanted.OUTLET),
        ("Hãng thông tấn nào đưa tin?", Wanted.OUTLET),
        ("哪家媒体报道了开通？", Wanted.OUTLET),
        ("Which agency opened the tender?", Wanted.OTHER),
        ("what newspaper did she read", Wanted.OTHER),
        ("time stamp on the article", Wanted.DATE),
        ("Did the bridge open?", Wanted.YES_NO),
        ("Ông có từ chức không?", Wanted.YES_NO),
        ("大桥开通了吗？", Wanted.YES_NO),
        ("Tell me about AI.", Wanted.OTHER),
        ("What is ai?", Wanted.OTHER),
        ("The bridge", Wanted.OTHER),
        ("", Wanted.OTHER),
    ],
)
def test_what_is_asked_for(text: str, wanted: Wanted):
    question = read_question(text)
    assert (question.text, question.wanted) == (text, wanted)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("What did both mayors say?", True),
        ("Who came and when did they leave?", True),
        ("Which countries took part?", True),
        ("So sánh hai cây cầu", True),
        ("两座桥分别多长？", True),
        ("Who came?", False),
    ],
)
def test_whether_several_things_are_asked_for(text: str, several: bool):
    assert read_question(text).several is several


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("When was the article on the bridge published?", True),
        ("when did that bridge piece come out", True),
        ("When was the report published?", True),
        ("On what day was the Reuters report on the bridge released?", True),
        ("Which paper wrote about the bridge?", True),
        ("文章是什么时候发布的？", True),
        ("When was the ministry's annual report published?", False),
        ("When did the story start?", False),
        ("What does the article published in May say?", False),
        ("When did the bridge open?", False),
    ],
)
def test_whether_a_report_itself_is_asked_about(text: str, about: bool):
    assert read_question(text).about_report is about
