import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.terms import fold
from qa.retrieval.accents import accented


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chinh phu da noi gi ve gia dien", "chính phủ đã nói gì về giá điện"),
        ("Co bao nhieu nguoi bi thuong?", "Có bao nhiêu người bị thương?"),
        ("cau moi dai bao nhieu met?", "cầu mới dài bao nhiêu mét?"),
    ],
)
def test_accents_are_put_back(typed: str, meant: str):
    assert accented(typed) == meant


def test_what_has_its_accents_stays():
    question = "Chính phủ đã nói gì về giá điện?"
    assert accented(question) == question


def test_a_decomposed_question_with_accents_stays():
    question = unicodedata.normalize("NFD", "Chính phủ đã nói gì về giá điện?")
    assert accented(question) == question


def test_a_word_with_accents_among_others_without_keeps_them():
    assert accented("Ông Trần noi gi ve gia dien?").startswith("Ông Trần nói gì về giá điện")


def test_names_of_other_languages_and_what_is_no_word_stay():
    mended = accented("Ada Roth (44 tuoi) da noi gi voi Reuters hom 3/5?")
    assert mended == "Ada Roth (44 tuổi) đã nói gì với Reuters hôm 3/5?"


def test_a_capital_within_a_question_begins_a_name():
    assert "Trung Quốc" in accented("thu tuong tham Trung Quoc khi nao")


def test_a_name_in_small_letters_is_known_by_its_neighbours():
    assert "Trung Quốc" in accented("thu tuong tham trung quoc khi nao")


def test_a_shouted_question_is_answered_in_kind():
    assert accented("CO BAO NHIEU NGUOI BI THUONG?") == "CÓ BAO NHIÊU NGƯỜI BỊ THƯƠNG?"


def test_an_abbreviation_stays():
    assert "WHO" in accented("bac si WHO noi gi ve dich benh")


@pytest.mark.parametrize("query", ["", "   ", "?!", "123"])
def test_without_a_word_nothing_changes(query: str):
    assert accented(query) == query


@pytest.mark.parametrize(
    "name", ["To Lam", "Ada Roth", "Le Corbusier", "Xi Jinping", "Dan Brown", "Van Gogh"]
)
def test_a_name_that_was_never_seen_stays(name: str):
    assert name in accented(f"ong {name} da noi gi ve gia dien?")
    assert name in accented(f"{name} da noi gi ve gia dien?")


def test_other_languages_stay():
    assert accented("Who can name the do, the mi and the la?") == (
        "Who can name the do, the mi and the la?"
    )


@given(
    st.lists(
        st.sampled_from("ai da noi gi ve gia dien nam ngoai Trung Quoc To Lam, Nam".split())
        | st.text(st.characters(codec="utf-8"), max_size=6),
        max_size=12,
    )
)
def test_nothing_but_accents_and_capitals_change(said: list[str]):
    query = " ".join(said)
    assert fold(accented(query)) == fold(query)
