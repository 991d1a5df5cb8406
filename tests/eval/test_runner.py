import json

import pytest

from eval.runner import run, save
from qa.errors import QAError
from tests.eval.fakes import QUOTE, Scripted, answered, sample, unanswerable


def ticks(*times):
    return iter(times).__next__


def test_an_error_is_kept_apart_and_the_next_question_is_asked(articles):
    asked = [unanswerable(), sample()]
    system = Scripted({"Who cut the ribbon?": answered()})
    failed, right = run(system, asked, articles, clock=ticks(0, 5, 5, 7))
    assert failed.error == "ModelUnreachable: nothing listens there"
    assert (failed.answer, failed.scores, failed.latency_s) == (None, None, 5)
    assert right.error is None
    assert right.scores is not None
    assert (right.scores.correct, right.latency_s) == (1, 2)


def test_rows_are_written_as_they_come(articles, tmp_path):
    out = tmp_path / "new" / "rows.jsonl"
    rows = run(Scripted({"Who cut the ribbon?": answered()}), [sample(), unanswerable()], articles)
    written_after_first = []

    def watched():
        for number, row in enumerate(rows):
            if number == 1:
                written_after_first.extend(out.read_text().splitlines())
            yield row

    kept = save(watched(), out)
    assert len(written_after_first) == 1
    first, second = (json.loads(line) for line in out.read_text().splitlines())
    assert [first["id"], first["kind"], first["split"]] == ["s1", "person", "dev"]
    assert first["answer"]["citations"][0]["quote"] == QUOTE
    assert first["scores"]["correct_with_gold_file"] == 1
    assert first["error"] is None
    assert (second["answer"], second["scores"]) == (None, None)
    assert second["error"] == kept[1].error


def test_a_file_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(QAError, match="cannot be written"):
        save([], tmp_path / "file" / "rows.jsonl")
    with pytest.raises(QAError, match="cannot be written"):
        save([], tmp_path)
