import pytest

from qa.chat.pressed import listed, said


@pytest.mark.parametrize("data", [None, 7, "file", [], ["file"], {}, {"file": None}, {"file": [1]}])
def test_what_is_no_text_is_nothing(data: object) -> None:
    assert said(data, "file") == ""


def test_text_is_what_can_be_kept() -> None:
    assert said({"file": "Tô Lâm\ud800", "name": "open"}, "file") == "Tô Lâm?"


@pytest.mark.parametrize("data", [None, 7, [], {}, {"files": None}, {"files": "a.txt"}])
def test_what_is_no_list_is_an_empty_one(data: object) -> None:
    assert listed(data, "files") == ()


def test_of_a_list_the_texts_count() -> None:
    assert listed({"files": ["a.txt", 7, None, "b\ud800", ["c"]]}, "files") == ("a.txt", "b?")
