from dataclasses import replace

import pytest

from eval.runner import run
from eval.verdict import Verdict
from qa.answering.trace import Exchange, Trace
from tests.eval.fakes import Scripted, answered, hit, sample, unanswerable


def ticks(*times):
    return iter(times).__next__


def test_an_error_is_kept_apart_and_the_next_question_is_asked(articles):
    asked = [unanswerable(), sample()]
    system = Scripted({"Who cut the ribbon?": answered()})
    failed, right = run(system, "town", asked, articles, clock=ticks(0, 0, 5, 5, 5, 7))
    assert failed.error == "ModelUnreachable: nothing listens there"
    assert (failed.answer, failed.scores, failed.latency_s) == (None, {}, 5)
    assert failed.verdict is Verdict.ERROR
    assert right.error is None
    assert (right.scores["correct"], right.latency_s, right.corpus) == (1, 2, "town")


def test_earlier_turns_are_asked_first_and_not_timed(articles):
    system = Scripted({"Who?": answered("Roth. [1]"), "When?": answered("May. [1]")})
    follow_up = sample(question="When?", kind="follow-up", turns=("Who?",))
    (trial,) = run(system, "town", [follow_up], articles, clock=ticks(0, 10, 11))
    assert system.asked == [("Who?", ()), ("When?", (("Who?", "Roth. [1]"),))]
    assert trial.latency_s == 1


def test_what_an_answer_was_made_from_is_kept(articles):
    trace = Trace(exchanges=(Exchange((), "a draft"), Exchange((), "another")))
    hits = (hit(1, 0, 5),)
    system = Scripted({"Who cut the ribbon?": replace(answered(), trace=trace)}, hits)
    (trial,) = run(system, "town", [sample()], articles)
    assert (trial.hits, trial.drafts) == (hits, ("a draft", "another"))
    assert trial.scores["recall_at_1"] == 1


@pytest.mark.parametrize(
    ("trace", "tokens"),
    [
        (None, None),  # a system that does not tell
        (Trace(), 0),
        (Trace(exchanges=(Exchange((), "a", 7), Exchange((), "b", 5))), 12),
        (Trace(exchanges=(Exchange((), "a", 7), Exchange((), "b"))), None),
    ],
)
def test_tokens_are_those_of_all_exchanges(articles, trace, tokens):
    system = Scripted({"Who cut the ribbon?": replace(answered(), trace=trace)})
    (trial,) = run(system, "town", [sample()], articles)
    assert (trial.tokens, trial.scores.get("tokens")) == (tokens, tokens)


@pytest.mark.parametrize("jobs", [1, 3])
def test_trials_come_in_order_however_many_are_asked_at_once(articles, jobs):
    asked = [sample(id=f"s{n}", question=f"{n}?") for n in range(7)]
    system = Scripted({s.question: answered() for s in asked[:5]})
    trials = list(run(system, "town", asked, articles, jobs=jobs))
    assert [trial.sample for trial in trials] == asked
    assert [trial.error is None for trial in trials] == [True] * 5 + [False] * 2
