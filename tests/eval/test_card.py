from dataclasses import replace

from eval.card import card
from eval.trial import Trial
from eval.verdict import Verdict
from tests.eval.fakes import ARTICLE, QUOTE, answered, citation, hit, sample, unanswerable

AT = ARTICLE.index(QUOTE)


def made(articles, trial):
    return card(trial.scored(articles), articles)


def test_an_answer_is_cut_at_its_markers(articles):
    shown = made(articles, Trial("town", sample(), 1, answered("Roth. [1][12] So.")))
    assert shown.pieces == ("Roth. ", 1, "", 12, " So.")


def test_a_citation_stands_in_the_text_around_it(articles):
    (excerpt,) = made(articles, Trial("town", sample(quotes=(QUOTE,)), 1, answered())).excerpts
    assert (excerpt.before, excerpt.quote) == ("Zürich, May 3 -- The bridge opened.\n", QUOTE)
    assert (excerpt.after, excerpt.gold, excerpt.verbatim) == ("", True, True)


def test_text_around_is_cut_at_words(articles):
    long = "word " * 100
    (articles / "bridge.txt").write_text(f"{long}{QUOTE} {long}", encoding="utf-8")
    (excerpt,) = made(
        articles, Trial("town", sample(), 1, answered("x", citation(start=500)))
    ).excerpts
    assert excerpt.before == "… " + "word " * 43
    assert excerpt.after == " " + "word " * 43 + "…"


def test_a_quote_that_does_not_stand_there_is_shown_without_text_around(articles):
    for wrong in (citation(start=AT + 1), citation(file="gone.txt")):
        (excerpt,) = made(articles, Trial("town", sample(), 1, answered("x", wrong))).excerpts
        assert (excerpt.before, excerpt.after, excerpt.verbatim) == ("", "", False)


def test_hits_are_shown_with_where_the_gold_is(articles):
    hits = (hit(1, 0, AT), hit(2, AT, len(ARTICLE)))
    asked = sample(quotes=(QUOTE,))
    shown = made(articles, Trial("town", asked, 1, answered("Moth. [1]"), hits))
    assert [(found.rank, found.gold) for found in shown.retrieved] == [(1, False), (2, True)]
    assert shown.gold_ranks == "2"
    assert made(articles, Trial("town", asked, 1, answered(), hits[:1])).gold_ranks == "none"


def test_long_passages_are_shortened(articles):
    long = replace(hit(1, 0, 5), text="word " * 100)
    (found,) = made(articles, Trial("town", sample(), 1, answered(), (long,))).retrieved
    assert found.snippet == "word " * 33 + "word …"


def test_a_miss_is_explained_and_an_error_has_no_answer(articles):
    failed = made(articles, Trial("town", unanswerable(), 1, error="ModelTimeout: too late"))
    assert (failed.pieces, failed.excerpts, failed.gold_ranks) == ((), (), "")
    assert failed.trial.verdict is Verdict.ERROR
    assert "not scored" in failed.why
    assert made(articles, Trial("town", sample(), 1, answered())).why == ""
