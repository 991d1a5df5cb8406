"""The kinds of thing that a question may ask for."""

from enum import StrEnum


class Wanted(StrEnum):
    """The kind of thing that would answer a question."""

    DATE = "date"
    DURATION = "duration"
    AGE = "age"
    NUMBER = "number"
    MONEY = "sum of money"
    SHARE = "share"
    PERSON = "person"
    PLACE = "place"
    OUTLET = "outlet"
    REASON = "reason"
    LIST = "list"
    YES_NO = "yes or no"
    OTHER = "other"


VALUES = frozenset(
    {Wanted.DATE, Wanted.DURATION, Wanted.AGE, Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE}
)
"""The kinds whose presence in a sentence can be told for certain."""
