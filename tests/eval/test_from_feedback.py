import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.__main__ import app
from eval.from_feedback import row
from eval.samples import SamplesError, check_gold, load
from qa.answering.answer import Answer
from qa.chat.conversations import Conversations
from qa.chat.feedback import Feedback, FeedbackBook, Verdict
from qa.chat.store import FILE, Store
from qa.chat.turn import Turn
from tests.chat.fakes import ARTICLE, abstention, cited

ASKED = "When did the bridge open?"


def feedback(
    verdict: Verdict, answer: Answer, note: str = "", before: tuple[str, ...] = ()
) -> Feedback:
    return Feedback(verdict, note, datetime.now(UTC), "c1", 3, answer.question, before, answer)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[tuple[Conversations, FeedbackBook]]:
    """What a page over ``tmp_path / "data"`` keeps."""
    store = Store(tmp_path / "data" / FILE)
    yield Conversations(store), FeedbackBook(store)
    store.close()


def run(data: Path, *more: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["from-feedback", "--data", str(data), *more])
    return done.exit_code, done.stdout, done.stderr


def test_a_good_answer_is_a_whole_row() -> None:
    assert row(feedback(Verdict.GOOD, cited(), "nice")) == {
        "id": "feedback-c1-3",
        "question": ASKED,
        "language": "en",
        "kind": "fact",
        "split": "dev",
        "turns": [],
        "answers": [["The bridge opened on Friday, 3 May 2024."], ["It cost 12 million crowns."]],
        "files": ["north/bridge.txt"],
        "quotes": ["The bridge opened on Friday.", "It cost 12 million crowns."],
        "unanswerable": False,
        "note": "good: nice",
    }


@pytest.mark.parametrize(
    ("verdict", "answer", "answers", "unanswerable"),
    [
        (Verdict.WRONG_ANSWER, cited(), 0, False),
        (Verdict.WRONG_SOURCE, cited(), 2, False),
        (Verdict.SHOULD_HAVE_KNOWN, abstention(), 0, False),
        (Verdict.SHOULD_HAVE_REFUSED, cited(), 0, True),
        (Verdict.GOOD, abstention(), 0, True),
    ],
)
def test_what_is_unknown_is_left_empty(
    verdict: Verdict, answer: Answer, answers: int, unanswerable: bool
) -> None:
    made = row(feedback(verdict, answer))
    assert (len(made["answers"]), made["files"], made["quotes"]) == (answers, [], [])
    assert made["unanswerable"] is unanswerable
    assert made["kind"] == ("unanswerable" if unanswerable else "fact")
    assert made["note"] == verdict.value


def test_earlier_questions_come_along_and_languages_are_told() -> None:
    made = row(feedback(Verdict.WRONG_ANSWER, cited("它什么时候开放？"), before=("one", "two")))
    assert (made["turns"], made["kind"], made["language"]) == (["one", "two"], "follow-up", "zh")


def test_from_the_page_to_rows_that_run(
    tmp_path: Path, page: tuple[Conversations, FeedbackBook]
) -> None:
    kept, book = page
    name = None
    for answer in (cited(ASKED), abstention()):
        name, number = kept.begin("ada", name, answer.question)
        kept.save(name, number, Turn(number, answer.question, answer=answer), "done", {})
    assert name is not None
    assert book.give("ada", name, 1, Verdict.GOOD, "")
    assert book.give("ada", name, 2, Verdict.SHOULD_HAVE_KNOWN, "see the archive")
    out = tmp_path / "rows.jsonl"
    assert run(tmp_path / "data", "--out", str(out)) == (
        *(0, ""),
        "2 questions; fill in answers and files of 1\n",
    )
    with pytest.raises(SamplesError, match=r"rows.jsonl:2: .*needs answers and files"):
        load(out)
    first, second = (json.loads(line) for line in out.read_text().splitlines())
    assert second["turns"] == [ASKED] and second["note"] == "should-have-known: see the archive"
    second |= {"answers": [["nobody"]], "files": [ARTICLE.file]}
    out.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n")
    article = tmp_path / "articles" / ARTICLE.file
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE.text)
    check_gold(load(out), tmp_path / "articles")
    code, _, told = run(tmp_path / "data", "--out", str(out))
    assert code == 1 and "exists" in told


def test_rows_go_to_standard_output(
    tmp_path: Path, page: tuple[Conversations, FeedbackBook]
) -> None:
    kept, book = page
    name, number = kept.begin("ada", None, ASKED)
    kept.save(name, number, Turn(1, ASKED, answer=cited()), "done", {})
    book.give("ada", name, 1, Verdict.SHOULD_HAVE_REFUSED, "")
    code, out, told = run(tmp_path / "data")
    assert (code, told) == (0, "1 question\n")
    assert json.loads(out)["unanswerable"] is True


def test_nothing_there_is_told(tmp_path: Path, page: tuple[Conversations, FeedbackBook]) -> None:
    code, out, told = run(tmp_path / "data")
    assert (code, out) == (1, "") and "Nobody has given feedback" in told
    code, out, told = run(tmp_path / "elsewhere")
    assert (code, out) == (1, "") and "--data" in told
    assert not (tmp_path / "elsewhere").exists()
