import pytest

from qa.answering.resolve import asked_again, parts, resolve

BRIDGE = [("When did the bridge in Rome open?", "It opened in May. [1]")]


@pytest.mark.parametrize(
    "question",
    [
        "And the tunnel?",
        "Why?",
        "What did he say there?",
        "Who paid for that?",
        "Ông ấy nói gì về dự án?",
        "还有谁？",
        "他说了什么？",
        "那个项目花了多少钱？",
        "这家公司的总裁是谁？",
        "Why did that happen to the towns?",
        "Who built that bridge?",
        "Was that the first bridge of stone?",
        "Is it safe to cross?",
        "Who said that?",
    ],
)
def test_a_question_that_leans_is_put_after_the_one_before(question: str):
    assert resolve(question, BRIDGE) == f"{BRIDGE[0][0]} {question}"


@pytest.mark.parametrize(
    "question", ["What about Oslo?", "In Oslo?", "And the one in Oslo?", "And what is Oslo's?"]
)
def test_another_name_takes_the_place_of_the_one_before(question: str):
    assert resolve(question, BRIDGE) == f"When did the bridge in open? {question}"
    assert resolve(question) == question


@pytest.mark.parametrize(
    "question",
    [
        "Who won the chess final?",
        "Thank you very much!",
        "What do officials expect of trade?",
        "Is there a museum near the harbour?",
        "Who is Moth?",
        "And who is Moth?",
        "What did Ada Roth say when she resigned?",
        "So sánh hai nước Việt Nam và Lào",
        "其他国家有多少人参加会议？",
        "吉他价格上涨了多少？",
        "那不勒斯有多少居民？",
        "Who said that the bridge is unsafe?",
        "Who said that prices rise in winter?",
        "Is it true that the bridge collapsed?",
        "Why is it that prices rise?",
        "Which towns that lie on the river flooded?",
        "What is this year's budget?",
        "Who are those who paid for the tunnel?",
        "Giá gạo tháng này tăng bao nhiêu?",
    ],
)
def test_a_change_of_subject_stands_by_itself(question: str):
    assert resolve(question, BRIDGE) == question


def test_a_chain_is_traced_to_where_it_began():
    chain = [("Who is Moth?", ""), *BRIDGE, ("And who paid for it?", "")]
    assert resolve("Why?", chain) == f"{BRIDGE[0][0]} And who paid for it? Why?"


def test_another_language_asks_the_question_before_again():
    turns = [*BRIDGE, ("And who built it?", "Ada Roth. [1]"), ("In French?", "Ada Roth. [1]")]
    assert asked_again("And in Chinese?", turns) == (turns[1][0], turns[:1])
    assert asked_again("In Chinese?", []) == ("In Chinese?", [])
    assert asked_again("Why?", [*turns, ("Thanks!", "")]) == ("Why?", turns[:2])


def test_a_long_chain_stays_short():
    assert resolve("Why?", [("And why?", "")] * 1_000) == "And why? Why?"


def test_of_a_chain_the_first_stays_and_the_last_that_says_something():
    chain = [
        *BRIDGE,
        ("Who paid for it?", ""),
        ("Why?", ""),
        ("Who repaired it?", ""),
        ("Why?", ""),
    ]
    assert resolve("When was that?", chain) == f"{BRIDGE[0][0]} Who repaired it? When was that?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who opened the bridge?", ["Who opened the bridge?"]),
        (
            "Who opened the bridge, and when did Ada Roth resign?",
            ["Who opened the bridge", "when did Ada Roth resign?"],
        ),
        (
            "Who opened the bridge and when was that?",
            ["Who opened the bridge", "Who opened the bridge when was that?"],
        ),
        ("Who met Roth and Moth?", ["Who met Roth and Moth?"]),
        ("When and where was she born?", ["When and where was she born?"]),
        ("How many and which towns flooded?", ["How many and which towns flooded?"]),
        (
            "What is the difference between what he said and what he did?",
            ["What is the difference between what he said and what he did?"],
        ),
        (
            "What happened between May and June and who paid for the bridge?",
            ["What happened between May and June", "who paid for the bridge?"],
        ),
        ("", []),
    ],
)
def test_joined_questions_are_taken_apart(question: str, expected: list[str]):
    assert parts(question) == expected
