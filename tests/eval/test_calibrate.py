"""Training by hand-made cases, then whole, with an embedder without a model."""

import json
import math

import pytest
from rich.console import Console
from typer.testing import CliRunner

from eval.__main__ import app
from eval.calibrate import FEATURES, Calibration, Models, table, to_json, train
from eval.cases import NEWS, OWN, Case
from eval.logistic import FitError
from qa.answering.answerable import Model
from tests.eval.fakes import jsonl
from tests.eval.test_cases import PARAGRAPHS
from tests.eval.test_lessons import ARTICLE
from tests.eval.test_squad import squad
from tests.fakes import FakeEmbedder, FakeReader


def case(nearness, answerable, group=OWN, held_out=False):
    given = dict.fromkeys(FEATURES, 0.0) | {"nearness": nearness, "lead": 7.0}
    return Case(group, answerable, held_out, given)


def quarters(group=OWN, held_out=False):
    """One of four answerable at nearness 0, three of four at 1."""
    return [
        case(nearness, n < answerable, group, held_out)
        for nearness, answerable in ((0.0, 1), (1.0, 3))
        for n in range(4)
    ]


def calibrated(*made, constant=0.0, line=0.5):
    """Trained, as it were, to log-odds that are the nearness."""
    return Calibration(Model({"nearness": 1.0}, constant, line), made, 2.0, 0.1)


def printed(made):
    console = Console(width=120)
    with console.capture() as capture:
        console.print(table(made))
    return capture.get()


def test_the_model_is_fitted_and_rounded():
    trained = train(quarters("en") + quarters(), weight=None, false_refusals=0.25)
    assert trained.model.weights["nearness"] == pytest.approx(2 * math.log(3), rel=0.01)
    assert trained.model.constant == pytest.approx(-math.log(3), rel=0.01)
    assert {n: w for n, w in trained.model.weights.items() if w} == {
        "nearness": round(trained.model.weights["nearness"], 4)
    }
    # Own answerable cases: one at .25, three at .75; one of them may be refused.
    assert trained.model.threshold == pytest.approx(0.5, abs=0.01)
    assert trained.weight == 2


def test_held_out_cases_teach_nothing():
    wrong = [case(1.0, False, "en", held_out=True)] * 50
    assert train(quarters() + wrong, 1.0, 0.1).model == train(quarters(), 1.0, 0.1).model


def test_our_questions_weigh_twice_the_others_in_total():
    # 16 cases that fit and 8 of our own: 2 · 16 = weight · 8
    assert train(quarters("en") * 2 + quarters(), None, 0.1).weight == 4
    assert train(quarters("en") + quarters(), 3, 0.1).weight == 3


def test_a_weight_of_three_is_our_questions_three_times():
    other = [case(0.3, True, "en"), case(0.9, False, "en")]
    once, thrice = train(quarters() + other, 3, 0), train(quarters() * 3 + other, 1, 0)
    assert once.model == thrice.model


def test_without_an_answerable_question_of_our_own_there_is_no_threshold():
    with pytest.raises(FitError, match="no threshold"):
        train([*quarters("en"), case(0.0, False)], None, 0.1)


def test_what_is_stored_is_sorted_and_says_where_it_comes_from():
    made = calibrated(case(0, True, "en"), case(0, True, "en", True), case(0, False))
    stored = to_json(made, {"embedder": "hand"})
    assert list(json.loads(stored).items()) == [
        ("constant", 0.0),
        ("embedder", "hand"),
        ("false_refusals", 0.1),
        ("own_weight", 2.0),
        ("threshold", 0.5),
        ("trained_on", {"en": 1, OWN: 1}),
        ("weights", {"nearness": 1.0}),
    ]
    assert stored.endswith("}\n")


def test_the_table_judges_by_held_out_cases():
    # Four pairs of the held-out ones: 2 beats 1 and -1, 0 beats -1 and loses to 1: 3 / 4.
    # Below the threshold of .5 (log-odds 0) is -1 alone; none may be refused at 10% of two, and
    # half the chance of 0 is .25, log-odds -1.1: below it there is none.
    held = [case(n, a, "en", True) for n, a in ((2, True), (0, True), (1, False), (-1, False))]
    lines = printed(calibrated(case(-9, True, "en"), *held, case(1, True))).splitlines()
    assert next(line.split() for line in lines if line.split()[:1] == ["en"]) == [
        *("en", "4", "0.750", "0.0", "0.0", "50.0")
    ]
    own = next(line for line in lines if OWN in line)
    assert own.replace(OWN, "").split() == ["1", "–", "–", "0.0", "–"]


@pytest.fixture
def invoke(tmp_path, articles):
    asked = [
        {"id": "1", "question": "Who cut the ribbon?", "kind": "person", "unanswerable": False},
        {"id": "2", "question": "How old is the captain?", "kind": "number", "unanswerable": True},
    ]
    gold = {"answers": [["Roth"]], "files": ["bridge.txt"]}
    lines = [
        a | {"language": "en", "split": "dev"} | ({} if a["unanswerable"] else gold) for a in asked
    ]
    questions = jsonl(tmp_path / "questions.jsonl", *lines)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "owls.jsonl").write_text(json.dumps(ARTICLE) + "\n" + json.dumps(ARTICLE))
    file = squad(tmp_path / "animals.json", *((p.text, p.questions) for p in PARAGRAPHS))

    def invoked(*more, squad_file=file):
        paths = {
            "--squad": squad_file,
            "--news": tmp_path / "news",
            "--questions": questions,
            "--articles": articles,
            "--data": tmp_path / "data",
            "--out": tmp_path / "made" / "model.json",
        }
        given = [str(word) for pair in paths.items() for word in pair]
        return CliRunner().invoke(
            app, ["calibrate", *given, *more], obj=Models(FakeEmbedder(), FakeReader())
        )

    return invoked


def test_the_command_writes_a_model_that_tells_an_answer_from_none(invoke, tmp_path):
    result = invoke()
    assert (result.exit_code, result.exception) == (0, None)
    stored = json.loads((tmp_path / "made" / "model.json").read_text())
    assert set(stored["weights"]) == set(FEATURES)
    # Three questions of the paragraphs of even number, both ways, and two of the first article, of
    # which one is answered and so asked both ways.
    assert stored["trained_on"] == {"animals": 6, NEWS: 3, OWN: 2}
    assert stored["own_weight"] == 9
    assert stored["embedder"] == FakeEmbedder.name
    assert stored["reader"] == FakeReader.name
    assert "1.000" in result.stdout
    assert "Asking" not in result.stdout


def test_the_same_run_writes_the_same_model(invoke, tmp_path):
    invoke()
    first = (tmp_path / "made" / "model.json").read_bytes()
    invoke()
    assert (tmp_path / "made" / "model.json").read_bytes() == first


def test_a_file_that_is_not_there_is_one_clear_line(invoke, tmp_path):
    result = invoke(squad_file=tmp_path / "none.json")
    assert result.exit_code == 1
    assert "error: " in result.stderr and "none.json: cannot be read" in result.stderr
    assert not (tmp_path / "made" / "model.json").exists()


def test_two_files_of_one_name_are_told(invoke, tmp_path):
    result = invoke("--squad", str(tmp_path / "animals.json"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Two of the files have the same name" in result.stderr
