from dataclasses import replace

import pytest
from rich.console import Console

from eval.compare import compare, moved_table, table
from eval.results import Header, ResultsError, Stored

HEADER = Header("ours", {}, {}, "cd", {}, "3.11")


def trial(n, right, **more):
    scores = {"correct_with_gold_file": float(right), "false_refusal": 0.0, "latency_s": 1.0}
    return {
        "key": f"k{n}",
        "corpus": "town",
        "id": f"s{n}",
        "question": f"Question {n}?",
        "verdict": "right" if right else "not picked",
        "scores": scores | more,
    }


def run(*rights, **more):
    return Stored(HEADER, tuple(trial(n, right, **more) for n, right in enumerate(rights)))


def found(compared, name):
    (difference,) = [d for d in compared.differences if d.figure.name == name]
    return difference


def text(made):
    console = Console(width=120)
    with console.capture() as capture:
        console.print(made)
    return capture.get()


def test_a_run_against_itself_does_not_differ():
    same = compare(run(1, 0, 1), run(1, 0, 1))
    correct = found(same, "correct_with_gold_file")
    assert (correct.change, correct.low, correct.high, correct.p) == (0, 0, 0, 1)
    assert (same.n, same.moved, same.regressions(0)) == (3, (), [])
    assert "no question moved" in text(moved_table(same))


def test_what_moved_is_listed_with_both_verdicts():
    compared = compare(run(1, 1, 0, 0), run(1, 0, 1, 0))
    assert [(m.id, m.before, m.after) for m in compared.moved] == [
        ("s1", "right", "not picked"),
        ("s2", "not picked", "right"),
    ]
    assert found(compared, "correct_with_gold_file").change == 0
    assert "Question 1?" in text(moved_table(compared))


def test_a_change_on_every_question_is_beyond_chance():
    compared = compare(run(*[0] * 10), run(*[1] * 10))
    correct = found(compared, "correct_with_gold_file")
    assert (correct.change, correct.low, correct.high, correct.p) == (1, 1, 1, 0)
    assert "+100.0" in text(table(compared))


def test_a_change_on_one_of_many_questions_may_be_chance():
    # a draw of 10 misses the one question with probability (9/10)^10 = .349, so 2 * .349
    compared = compare(run(*[1] * 10), run(0, *[1] * 9))
    correct = found(compared, "correct_with_gold_file")
    assert correct.change == pytest.approx(-0.1)
    assert correct.p == pytest.approx(0.697, abs=0.02)
    assert (correct.low < 0, correct.high) == (True, 0)


def test_worse_is_lower_or_higher_as_the_figure_wants_it():
    worse = compare(run(1, 1, 1, 1), run(1, 1, 1, 0, false_refusal=0.5, latency_s=9.0))
    names = [d.figure.name for d in worse.regressions(0.2)]
    assert names == ["correct_with_gold_file", "false_refusal"]  # seconds are no share
    assert [d.figure.name for d in worse.regressions(0.25)] == ["false_refusal"]
    assert compare(run(0), run(1)).regressions(0) == []


def test_questions_that_one_run_lacks_are_left_out():
    unscored = replace(run(1, 1, 1), trials=(*run(1, 1).trials, trial(2, 0) | {"scores": {}}))
    compared = compare(run(1, 1, 1, 1), unscored)
    assert (compared.n, compared.left_out) == (2, 2)
    with pytest.raises(ResultsError, match="no scored question in common"):
        compare(run(1), Stored(HEADER, ()))


def test_a_figure_that_applies_nowhere_is_not_compared():
    names = {d.figure.name for d in compare(run(1), run(1)).differences}
    assert names == {"correct_with_gold_file", "false_refusal", "latency_s"}
