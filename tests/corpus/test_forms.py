import pytest

from qa.corpus.forms import is_menu


@pytest.mark.parametrize(
    "line",
    [
        "Home | New posts | Log in",
        "Share this story: Copy link | Email | Print",
        "World · Sport · Weather · Culture",
        "About » Map » Recipes",
        "Home  Scores  Betting tips  Shop",
        "Front page / Valley / Death notices",
    ],
)
def test_a_row_of_links(line: str):
    assert is_menu(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Home | News",
        "Daily | Finance | June 2, 2031",
        "The  Mayor  said  that  Ada Roth  opened it",
        "Ada Roth  opened the bridge",
        "| Party | Seats | Share |",
        "Roth | 12 seats | Moth",
        "The bridge opened. | It rained. | We left.",
        "She said that the bridge over the river | was late | and dear",
    ],
)
def test_what_is_no_row_of_links(line: str):
    assert not is_menu(line)
