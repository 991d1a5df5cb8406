import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.terms import content_terms, fold, stem, terms, word_count, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Tô Lâm", "to lam"),
        ("Đà Nẵng", "da nang"),
        ("Straße Øre Łódź Æther", "strasse ore lodz aether"),
        ("ＡＢＣ１５", "abc15"),
        ("河内", "河内"),
    ],
)
def test_folding_takes_case_and_accents_away(text: str, folded: str):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("?! _", []),
        ("The mayor's U.S. trip", ["the", "mayor", "usa", "trip"]),
        ("The US, the USA and the U.S.-led U.N.", "the usa the usa and the usa led un".split()),
        ("It told us of US$5 and the E.U.", "it told us of us 5 and the eu".split()),
        ("J.R.R. Tolkien at 5 p.m.", "jrr tolkien at 5 p m".split()),
        ("the mayors’ trip", ["the", "mayors", "trip"]),
        ("isn’t 1,500", ["isn’t", "1", "500"]),
        ("习近平", ["习近", "近平"]),
        ("王", ["王"]),
        ("在2024年8月", ["在", "2024", "年", "8", "月"]),
        ("Hà Nội河内", ["ha", "noi", "河内"]),
    ],
)
def test_words_are_cut_by_script(text: str, expected: list[str]):
    assert words(text) == expected


def test_terms_are_stems_and_content_leaves_stop_words_out():
    assert terms("The bridges of Rome") == ["the", "bridg", "of", "rome"]
    assert content_terms("The bridges of Rome") == ["bridg", "rome"]
    assert content_terms("cây cầu của tôi") == ["cay", "cau", "toi"]
    assert content_terms("the of and") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("A bridge – of stone – costs 1,000 crowns.", 7),
        ("大桥于2021年5月，关闭。", 5),
        ("桥", 0),
    ],
)
def test_words_are_counted_as_if_all_scripts_had_spaces(text: str, count: int):
    assert word_count(text) == count


def test_the_united_states_are_no_stop_word():
    assert content_terms("What did the US say to us?") == content_terms("the U.S.") == ["usa"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("French", "France"),
        ("Germans", "Germany"),
        ("American", "U.S."),
        ("British", "UK"),
        ("Vietnamese", "Vietnam"),
    ],
)
def test_what_comes_from_a_country_is_found_by_its_name(one: str, other: str):
    assert terms(one) == terms(other)


def test_countries_are_told_apart():
    assert len({*terms("Niger Nigeria Austria Australia Slovakia Slovenia Iran Iraq")}) == 8


def test_stemming_leaves_other_scripts_alone():
    assert [stem(w) for w in ("opened", "opening", "河内", "g20")] == [
        "open",
        "open",
        "河内",
        "g20",
    ]


@given(st.text(max_size=60))
def test_any_text_is_analysed_alike_whatever_its_case(text: str):
    assert all(word and not word.isspace() for word in words(text))
    assert set(content_terms(text)) <= set(terms(text))
    assert fold(fold(text)) == fold(text)
