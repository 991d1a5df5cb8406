from datetime import date

import pytest

from qa.answering.asked_time import asked_time
from qa.answering.evidence import Evidence
from qa.answering.timing import Fit, Timing
from qa.corpus.article import Article
from tests.answering.fakes import article, evidence

DAY = date(2024, 5, 13)


def timing(question: str, *sources: Article) -> Timing:
    return Timing(asked_time(question, DAY), {source.file: source for source in sources})


@pytest.mark.parametrize(
    ("text", "published", "question", "fits"),
    [
        ("Ada came on May 12.", DAY, "in May 2024?", Fit.WITHIN),
        ("Ada came on Saturday.", DAY, "on 11 May 2024?", Fit.WITHIN),
        ("Ada came in the flood of 1988.", DAY, "in 1988?", Fit.WITHIN),
        ("Some 2000 came with Ada.", None, "in 2000?", Fit.WITHIN),
        ("Some 2000 people came.", None, "in 2000?", Fit.UNKNOWN),
        ("Ada came.", DAY, "in May 2024?", Fit.NEAR),
        ("Ada came.", DAY, "in April 2024?", Fit.NEAR),
        ("Ada came in March 2024.", DAY, "since April 2024?", Fit.NEAR),
        ("Ada came.", DAY, "before 2025?", Fit.NEAR),
        ("Ada came.", None, "in May 2024?", Fit.UNKNOWN),
        ("Ada came.", DAY, "in March 2024?", Fit.OUTSIDE),
        ("Ada came.", DAY, "in June 2024?", Fit.OUTSIDE),
        ("Ada came in August 2024.", None, "in May 2024?", Fit.OUTSIDE),
    ],
)
def test_how_a_sentence_fits(text: str, published: date | None, question: str, fits: Fit):
    source = article("a.txt", text, published=published)
    assert timing(f"Who came {question}", source).fit(evidence(source, text)) is fits


def test_what_follows_a_date_is_of_its_time():
    source = article("a.txt", "It was in 1907. Ben came.", published=DAY)
    assert timing("Who came in 1907?", source).fit(evidence(source, "Ben came.")) is Fit.NEAR


def of(day: date | None, score: float) -> tuple[Article, Evidence]:
    source = article(f"{day}.txt", "Ada came.", published=day)
    return source, evidence(source, "Ada came.", score)


def test_what_is_of_the_time_comes_first():
    (old, best), (new, second) = of(date(2023, 5, 1), 1.0), of(DAY, 0.9)
    assert timing("Who came?", old, new).arranged([best, second]) == [best, second]
    ranked = timing("Who came in May 2024?", old, new).arranged([best, second])
    assert [e.file for e in ranked] == ["2024-05-13.txt", "2023-05-01.txt"]
    # .9 and .16 for the month; 1 less .2 for another time
    assert [e.score for e in ranked] == pytest.approx([1.06, 0.8])


def test_the_newest_comes_first_among_what_is_close():
    found = [of(date(2023, 5, 1), 1.0), of(None, 0.99), of(DAY, 0.9), of(date(2024, 6, 1), 0.5)]
    held = timing("What is the latest?", *(source for source, _ in found))
    ranked = held.arranged([e for _, e in found])
    # .9 and all of .2; 1 and nothing, being the oldest of two; no day; too far behind
    assert [e.score for e in ranked] == pytest.approx([1.1, 1.0, 0.99, 0.5])
    oldest = timing("What is the earliest?", *(source for source, _ in found))
    assert oldest.arranged([e for _, e in found])[0].score == pytest.approx(1.2)
    assert oldest.arranged([]) == []


def test_articles_that_speak_of_another_time_alone_do_not_answer():
    (old, best), (new, second), (none, third) = of(date(2023, 5, 1), 1.0), of(DAY, 0.9), of(None, 0)
    held = timing("Who came in May 2024?", old, new, none)
    assert held.passes([best])
    assert held.passes([best, third])
    assert not held.passes([best, second])
    assert not held.passes([third])
    assert not held.passes([])
    assert not timing("Who came?", old).passes([best])
    # What was before a day is told later: "the former mayor".
    assert not timing("Who came before 2020?", old).passes([best])
