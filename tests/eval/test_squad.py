import json

import pytest

from eval.squad import Paragraph, SquadError, read_squad, read_translations, write_articles

BRIDGE = Paragraph("The bridge is red.\r\nIt is long.", ("What is red?", "What is long?"))


def squad(path, *paragraphs):
    """Write paragraphs as (text, questions), each an article of its own."""
    data = [
        {"paragraphs": [{"context": text, "qas": [{"question": q, "id": q} for q in questions]}]}
        for text, questions in paragraphs
    ]
    path.write_text(json.dumps({"version": "1.1", "data": data}), encoding="utf-8")
    return path


def test_paragraphs_come_in_order_with_their_questions(tmp_path):
    file = squad(tmp_path / "s.json", (BRIDGE.text, BRIDGE.questions), ("Cầu đỏ.", ()))
    assert read_squad(file) == [BRIDGE, Paragraph("Cầu đỏ.", ())]


def test_a_question_that_its_paragraph_does_not_answer_is_left_out(tmp_path):
    asked = [{"question": "Who?", "is_impossible": True}, {"question": "What?"}]
    data = [{"paragraphs": [{"context": "The bridge is red.", "qas": asked}]}]
    (tmp_path / "s.json").write_text(json.dumps({"data": data}))
    assert read_squad(tmp_path / "s.json") == [Paragraph("The bridge is red.", ("What?",))]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "not SQuAD's format"),
        (
            '{"data": [{"paragraphs": [{"qas": []}]}]}',
            "data.0.paragraphs.0.context: Field required",
        ),
        ('{"data": []}', "holds no paragraph"),
    ],
)
def test_another_file_is_one_clear_line(tmp_path, content, fault):
    (tmp_path / "s.json").write_text(content)
    with pytest.raises(SquadError, match=fault) as caught:
        read_squad(tmp_path / "s.json")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(SquadError, match="cannot be read"):
        read_squad(tmp_path / "s.json")


def test_translations_have_the_same_paragraphs_and_names_of_their_own(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    one, two = (BRIDGE.text, BRIDGE.questions), ("Two.", ())
    en, vi = squad(tmp_path / "en.json", one, two), squad(tmp_path / "vi.json", two, one)
    assert {name: len(read) for name, read in read_translations([en, vi]).items()} == {
        "en": 2,
        "vi": 2,
    }
    with pytest.raises(SquadError, match="zh: 1 paragraphs, but en has 2"):
        read_translations([en, squad(tmp_path / "zh.json", one)])
    with pytest.raises(SquadError, match="the same name"):
        read_translations([en, squad(other / "en.json", one, two)])


def test_each_text_becomes_an_article_and_others_go(tmp_path):
    folder = tmp_path / "a" / "b"
    write_articles(["one", "two", "three"], folder)
    write_articles([BRIDGE.text, "two"], folder)
    assert {path.name: path.read_bytes().decode() for path in folder.iterdir()} == {
        "00000.txt": BRIDGE.text,
        "00001.txt": "two",
    }
