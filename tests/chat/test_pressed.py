import pytest

from qa.chat.pressed import said


@pytest.mark.parametrize("data", [None, 7, "file", [], ["file"], {}, {"file": None}, {"file": [1]}])
def test_what_is_no_text_is_nothing(data: object) -> None:
    assert said(data, "file") == ""


def test_text_is_what_can_be_kept() -> None:
    assert said({"file": "Tô Lâm\ud800", "name": "open"}, "file") == "Tô Lâm?"
