from dataclasses import replace

import pytest

from eval.metrics.citations import (
    citation_precision,
    citation_recall,
    gold_file,
    markers_resolve,
    quotes_verbatim,
    source_precision,
    source_recall,
)
from qa.answering.answer import Statement
from tests.eval.fakes import (
    ABSTAINED,
    ARTICLE,
    QUOTE,
    answered,
    citation,
    given,
    sample,
    unanswerable,
)

ROTH = "Mayor Ada Roth cut the ribbon."
TRAM = "The tram carries 20 people."


def stated(*statements, quotes=(ROTH, TRAM)):
    """Answer with statements as (text, numbers) and these quotes as citations 1, 2 and so on."""
    cited = tuple(citation(n, quote=quote) for n, quote in enumerate(quotes, 1))
    made = tuple(Statement(text, numbers) for text, numbers in statements)
    return given(answer=replace(answered("x [1]", *cited), statements=made))


def test_citation_recall_is_the_share_of_supported_statements():
    # supported, cites the wrong quote, cites nothing, supported by one of two: 2 of 4
    asked = stated((ROTH, (1,)), (TRAM, (1,)), (TRAM, ()), (TRAM, (1, 2)))
    assert citation_recall(asked) == 0.5


def test_citation_precision_leaves_out_what_is_not_needed():
    # [1] needed; [1] wrong; [1] not needed beside [2], which is: 2 of 4 are relevant
    asked = stated((ROTH, (1,)), (TRAM, (1,)), (TRAM, (1, 2)))
    assert citation_precision(asked) == 0.5


def test_two_citations_that_carry_a_statement_only_together_are_both_relevant():
    joined = "Mayor Ada Roth cut the ribbon and the tram carries 20 people."
    asked = stated((joined, (1, 2)))
    assert (citation_recall(asked), citation_precision(asked)) == (1, 1)


def test_an_abstention_cites_nothing():
    nothing = given(answer=ABSTAINED)
    assert citation_recall(nothing) is citation_precision(nothing) is None
    assert quotes_verbatim(nothing) is markers_resolve(nothing) is None
    assert (gold_file(nothing), source_recall(nothing), source_precision(nothing)) == (0, 0, None)


def test_statements_without_any_citation_have_recall_and_no_precision():
    bare = stated((ROTH, ()))
    assert (citation_recall(bare), citation_precision(bare)) == (0, None)


@pytest.mark.parametrize(
    ("mode", "cited", "file", "recall", "precision"),
    [
        ("any", ["a.txt"], 1, 1, 1),
        ("any", ["c.txt", "b.txt"], 1, 1, 0.5),
        ("any", ["c.txt"], 0, 0, 0),
        ("all", ["a.txt"], 0, 0.5, 1),
        ("all", ["b.txt", "c.txt", "a.txt"], 1, 1, 2 / 3),
    ],
)
def test_gold_files_are_cited(mode, cited, file, recall, precision):
    wanted = sample(files=("a.txt", "b.txt"), files_mode=mode)
    asked = given(wanted, answered("Roth.", *(citation(n, f) for n, f in enumerate(cited, 1))))
    assert gold_file(asked) == file
    assert source_recall(asked) == recall
    assert source_precision(asked) == pytest.approx(precision)


def test_sources_of_an_unanswerable_question_are_not_gold():
    asked = given(unanswerable())
    assert gold_file(asked) is source_recall(asked) is source_precision(asked) is None


def verbatim(articles, *citations):
    return quotes_verbatim(given(answer=answered("x", *citations), articles=articles))


def test_a_quote_must_stand_at_its_offsets(articles):
    at = ARTICLE.index(QUOTE)
    assert at == 37  # one for the umlaut, two for the line end
    right, shifted = citation(1), citation(2, start=at + 1)
    reworded = citation(3, quote="Mayor Ada Roth cut a ribbon..")
    nowhere = citation(4, file="other.txt")
    assert verbatim(articles, right) == 1
    assert verbatim(articles, right, shifted, reworded, nowhere) == 0.25


def test_a_quote_of_nothing_or_before_the_start_is_none(articles):
    assert verbatim(articles, citation(quote="")) == 0
    last = citation(quote=".", start=-1)
    assert verbatim(articles, replace(last, end=len(ARTICLE))) == 0


def test_a_quote_from_outside_the_folder_is_none(articles):
    (articles.parent / "secret.txt").write_text("secret")
    assert verbatim(articles, citation(file="../secret.txt", quote="secret", start=0)) == 0


def resolve(text, *citations):
    return markers_resolve(given(answer=answered(text, *citations)))


def test_markers_resolve_to_citations():
    assert resolve("Roth. [1] Ribbon. [2]", citation(1), citation(2)) == 1
    assert resolve("Roth. [2]", citation(1)) == 0
    assert resolve("Roth.", citation(1)) == 0
    assert resolve("Roth. [1]", citation(1), citation(1)) == 0


def test_a_statement_without_citation_does_not_resolve():
    bare = replace(answered(), statements=(Statement("Roth. [1]", (1,)), Statement("So.", ())))
    assert markers_resolve(given(answer=bare)) == 0
