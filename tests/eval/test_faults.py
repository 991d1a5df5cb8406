"""A fault in each stage is caught by a metric."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from eval.figures import NAMED
from eval.runner import System, run
from eval.systems import SYSTEMS
from eval.verdict import Verdict
from qa.answering.answer import Answer, Citation, Statement
from qa.answering.compose import with_markers
from qa.answering.resolve import Turns
from qa.retrieval.hit import Hit
from tests.eval.town import ANSWERABLE, SAMPLES, UNANSWERABLE, town

INVENTED = "Mayor Zed Quux opened it in 1701."


@dataclass(frozen=True)
class Faulty:
    """A system whose answers are spoilt on the way out."""

    system: System
    spoil: "Spoil"

    def ask(self, question: str, conversation: Turns) -> Answer:
        return self.spoil(self.system.ask(question, conversation))

    def hits(self, answer: Answer) -> tuple[Hit, ...] | None:
        return self.system.hits(answer)


class Spoil:
    """Leave an answer as it is."""

    def __call__(self, answer: Answer) -> Answer:
        return answer


class ShiftOffsets(Spoil):
    """Move every citation on by one character."""

    def __call__(self, answer: Answer) -> Answer:
        return replace(answer, citations=tuple(self._moved(c) for c in answer.citations))

    def _moved(self, citation: Citation) -> Citation:
        return replace(citation, start=citation.start + 1, end=citation.end + 1)


class ShiftNumbers(Spoil):
    """Let every statement cite the number after its own."""

    def __call__(self, answer: Answer) -> Answer:
        moved = tuple(
            replace(s, citations=tuple(n + 1 for n in s.citations)) for s in answer.statements
        )
        if answer.abstained:
            return answer
        return replace(answer, statements=moved, answer=with_markers(moved))


class NeverAbstain(Spoil):
    """Quote what came nearest instead of abstaining."""

    def __call__(self, answer: Answer) -> Answer:
        if not answer.abstained:
            return answer
        near = answer.nearest[0]
        cited = Citation(1, near.file, None, None, None, near.text, near.start, near.end)
        statements = (Statement(near.text, (1,)),)
        return replace(
            answer,
            abstained=False,
            answer=with_markers(statements),
            statements=statements,
            citations=(cited,),
        )


@contextmanager
def asked(tmp_path, spoil=None, name="ours", drop=None) -> Iterator[list]:
    with town(tmp_path, INVENTED) as place:
        indexed = tmp_path / "indexed"
        shutil.copytree(place.articles, indexed, ignore=shutil.ignore_patterns(drop or ""))
        with SYSTEMS[name](place.settings.model_copy(update={"articles": indexed})) as system:
            yield list(run(Faulty(system, spoil or Spoil()), "town", SAMPLES, place.articles))


def figure(trials, name):
    return NAMED[name].over(trial.scores for trial in trials).mean


WATCHED = (
    "correct_with_gold_file",
    "recall_at_10",
    "quotes_verbatim",
    "markers_resolve",
    "citation_recall",
    "abstained_rightly",
)


def test_without_a_fault_everything_is_perfect(tmp_path):
    with asked(tmp_path) as trials:
        assert {name: figure(trials, name) for name in WATCHED} == dict.fromkeys(WATCHED, 1)
        assert {trial.verdict for trial in trials} == {Verdict.RIGHT}


def test_an_index_that_drops_a_file_is_caught_by_retrieval(tmp_path):
    with asked(tmp_path, drop="ship.txt") as trials:
        assert [t.sample.id for t in trials if t.verdict is Verdict.NOT_RETRIEVED] == ["ship"]
        assert figure(trials, "recall_at_10") == pytest.approx(1 - 1 / len(ANSWERABLE))


def test_offsets_shifted_by_one_are_caught_as_not_verbatim(tmp_path):
    with asked(tmp_path, ShiftOffsets()) as trials:
        assert figure(trials, "quotes_verbatim") == 0
        assert figure(trials, "correct_with_gold_file") == 1


def test_numbers_shifted_by_one_are_caught_as_unresolved_and_unsupported(tmp_path):
    with asked(tmp_path, ShiftNumbers()) as trials:
        assert figure(trials, "markers_resolve") == 0
        assert figure(trials, "citation_recall") < 0.5


def test_no_grounding_is_caught_by_unsupported_statements(tmp_path):
    with asked(tmp_path, name="no-grounding") as trials:
        assert figure(trials, "citation_recall") < 0.5
        assert figure(trials, "correct_with_gold_file") < 0.5


def test_no_abstention_is_caught_by_what_is_not_refused(tmp_path):
    with asked(tmp_path, NeverAbstain()) as trials:
        assert figure(trials, "abstained_rightly") == 0
        wrong = [t.sample for t in trials if t.verdict is Verdict.NOT_REFUSED]
        assert wrong == list(UNANSWERABLE)
