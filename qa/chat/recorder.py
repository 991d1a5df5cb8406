"""Writes a turn down while it is being answered."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace

from qa.chat.conversations import Conversations
from qa.chat.desk import View
from qa.chat.kept import State, state_of
from qa.chat.staleness import Find, fingerprints
from qa.chat.turn import Turn


def recorded(
    views: Generator[View, None, None],
    conversations: Conversations,
    conversation: str,
    number: int,
    find: Find,
) -> Generator[View, None, None]:
    """Yield the views of a turn, having written down each grounded statement and the end.

    In them the turn bears the number under which it is kept.

    A turn that nobody waits for any more, or that ends by an error nobody foresaw, is kept as
    interrupted, with what was grounded until then.
    """
    turn: Turn | None = None
    ended = False

    def save(turn: Turn, state: State) -> None:
        answer = turn.answer
        articles = fingerprints(answer, find) if answer is not None else {}
        conversations.save(conversation, number, turn, state, articles)

    with closing(views):
        try:
            for view in views:
                before = turn
                turn = replace(view.current, number=number, conversation=conversation)
                ended = turn.stage is None
                if ended or (before is not None and turn.answer is not before.answer):
                    save(turn, state_of(turn))
                yield replace(view, current=turn)
        finally:
            if turn is not None and not ended:
                save(turn, "interrupted")
