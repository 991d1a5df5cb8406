"""The page about the evaluation data says what the files hold."""

import re
from pathlib import Path

import pytest

from eval.samples import Sample, load
from eval.support_pairs import OUR_PAIRS, load_pairs

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evaluation-data.md").read_text(encoding="utf-8")
SPLITS = ("dev", "test")
SAMPLES = [
    load(ROOT / "eval" / "questions.jsonl"),
    load(ROOT / "eval" / "second" / "questions.jsonl"),
]
PAIRS = load_pairs(OUR_PAIRS)


def table(heading: str) -> dict[str, list[int]]:
    """Read the rows of figures below a heading of the page, by their label."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \|((?: \d+ \|)+)$", section, re.MULTILINE)
    return {label.strip("*"): [int(n) for n in re.findall(r"\d+", cells)] for label, cells in rows}


def counts(holds) -> list[int]:
    return [
        sum(sample.split == split and holds(sample) for sample in samples)
        for samples in SAMPLES
        for split in SPLITS
    ]


def test_questions_are_counted_by_kind():
    kinds = {sample.kind for samples in SAMPLES for sample in samples}
    expected = {kind: counts(lambda sample, kind=kind: sample.kind == kind) for kind in kinds}
    shown = table("Questions by kind and split")
    assert {label: shown[label] for label in shown if label in kinds} == expected


@pytest.mark.parametrize(
    ("label", "holds"),
    [
        ("all", lambda sample: True),
        ("unanswerable: true", lambda sample: sample.unanswerable),
        ("with turns", lambda sample: bool(sample.turns)),
        ("en", lambda sample: sample.language == "en"),
        ("vi", lambda sample: sample.language == "vi"),
        ("zh", lambda sample: sample.language == "zh"),
    ],
)
def test_questions_are_counted_in_other_ways(label, holds):
    assert table("Questions by kind and split")[label] == counts(holds)


def test_pairs_are_counted_by_reason():
    reasons = {pair.why for pair in PAIRS}
    expected = {
        why: [sum((pair.why, pair.split) == (why, split) for pair in PAIRS) for split in SPLITS]
        for why in reasons
    }
    expected["all"] = [sum(pair.split == split for pair in PAIRS) for split in SPLITS]
    assert table("Support pairs") == expected


def test_articles_are_counted_and_those_named_are_there():
    articles = {path.stem for path in (ROOT / "eval" / "second" / "articles").iterdir()}
    named = set(re.findall(r"`([a-z]+-\d\d)`", PAGE))
    assert f"\n{len(articles)} articles of" in PAGE
    assert named
    assert named <= articles


def test_every_field_of_a_question_is_explained():
    section = PAGE.split("\n## A question\n")[1].split("\n## ")[0]
    explained = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| ([^|]+)", section, re.M))))
    assert explained == set(Sample.__slots__)
