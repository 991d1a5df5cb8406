import json
from dataclasses import replace

import pytest

from eval.results import Header, ResultsError, done, header, read, write
from eval.trial import Trial
from qa.settings import Settings
from tests.eval.fakes import answered, hit, sample, unanswerable

HEADER = Header("ours", {"town": "ab"}, {"llm_model": None}, "cd", {"qa": "1"}, "3.11")
RIGHT = Trial("town", sample(), 1.5, answered(), (hit(1, 0, 5),), ("a draft",))
FAILED = Trial("town", unanswerable(id="s2"), 60.0, error="ModelTimeout: too late")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "runs" / "ours.jsonl"


def asked(*samples):
    return {"town": samples}


def test_what_was_asked_is_not_asked_again(path, articles):
    write(path, HEADER, [], [RIGHT, FAILED])
    kept = done(path, HEADER, asked(RIGHT.sample, FAILED.sample))
    assert kept == [RIGHT]  # what failed is tried again
    assert kept[0].scored(articles).scores["correct"] == 1


def test_an_answer_may_hold_whatever_else_ends_a_line(path):
    trial = replace(RIGHT, drafts=("one\u2028two\x85three",))
    write(path, HEADER, [], [trial, FAILED])
    assert done(path, HEADER, asked(trial.sample)) == [trial]


def test_an_earlier_run_of_anything_else_counts_for_nothing(path):
    write(path, HEADER, [], [RIGHT])
    assert done(path, replace(HEADER, code="ef"), asked(RIGHT.sample)) == []
    assert done(path.with_name("none.jsonl"), HEADER, asked(RIGHT.sample)) == []


def test_gold_may_change_and_the_question_may_not(path):
    write(path, HEADER, [], [RIGHT])
    gold = replace(RIGHT.sample, answers=(("Moth",),))
    assert [trial.sample for trial in done(path, HEADER, asked(gold))] == [gold]
    assert done(path, HEADER, asked(replace(RIGHT.sample, question="Who else?"))) == []
    assert done(path, HEADER, asked(replace(RIGHT.sample, turns=("When?",)))) == []
    assert done(path, HEADER, {"city": (RIGHT.sample,)}) == []


def test_an_interrupted_run_keeps_what_was_whole(path):
    def interrupted():
        yield RIGHT
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(path, HEADER, [], interrupted())
    path.write_text(path.read_text()[:-20], encoding="utf-8")
    assert read(path).trials == ()
    assert done(path, HEADER, asked(RIGHT.sample)) == []
    every = write(path, HEADER, [RIGHT], [FAILED])
    assert every == [RIGHT, FAILED]
    assert [trial["id"] for trial in read(path).trials] == ["s1", "s2"]


def test_the_file_says_what_was_run_and_what_came_of_it(path, articles):
    write(path, HEADER, [], [RIGHT.scored(articles), FAILED])
    first, row, failed = (json.loads(line) for line in path.read_text().splitlines())
    assert first["header"]["system"] == "ours"
    assert read(path).header == HEADER
    assert (row["verdict"], row["scores"]["correct_with_gold_file"]) == ("right", 1)
    assert (failed["answer"], failed["scores"], failed["verdict"]) == (None, {}, "error")


@pytest.mark.parametrize("content", ["", "{}\n", "not json\n", '{"header": {"system": 1}}\n'])
def test_another_file_is_one_clear_error(path, content):
    path.parent.mkdir()
    path.write_text(content)
    with pytest.raises(ResultsError, match="is no results file"):
        read(path)


def test_a_file_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ResultsError, match="cannot be written"):
        write(tmp_path / "file" / "rows.jsonl", HEADER, [], [])


def test_the_header_changes_with_articles_settings_and_system(articles):
    def of(system="ours", **settings):
        return header(system, Settings(articles=articles, **settings), {"town": articles})

    first = of()
    assert of() == first
    assert of(data=articles) == first  # where the index is makes no difference
    others = [of("no-llm"), of(llm_timeout_s=5)]
    (articles / "bridge.txt").write_text("Closed.")
    others.append(of())
    assert len({first.key, *(other.key for other in others)}) == 4


def test_keys_do_not_stand_in_the_header(articles):
    secret = Settings(articles=articles, llm_api_key="sk-secret")
    assert "sk-secret" not in str(header("ours", secret, {}))
