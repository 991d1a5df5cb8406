from rich.console import Console

from eval.report import table
from eval.runner import run
from tests.eval.fakes import ABSTAINED, Scripted, answered, sample, unanswerable


def printed(rows):
    console = Console(width=140)
    with console.capture() as capture:
        console.print(table(rows))
    return capture.get()


def line(text, label):
    return next(row.split() for row in text.splitlines() if row.split()[:1] == [label])


def test_the_table_by_split_language_and_kind(articles):
    asked = [
        sample(),
        sample(id="s2", question="?", split="test", kind="list", language="vi"),
        unanswerable(id="s3"),
        unanswerable(id="s4", question="Why?"),
    ]
    script = {asked[0].question: answered(), "?": ABSTAINED, asked[2].question: ABSTAINED}
    rows = list(run(Scripted(script), asked, articles, clock=iter(range(8)).__next__))
    text = printed(rows)
    # all: 3 of 4 scored; 1 of 2 correct, s = .71, / sqrt(2) = .5; every time 1 s
    assert line(text, "all")[1:9] == ["3/4", "50", "±50", "50", "±50", "100", "50", "±50"]
    assert line(text, "test") == ["test", "1", "0", "0", "–", "100", "–", "–", "–", "1.00", "1.00"]
    assert line(text, "vi")[1:] == line(text, "test")[1:]
    assert line(text, "person")[:5] == ["person", "1", "100", "100", "–"]
    assert line(text, "unanswerable")[1] == "1/2"
    assert "1 of 4 questions unscored" in text
