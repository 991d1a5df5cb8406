"""What the page keeps and may change, opened together by the rules."""

from dataclasses import dataclass, field
from typing import Self

from qa.chat.allowance import Allowance
from qa.chat.conversations import Conversations
from qa.chat.feedback import FeedbackBook
from qa.chat.live_turns import LiveTurns
from qa.chat.rules import Rules
from qa.chat.shelf import Shelf
from qa.chat.store import FILE, Store


@dataclass(frozen=True, slots=True)
class Office:
    """The keepers behind a page; close it with the page."""

    rules: Rules
    conversations: Conversations
    feedback: FeedbackBook
    shelf: Shelf | None
    """``None``: articles are neither added nor removed on the page."""
    uploads: Allowance
    live: LiveTurns
    _store: Store = field(repr=False)

    @classmethod
    def open(cls, rules: Rules) -> Self:
        """Open what the rules name.

        Raises:
            StoreError: the file of conversations cannot be used.
        """
        store = Store(rules.data / FILE if rules.data is not None else None)
        shelf = None
        if rules.articles is not None and rules.data is not None and not rules.read_only:
            shelf = Shelf(rules.articles, rules.data, rules.upload_bytes)
        return cls(
            rules,
            Conversations(store),
            FeedbackBook(store),
            shelf,
            Allowance(rules.uploads_an_hour),
            LiveTurns(),
            store,
        )

    def close(self) -> None:
        """End what is being answered, and close the file of conversations."""
        self.live.close()
        self._store.close()
