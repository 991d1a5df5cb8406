import json

import pytest
from typer.testing import CliRunner

from eval.__main__ import app
from tests.eval.fakes import QUOTE, Scripted, answered, jsonl


@pytest.fixture
def questions(tmp_path):
    lines = [
        {
            "id": split,
            "question": question,
            "language": "en",
            "kind": "person",
            "split": split,
            "answers": [["Roth"]],
            "files": ["bridge.txt"],
            "quotes": [QUOTE],
        }
        for split, question in (("dev", "Who cut the ribbon?"), ("test", "Who has the scissors?"))
    ]
    return jsonl(tmp_path / "questions.jsonl", *lines)


@pytest.fixture
def invoke(articles, questions, tmp_path):
    def invoked(system, *more):
        given = ["--articles", articles, "--questions", questions, "--out", tmp_path / "runs"]
        return CliRunner().invoke(
            app, ["run", *map(str, given), *more], obj={"ours": system.opened}
        )

    return invoked


def test_run_prints_a_table_and_writes_the_rows(invoke, tmp_path):
    system = Scripted({"Who cut the ribbon?": answered()})
    result = invoke(system)
    assert result.exit_code == 0
    assert "1/2" in result.stdout
    assert "correct" in result.stdout
    (results,) = (tmp_path / "runs").glob("ours-*.jsonl")
    assert len(results.read_text().splitlines()) == 3
    assert "Who has the scissors?" in (tmp_path / "runs" / "report.html").read_text()
    assert system.closed


def test_what_was_answered_is_not_asked_again_unless_it_is_wanted(invoke):
    system = Scripted({"Who cut the ribbon?": answered()})
    first = invoke(system)
    second = invoke(system)
    assert second.stdout == first.stdout
    assert [question for question, _ in system.asked] == [
        "Who cut the ribbon?",
        "Who has the scissors?",
        "Who has the scissors?",
    ]
    invoke(system, "--fresh")
    assert len(system.asked) == 5


def test_a_split_asks_its_own_questions_alone(invoke, tmp_path):
    result = invoke(Scripted({"Who cut the ribbon?": answered()}), "--split", "dev")
    assert result.exit_code == 0
    (results,) = (tmp_path / "runs").glob("*.jsonl")
    _, row = results.read_text().splitlines()
    assert json.loads(row)["split"] == "dev"


def test_a_system_that_fails_on_everything_is_a_failure(invoke):
    result = invoke(Scripted({}))
    assert result.exit_code == 1
    assert "error: no question could be scored; the first error: ModelUnreachable" in result.stderr
    assert result.stdout == ""


def test_gold_that_is_not_there_is_one_clear_line(invoke, articles):
    (articles / "bridge.txt").write_text("The bridge is closed.")
    result = invoke(Scripted({}))
    assert result.exit_code == 1
    assert result.stderr.startswith("error: question dev: none of its files holds")
    assert result.stderr.count("\n") == 1


def test_a_split_without_questions_is_one_clear_line(invoke, questions):
    questions.write_text(questions.read_text().splitlines()[0])
    result = invoke(Scripted({}), "--split", "test")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: no question belongs to the split test\n",
    )


def test_an_unknown_split_is_a_usage_error(invoke):
    assert invoke(Scripted({}), "--split", "train").exit_code == 2


def test_an_unknown_system_is_a_usage_error(invoke):
    result = invoke(Scripted({}), "--system", "theirs")
    assert (result.exit_code, "theirs is none of ours" in result.stderr) == (2, True)


def test_folders_and_questions_come_in_pairs(invoke, articles):
    result = invoke(Scripted({}), "--articles", str(articles))
    assert result.exit_code == 1
    assert result.stderr.startswith("error: 2 folders of articles and 1 files of questions")
