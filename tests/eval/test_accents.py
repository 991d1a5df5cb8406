from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.__main__ import app
from eval.accents import counted, vietnamese
from eval.reading.stored import Stored


def lines(sentences: list[str], words: list[str] | None = None) -> dict[str, str]:
    rows = counted(sentences, words or []).splitlines()
    return {form: rest for form, _, rest in (row.partition(" ") for row in rows)}


def test_pairs_are_counted_from_the_beginning_of_a_sentence_on():
    made = lines(["Giá điện tăng.", "Giá điện giảm."])
    assert made["^"] == "2 Giá:2"
    assert made["Giá"] == "2 điện:2"
    assert made["điện"] == "2"


def test_a_word_known_from_within_sentences_begins_them_small():
    made = lines(["Giá điện tăng vì giá than.", "Giá điện giảm."])
    assert made["^"] == "2 giá:2"


def test_words_count_three_times_and_begin_no_sentence():
    made = lines([], ["giá điện"])
    assert made == {"giá": "3 điện:3", "điện": "3"}


def test_what_no_accent_can_be_missing_from_is_left_out():
    made = lines(["Reuters nói giá tăng."] * 2)
    assert "Reuters" not in made
    assert "giá" in made


def test_what_is_typed_alike_is_kept_without_accents_too():
    made = lines(["con cá và cá con còn sống"] * 2)
    assert {"con", "còn"} <= made.keys()


def test_what_was_seen_once_is_left_out():
    assert lines(["Giá điện tăng."]) == {}


def test_vietnamese_of_articles_and_questions():
    article = Stored("Giá điện", "", "", ["Giá điện của nhà máy đã tăng."], [("Why?", 0, "Giá")])
    english = Stored("Power", "", "", ["The price of power rose."], [("Vì sao tăng?", None, None)])
    assert list(vietnamese([article, english])) == [
        "Giá điện",
        "Giá điện của nhà máy đã tăng.",
        "Vì sao tăng?",
    ]


def test_the_counts_in_the_package_are_those_of_the_command(tmp_path: Path):
    out = tmp_path / "accents.txt"
    result = CliRunner().invoke(app, ["learn-accents", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert out.read_bytes() == Path("qa/retrieval/accents.txt").read_bytes()


@pytest.mark.parametrize("lessons", ["nowhere", "."])
def test_without_articles_it_says_so(tmp_path: Path, lessons: str):
    result = CliRunner().invoke(app, ["learn-accents", "--lessons", str(tmp_path / lessons)])
    assert result.exit_code == 1
    assert "holds no article" in result.output
