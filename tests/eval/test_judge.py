import json

import pytest
from rich.console import Console
from typer.testing import CliRunner

from eval.__main__ import app
from eval.judge import Judge, answers, rules_and, table
from eval.results import Header, write
from eval.trial import Trial
from qa.errors import BadReply
from tests.eval.fakes import ABSTAINED, answered, sample, unanswerable
from tests.fakes import FakeLLM
from tests.scripted_server import ScriptedServer, say

YES, NO = json.dumps({"supported": True}), json.dumps({"supported": False})
HEADER = Header("ours", {}, {}, "cd", {}, "3.11")


def test_a_judge_is_asked_once_for_the_same_words():
    llm = FakeLLM(YES)
    judge = Judge(llm)
    assert judge("Roth cut it.", ["Roth cut the ribbon."]) is True
    assert judge("Roth cut it.", ["Roth cut the ribbon."]) is True
    assert len(llm.prompts) == 1
    shown = llm.prompts[0][-1].content
    assert "<quote>Roth cut the ribbon.</quote>" in shown
    assert "<statement>Roth cut it.</statement>" in shown
    assert Judge(FakeLLM(NO))("Roth cut it.", ["Roth cut the ribbon."]) is False


def test_a_reply_that_is_no_verdict_is_an_error():
    with pytest.raises(BadReply, match="no verdict"):
        Judge(FakeLLM(json.dumps({"supported": "perhaps"})))("a", ["b"])


def test_the_judge_stands_beside_the_rules():
    console = Console(width=100)
    with console.capture() as capture:
        console.print(table([answered("Mayor Ada Roth cut the ribbon.")], rules_and(FakeLLM(NO))))
    rows = {row.split()[0]: row.split()[1:] for row in capture.get().splitlines() if row.strip()}
    assert (rows["rules"], rows["fake"]) == (["100", "100"], ["0", "0"])


@pytest.fixture
def results(tmp_path):
    path = tmp_path / "ours.jsonl"
    trials = [
        Trial("town", sample(), 1.0, answered()),
        Trial("town", unanswerable(id="s2"), 1.0, ABSTAINED),
        Trial("town", sample(id="s3"), 1.0, error="ModelTimeout: too late"),
    ]
    write(path, HEADER, [], trials)
    return path


def test_abstentions_and_errors_are_not_judged(results):
    stored = [json.loads(line) for line in results.read_text().splitlines()[1:]]
    assert answers(stored) == [answered()]


def test_the_command_judges_by_an_endpoint(results, monkeypatch):
    with ScriptedServer(say(YES)) as server:
        monkeypatch.setenv("QA_LLM_BASE_URL", server.url)
        monkeypatch.setenv("QA_LLM_MODEL", "scripted")
        result = CliRunner().invoke(app, ["judge", str(results)])
    assert result.exit_code == 0, result.stderr
    assert "1 answers" in result.stdout and "scripted" in result.stdout


def test_without_an_endpoint_there_is_no_judge(results, monkeypatch, tmp_path):
    monkeypatch.delenv("QA_LLM_BASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["judge", str(results)])
    assert (result.exit_code, "No endpoint is named" in result.stderr) == (1, True)
