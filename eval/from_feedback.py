"""Feedback from the page as evaluation rows.

What the feedback leaves open is left empty, and a row with such a gap is refused by
``eval.samples.load`` with its line, so that no gap is ever counted as a wrong answer:

========================  ==========================================================================
feedback                  row
========================  ==========================================================================
good                      whole: the statements as accepted answers (cut them down to the words
                          that matter), the cited files and quotes; an abstention as unanswerable
should have refused       whole: unanswerable
wrong source              ``answers`` as given, ``files`` to be filled in
wrong answer,             ``answers`` and ``files`` to be filled in
should have known
========================  ==========================================================================

The ``note`` is what the person wrote, with the verdict before it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.chat.feedback import Feedback, FeedbackBook, Verdict
from qa.chat.store import FILE, Store
from qa.corpus.language import Language, language_of
from qa.errors import QAError


class NoFeedback(QAError):
    """There is no feedback to make rows of."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a questions file, and how many of them a person must still complete."""

    lines: tuple[str, ...]
    to_fill: int


def read(data: Path) -> list[Feedback]:
    """Return all feedback kept in a data folder.

    Raises:
        NoFeedback: there is none.
        StoreError: it cannot be read.
    """
    file = data / FILE
    if not file.is_file():
        raise NoFeedback(f"No conversations in {data}. Name the folder of the page with --data.")
    store = Store(file)
    try:
        found = FeedbackBook(store).everything()
    finally:
        store.close()
    if not found:
        raise NoFeedback(f"Nobody has given feedback in {file} yet.")
    return found


def rows(feedback: Iterable[Feedback]) -> Rows:
    """Return a row for each piece of feedback, in order."""
    made = [row(item) for item in feedback]
    gaps = sum(not (item["unanswerable"] or (item["answers"] and item["files"])) for item in made)
    return Rows(tuple(json.dumps(item, ensure_ascii=False) for item in made), gaps)


def row(feedback: Feedback) -> dict[str, Any]:
    """Return one row, in the fields of ``eval.samples.Sample``."""
    answer, verdict = feedback.answer, feedback.verdict
    refused = verdict is Verdict.SHOULD_HAVE_REFUSED or (
        verdict is Verdict.GOOD and answer.abstained
    )
    said = [[statement.text] for statement in answer.statements]
    right = verdict is Verdict.GOOD and not answer.abstained
    language = language_of(feedback.question)
    return {
        "id": f"feedback-{feedback.conversation}-{feedback.turn}",
        "question": feedback.question,
        "language": "en" if language is Language.UNKNOWN else language.value,
        "kind": "unanswerable" if refused else "follow-up" if feedback.before else "fact",
        # Whoever gave the feedback has looked at the answer.
        "split": "dev",
        "turns": list(feedback.before),
        "answers": said if right or verdict is Verdict.WRONG_SOURCE else [],
        "files": list(dict.fromkeys(c.file for c in answer.citations)) if right else [],
        "quotes": list(dict.fromkeys(c.quote for c in answer.citations)) if right else [],
        "unanswerable": refused,
        "note": ": ".join(filter(None, (verdict.value, feedback.note))),
    }
