import pytest

from eval.metrics.registry import score
from eval.verdict import Verdict, judge
from tests.eval.fakes import (
    ABSTAINED,
    ARTICLE,
    QUOTE,
    answered,
    citation,
    given,
    hit,
    sample,
    unanswerable,
)

AT = ARTICLE.index(QUOTE)
FOUND, ELSEWHERE = (hit(1, AT, len(ARTICLE)),), (hit(1, 0, AT),)
GOLD = sample(quotes=(QUOTE,))
ELSE = citation(file="x.txt")
OTHER = citation(quote="The bridge opened.", start=ARTICLE.index("The bridge"))


@pytest.mark.parametrize(
    ("asked", "answer", "hits", "drafts", "expected"),
    [
        (GOLD, answered(), FOUND, (), Verdict.RIGHT),
        (GOLD, answered(), ELSEWHERE, (), Verdict.RIGHT),
        (GOLD, answered("Moth. [1]"), ELSEWHERE, (), Verdict.NOT_RETRIEVED),
        (GOLD, ABSTAINED, (), (), Verdict.NOT_RETRIEVED),
        (GOLD, ABSTAINED, FOUND, (), Verdict.REFUSED),
        (GOLD, ABSTAINED, None, (), Verdict.REFUSED),
        (GOLD, ABSTAINED, FOUND, ("No.", "It was Roth."), Verdict.DRAFT_DROPPED),
        (GOLD, answered("It opened. [1]", OTHER), FOUND, ("No.",), Verdict.NOT_PICKED),
        (GOLD, answered("Moth. [1]"), FOUND, ("It was Roth.",), Verdict.DRAFT_DROPPED),
        (GOLD, answered("Roth. [1]", ELSE), FOUND, ("It was Roth.",), Verdict.NOT_PICKED),
        (GOLD, answered("Moth. [1]"), FOUND, (), Verdict.WRONG_VALUE),
        (GOLD, answered("Roth. [1]", ELSE), FOUND, (), Verdict.NOT_PICKED),
        (unanswerable(), ABSTAINED, FOUND, (), Verdict.RIGHT),
        (unanswerable(), answered(), FOUND, (), Verdict.NOT_REFUSED),
    ],
)
def test_the_first_stage_that_lost_the_answer_is_named(
    articles, asked, answer, hits, drafts, expected
):
    looked_at = given(asked, answer, hits, articles)
    assert judge(looked_at, drafts, score(looked_at)) is expected
