"""The thresholds, and that this very state of the program keeps them."""

from dataclasses import replace

import pytest
from rich.progress import Progress

from eval.asking import Plan, ask
from eval.gate import GateError, load_gate
from eval.sets import OUR_QUESTIONS, SplitChoice, load_sets
from eval.systems import SYSTEMS
from eval.trial import Trial
from qa.settings import Settings
from tests.eval.fakes import sample


def scored(**scores):
    return Trial("town", sample(), 1.0, scores=scores)


@pytest.fixture
def gate(tmp_path):
    path = tmp_path / "gate.toml"
    path.write_text("every = 2\n[at_least]\ncorrect = 0.5\n[at_most]\nfalse_refusal = 0.25\n")
    return load_gate(path)


def test_what_is_at_the_threshold_passes(gate):
    trials = [scored(correct=1.0, false_refusal=1.0), scored(correct=0.0, false_refusal=0.0)]
    kept = replace(gate, at_most={"false_refusal": 0.5})
    assert (gate.every, kept.failures(trials)) == (2, [])


def test_each_figure_beyond_its_threshold_is_named(gate):
    failures = gate.failures([scored(correct=0.0, false_refusal=1.0)])
    assert failures == [
        "correct: 0.000, and at least 0.500 is wanted",
        "false refusals: 1.000, and at most 0.250 is wanted",
    ]


def test_a_figure_without_a_value_does_not_pass(gate):
    assert gate.failures([scored(correct=1.0)]) == ["false refusals: no question has it"]
    assert len(gate.failures([])) == 2


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("every = ", "no file of thresholds"),
        ("[at_least]\ncorrect = 0.5\n", "no file of thresholds"),
        ("every = 2\n[at_least]\ncorect = 0.5\n", "there is no figure corect"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_line(tmp_path, content, fault):
    (tmp_path / "gate.toml").write_text(content)
    with pytest.raises(GateError, match=fault) as caught:
        load_gate(tmp_path / "gate.toml")
    assert "\n" not in str(caught.value)


@pytest.mark.models
def test_the_program_passes_its_gate(place, tmp_path):
    gate = load_gate()
    articles = place / "seeds"
    sets = load_sets([articles], [OUR_QUESTIONS], SplitChoice.all, gate.every)
    settings = Settings(articles=articles, data=place / ".qa")
    with Progress(disable=True) as bars:
        run = ask(Plan(settings, tuple(sets), tmp_path), "ours", SYSTEMS["ours"], bars)
    assert gate.failures(run.trials) == []
