"""Conversations kept on the server; whoever asks for one names its owner, and sees no other's."""

import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from qa.chat.kept import Conversation, KeptTurn, Listed, State, answer_from, answer_text
from qa.chat.shown import one_line
from qa.chat.store import Store, storable
from qa.chat.turn import Turn
from qa.corpus.terms import fold

MAX_TITLE_CHARS = 80
_MAX_TERMS = 8


class Conversations:
    """Lists, opens, renames and deletes conversations, and writes down their turns."""

    def __init__(self, store: Store, now: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = now or (lambda: datetime.now(UTC))
        with store.transaction() as db:
            db.create_function("fold", 1, fold, deterministic=True)
            # Whatever ran when the program ended will not go on.
            db.execute("UPDATE turns SET state = 'interrupted' WHERE state = 'running'")

    def listed(self, owner: str, search: str = "", limit: int = 100) -> list[Listed]:
        """Return an owner's conversations, the latest first.

        Args:
            owner: whose.
            search: words that must all stand in the title, a question or an answer, whatever
                their case and accents.
            limit: how many at most.
        """
        terms = fold(storable(search)).split()[:_MAX_TERMS]
        # Searched letter by letter, which also finds Chinese words and half-typed ones; one
        # owner's conversations are few enough for that.
        found = (
            " AND (instr(fold(title), ?) OR EXISTS"
            " (SELECT 1 FROM turns WHERE conversation = id AND NOT replaced AND instr(words, ?)))"
        )
        with self._store.transaction() as db:
            rows = db.execute(
                "SELECT id, title, touched,"
                " (SELECT count(*) FROM turns WHERE conversation = id AND NOT replaced)"
                f" FROM conversations WHERE owner = ?{found * len(terms)}"
                " ORDER BY touched DESC, rowid DESC LIMIT ?",
                (owner, *(term for each in terms for term in (each, each)), limit),
            ).fetchall()
        return [Listed(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows]

    def find(self, owner: str, conversation: str) -> Conversation | None:
        """Return a conversation with its turns; ``None`` when the owner has no such one."""
        with self._store.transaction() as db:
            head = db.execute(
                "SELECT id, title, started, touched FROM conversations WHERE id = ? AND owner = ?",
                (conversation, owner),
            ).fetchone()
            if head is None:
                return None
            rows = db.execute(
                "SELECT number, state, asked, question, answer, error, seconds, articles"
                " FROM turns WHERE conversation = ? AND NOT replaced ORDER BY number",
                (conversation,),
            ).fetchall()
        started, touched = map(datetime.fromisoformat, head[2:])
        return Conversation(head[0], head[1], started, touched, tuple(map(_turn, rows)))

    def rename(self, owner: str, conversation: str, title: str) -> bool:
        """Give a conversation another title; tell whether the owner has it and the title is one."""
        title = _title(title)
        with self._store.transaction() as db:
            changed = (
                title
                and db.execute(
                    "UPDATE conversations SET title = ? WHERE id = ? AND owner = ?",
                    (title, conversation, owner),
                ).rowcount
            )
        return bool(changed)

    def delete(self, owner: str, conversation: str) -> bool:
        """Delete a conversation with its turns and feedback; tell whether the owner had it."""
        with self._store.transaction() as db:
            deleted = db.execute(
                "DELETE FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)
            ).rowcount
        return bool(deleted)

    def begin(
        self, owner: str, conversation: str | None, question: str, replaced: int | None = None
    ) -> tuple[str, int]:
        """Write down a question before it is answered, in a new conversation if need be.

        Args:
            owner: who asks.
            conversation: where; a new one for ``None`` and for one that is not the owner's.
            question: the words.
            replaced: the turn that the question takes the place of. It and those after it are not
                shown any more; what was said of them as feedback still counts.

        Returns:
            The conversation, and the number of the turn in it.
        """
        now = self._now().isoformat()
        question = storable(question)
        with self._store.transaction() as db:
            if conversation is None or not _owns(db, owner, conversation):
                conversation = secrets.token_urlsafe(12)
                db.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?, ?)",
                    (conversation, owner, _title(question), now, now),
                )
            if replaced is not None:
                db.execute(
                    "UPDATE turns SET replaced = 1 WHERE conversation = ? AND number >= ?",
                    (conversation, replaced),
                )
            db.execute("UPDATE conversations SET touched = ? WHERE id = ?", (now, conversation))
            (number,) = db.execute(
                "INSERT INTO turns SELECT ?1, coalesce(max(number), 0) + 1, 'running', ?2, ?3,"
                " NULL, NULL, 0, '{}', ?4, 0 FROM turns WHERE conversation = ?1 RETURNING number",
                (conversation, now, question, fold(question)),
            ).fetchone()
        return conversation, number

    def save(
        self,
        conversation: str,
        number: int,
        turn: Turn,
        state: State,
        articles: Mapping[str, str],
    ) -> None:
        """Write down what has come of a turn so far; one that was deleted meanwhile stays so."""
        answer = turn.answer
        # Searched for once it has ended, not again with each statement of it.
        words = fold(storable(answer.answer)) if answer is not None and state != "running" else ""
        with self._store.transaction() as db:
            db.execute(
                "UPDATE turns SET state = ?, answer = ?, error = ?, seconds = ?, articles = ?,"
                " words = words || ? WHERE conversation = ? AND number = ?",
                (
                    state,
                    answer_text(answer) if answer is not None else None,
                    turn.error and storable(turn.error),
                    turn.seconds,
                    json.dumps(dict(articles)),
                    f"\n{words}",
                    conversation,
                    number,
                ),
            )


def _owns(db: sqlite3.Connection, owner: str, conversation: str) -> bool:
    found = db.execute(
        "SELECT 1 FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)
    )
    return found.fetchone() is not None


def _turn(row: tuple[Any, ...]) -> KeptTurn:
    number, state, asked, question, answer, error, seconds, articles = row
    return KeptTurn(
        number,
        state,
        datetime.fromisoformat(asked),
        question,
        answer_from(answer) if answer is not None else None,
        error,
        seconds,
        json.loads(articles),
    )


def _title(words: str) -> str:
    """Return the words on one line, cut where a word ends if they are many."""
    line = one_line(storable(words))
    if len(line) <= MAX_TITLE_CHARS:
        return line
    head, space, _ = line[: MAX_TITLE_CHARS - 1].rpartition(" ")
    return f"{head if space else line[: MAX_TITLE_CHARS - 1]}…"
