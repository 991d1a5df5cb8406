import pytest

from qa.chat.support import shared_words


@pytest.mark.parametrize(
    ("quote", "statements", "shared"),
    [
        ("The bridge opened on Friday.", ["It opened Friday."], ["opened", "Friday"]),
        ("The bridge opened on Friday.", ["The boat sank."], []),
        ("The bridge opened on Friday.", [], []),
        ("", ["It opened Friday."], []),
        (
            "Tô Lâm's visits to China ended.",
            ["To Lam visited China."],
            ["Tô Lâm's visits to China"],
        ),
        # All of it stands in one place: the name's second place says nothing more.
        ("Ada came to Rome, and Rome rejoiced.", ["Ada came to Rome."], ["Ada came to Rome"]),
        # Two statements share a quote: each brings its words.
        (
            "Ada came to Rome by boat on Monday.",
            ["Ada came.", "It was Monday."],
            ["Ada came", "Monday"],
        ),
        ("大桥于星期五在上海开通。", ["星期五开通"], ["星期五", "开通"]),
    ],
)
def test_the_words_that_carry_a_statement(
    quote: str, statements: list[str], shared: list[str]
) -> None:
    spans = shared_words(quote, statements)
    assert [quote[span.start : span.end] for span in spans] == shared
