import pytest
from rich.console import Console

from eval.estimate import Estimate
from eval.figures import NAMED
from eval.report import shown, side_by_side, table
from eval.runner import run
from tests.eval.fakes import ABSTAINED, Scripted, answered, sample, unanswerable


def printed(made):
    console = Console(width=150)
    with console.capture() as capture:
        console.print(made)
    return capture.get()


def line(text, label):
    return next(row.split() for row in text.splitlines() if row.split()[:1] == [label])


@pytest.fixture
def trials(articles):
    asked = [
        sample(),
        sample(id="s2", question="?", split="test", kind="list", language="vi"),
        unanswerable(id="s3"),
        unanswerable(id="s4", question="Why?"),
    ]
    script = {asked[0].question: answered(), "?": ABSTAINED, asked[2].question: ABSTAINED}
    clock = iter(n / 2 for n in range(100)).__next__
    return list(run(Scripted(script), "town", asked, articles, clock=clock))


def test_the_table_by_split_language_and_kind(trials):
    text = printed(table(trials))
    # 3 of 4 scored; 1 of 2 correct, s = .71, / sqrt(2) = .5; no retrieval
    assert line(text, "all")[1:5] == ["3/4", "50", "±50", "–"]
    assert line(text, "test") == "test 1 0 – – – – – 0 100 – 0.50 0.50".split()
    assert line(text, "vi")[1:] == line(text, "test")[1:]
    assert line(text, "town") == ["town", *line(text, "all")[1:]]
    assert line(text, "unanswerable")[1] == "1/2"
    assert "1 of 4 questions unscored" in text


def test_systems_side_by_side(trials, articles):
    silent = list(run(Scripted({}), "town", [sample()], articles))
    text = printed(side_by_side({"ours": trials[:1], "none": silent}))
    assert line(text, "ours")[1:3] == ["1", "100"]
    assert line(text, "none")[1:4] == ["0/1", "–", "–"]


@pytest.mark.parametrize(
    ("name", "estimate", "expected"),
    [
        ("correct", Estimate(0.834, 0.021, 0, 1, 9), "83 ±2"),
        ("correct", Estimate(1, None, 0, 1, 1), "100"),
        ("latency_s", Estimate(1.256, 0.05, 0, 2, 9), "1.26 ±0.05"),
        ("words", Estimate(37.4, 1.5, 0, 40, 9), "37 ±2"),
        ("correct", None, "–"),
    ],
)
def test_a_figure_with_its_standard_error(name, estimate, expected):
    assert shown(NAMED[name], estimate) == expected
