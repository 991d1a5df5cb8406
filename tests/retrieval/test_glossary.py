import pytest

from qa.corpus.language import Language
from qa.corpus.terms import stem
from qa.retrieval.glossary import glosses

VI, ZH, EN = Language.VIETNAMESE, Language.CHINESE, Language.ENGLISH


def meant(question: str, language: Language) -> set[str]:
    return {term for gloss in glosses(question, language) for term in gloss}


@pytest.mark.parametrize(
    ("question", "language", "word"),
    [
        ("Bao nhiêu ngôi trường học mở cửa?", VI, "school"),
        ("Hai nước ký hiệp định nào?", VI, "agreement"),
        ("Hai nước KÝ HIỆP ĐỊNH nào?", VI, "agreement"),
        ("Hai nước nói gì về hòa bình?", VI, "peace"),
        ("Hai nước nói gì về hoà bình?", VI, "peace"),
        ("Chuyến bay bị huỷ bỏ?", VI, "cancelled"),
        ("Doanh thu quý này?", VI, "quarter"),
        ("两国签署了什么协议？", ZH, "agreement"),
        ("两国签署了什么协议？", ZH, "sign"),
        ("谁访问了罗马？", ZH, "visit"),
    ],
)
def test_what_a_question_says_in_english(question: str, language: Language, word: str):
    assert stem(word) in meant(question, language)


@pytest.mark.parametrize("question", ["", "?!", "Xq zv", "Ada Roth"])
@pytest.mark.parametrize("language", [VI, ZH, EN])
def test_what_has_no_entry_gives_nothing(question: str, language: Language):
    assert glosses(question, language) == []


def test_english_needs_no_glossary():
    assert glosses("Hai nước ký hiệp định nào?", EN) == []


def test_the_longest_entry_is_meant():
    (gloss,) = glosses("hiệp định", VI)
    assert stem("agreement") in gloss


def test_a_word_that_asks_is_no_word_of_the_subject():
    assert not meant("Ai? Khi nào? Ở đâu? Bao nhiêu?", VI)
