from time import monotonic

import pytest

from qa.retrieval.bridge import with_names

TEXT = "Minister Wang Yi left Hanoi for Beijing, where Le Hoai Trung waited."


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("王毅去了哪里？", ["Wang Yi"]),
        ("他什么时候离开河内？", ["Hanoi"]),
        ("王毅在河内吗", ["Wang Yi", "Hanoi"]),
        ("Vương Nghị đi đâu?", ["Wang Yi"]),
        ("Ai ở Bắc Kinh?", ["Beijing"]),
        ("黎怀忠是谁？", ["Le Hoai Trung"]),
        ("谁来了？", []),
        ("", []),
    ],
)
def test_names_are_heard_by_their_sound(query: str, names: list[str]):
    assert with_names(query, [TEXT]) == " ".join([query, *names])


def test_a_name_that_is_said_already_is_not_repeated():
    assert with_names("Hà Nội, Hanoi", [TEXT]) == "Hà Nội, Hanoi"


def test_nothing_is_heard_where_nothing_was_found():
    assert with_names("王毅", []) == "王毅"
    assert with_names("王毅", ["no name here"]) == "王毅"


def test_one_syllable_is_no_name():
    assert with_names("王", ["Wang left."]) == "王"


def test_a_long_query_is_heard_in_time():
    start = monotonic()
    with_names("王毅" * 1_000, [TEXT] * 10)
    assert monotonic() - start < 20
