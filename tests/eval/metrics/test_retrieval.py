import math

import pytest

from eval.metrics.gold import first_ranks, holds_gold
from eval.metrics.retrieval import all_gold, ndcg, of_hits, recall, reciprocal_rank
from tests.eval.fakes import ARTICLE, QUOTE, given, hit, sample, unanswerable

AT = ARTICLE.index(QUOTE)
END = len(ARTICLE)
HIT, MISS = (AT, END), (0, AT)


@pytest.fixture
def second(articles):
    """Return the folder with a second article, the quote of which stands at its start."""
    (articles / "tram.txt").write_text("The tram runs. It is red.", encoding="utf-8")
    return articles


def wanted(mode="any"):
    quotes = (QUOTE, "The tram runs.")
    return sample(files=("bridge.txt", "tram.txt"), files_mode=mode, quotes=quotes)


def bridge(rank):
    return hit(rank, *HIT)


def tram(rank):
    return hit(rank, 0, 14, "tram.txt")


def miss(rank):
    return hit(rank, *MISS)


def test_a_place_holds_gold_from_half_of_the_quote_on(articles):
    asked = sample(quotes=(QUOTE,))
    half = len(QUOTE) // 2
    assert len(QUOTE) == 30
    assert holds_gold(asked, articles, "bridge.txt", 0, AT + half)
    assert not holds_gold(asked, articles, "bridge.txt", 0, AT + half - 1)
    assert holds_gold(asked, articles, "bridge.txt", AT + 6, AT + 14)  # a part of the quote
    assert not holds_gold(asked, articles, "other.txt", AT, END)


def test_without_quotes_every_place_of_a_gold_file_counts(articles):
    assert holds_gold(sample(), articles, "bridge.txt", 0, 1)
    assert not holds_gold(sample(files=("gone.txt",)), articles, "gone.txt", 0, 1)


def test_a_quote_that_stands_twice_is_gold_at_either_place(articles):
    (articles / "tram.txt").write_text("It is red. Why? It is red.", encoding="utf-8")
    asked = sample(files=("tram.txt",), quotes=("It is red.",))
    places = [
        holds_gold(asked, articles, "tram.txt", *span) for span in ((0, 10), (11, 15), (16, 26))
    ]
    assert places == [True, False, True]


def test_the_first_hit_of_each_unit_counts(second):
    hits = (miss(1), tram(2), tram(3), bridge(4))
    assert first_ranks(given(wanted(), hits=hits, articles=second)) == [2]
    assert first_ranks(given(wanted("all"), hits=hits, articles=second)) == [4, 2]


def test_figures_where_one_file_is_enough(second):
    asked = given(wanted(), hits=(miss(1), tram(2), bridge(3)), articles=second)
    assert of_hits(ndcg)(asked) == pytest.approx(1 / math.log2(3))  # the ideal is 1
    assert (recall([2], 1), recall([2], 5), all_gold([2], 10)) == (0, 1, 1)
    assert reciprocal_rank([2]) == 0.5


def test_figures_where_all_files_are_needed(second):
    asked = given(wanted("all"), hits=(bridge(1), miss(2), tram(3)), articles=second)
    # found at 1 and 3: 1 + 1/2; ideal at 1 and 2: 1 + 1/log2(3)
    assert of_hits(ndcg)(asked) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert (recall([1, 3], 1), recall([1, 3], 5), all_gold([1, 3], 5)) == (0.5, 1, 1)
    assert reciprocal_rank([3, 1]) == 1
    assert all_gold([1, None], 10) == 0


def test_nothing_found_is_zero_and_nothing_beyond_ten_counts(second):
    hits = tuple(miss(n) for n in range(1, 11)) + (bridge(11),)
    assert first_ranks(given(wanted(), hits=hits, articles=second)) == [11]
    for ranks in ([11], [None]):
        assert recall(ranks, 10) == reciprocal_rank(ranks) == ndcg(ranks) == 0


def test_more_units_than_are_looked_at_can_still_be_ideal():
    assert ndcg(list(range(1, 13))) == pytest.approx(1)


def test_no_figures_without_gold_or_without_retrieval(articles):
    for asked in (given(unanswerable(), hits=(), articles=articles), given(articles=articles)):
        assert of_hits(ndcg)(asked) is None
