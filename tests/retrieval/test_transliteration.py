import pytest

from qa.retrieval.transliteration import spelt_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("索尔伯格以前做什么工作？", "Solberg"),
        ("奥卡福的转会费是多少？", "Okafor"),
        ("州长斯特兰德来了吗？", "Strand"),
        ("芬威克的工厂", "Fenwick"),
        ("普京和奥巴马", "Obama"),
        ("迈克尔·杰克逊", "Jackson"),
        ("亚马逊", "Amazon"),
        ("华盛顿", "Washington"),
        ("爱因斯坦", "Einstein"),
    ],
)
def test_a_name_is_told_by_its_sounds(text: str, name: str):
    assert spelt_names(text, ["Moth", name, "Roth"]) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("索尔伯格", "Sanders"),
        ("索尔伯格", "Rover"),
        ("基尔", "Keele"),  # two sounds fit too much
        ("今天天气很好", "Tatian"),
        ("迈克尔·杰克逊", "Markham"),
        ("Solberg", "Solberg"),
        ("", "Solberg"),
    ],
)
def test_other_names_and_other_characters_are_not(text: str, name: str):
    assert spelt_names(text, [name]) == []


def test_part_of_a_longer_name_is_not_meant():
    assert spelt_names("索尔伯格", ["Sleep", "Solberg"]) == ["Solberg"]
    assert spelt_names("索尔伯格", ["Sleep"]) == ["Sleep"]


def test_of_a_long_text_the_beginning_is_read():
    assert spelt_names("的" * 190 + "索尔伯格", ["Solberg"]) == ["Solberg"]
    assert spelt_names("的" * 1_000 + "索尔伯格", ["Solberg"]) == []
