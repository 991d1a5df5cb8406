"""Numbers as they stand in a text, by value: ``1,500`` is ``1500`` is ``1.5 thousand``.

A number is read whole: ``5 million`` is not five, and ``twenty-five`` is not twenty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from qa.corpus.terms import fold

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SIMPLE = (
    {word: value for value, word in enumerate(_ONES)}
    | {word: value for value, word in enumerate(_ORDINALS, start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"twice": 2}
)
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_AMBIGUOUS = frozenset({"one", "first", "second"})
"""Words that mostly are no quantity when they stand alone."""
NUMBER_WORDS = (frozenset(_SIMPLE) | frozenset(_SCALES)) - _AMBIGUOUS
"""Words whose meaning :func:`quantities` gives in full."""

# A group of three after a mark belongs to the thousands: 1,234.5 and 1.234,5. Digits that hang on
# a Latin letter are part of a name ("G20").
_DIGITS = (
    r"(?<![a-z\d])(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d,])"
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?(?![\d.])"
    r"|(?<![.,])\d+\.\d+(?![.\d]*\d)|(?<![.,])\d+,\d{1,2}(?![,\d]*\d)|\d+)"
)
_PART = re.compile(rf"(?P<digits>{_DIGITS})(?P<suffix>(?:bn|tn|mn|[kmb])\b)?|(?P<word>[a-z]+)")
_JOINT = re.compile(r"[\s-]+|\s+and\s+")
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at ``folded[start:end]``, where ``folded`` is the folded text."""

    start: int
    end: int
    value: Decimal


def numbers(text: str) -> set[Decimal]:
    """Return the numbers in a text, in digits or in English words (``15``, ``fifteen``)."""
    return set(quantities(text))


def quantities(text: str) -> list[Decimal]:
    """Return the numbers in a text in their order, in digits or in English words."""
    return [quantity.value for quantity in located(fold(text))]


def located(folded: str) -> list[Quantity]:
    """Return the numbers in a folded text in their order, with their places."""
    return [quantity for run in _runs(folded) for quantity in _read(run)]


def _runs(folded: str) -> Iterator[list[re.Match[str]]]:
    """Yield the parts of numbers that stand together: ``two hundred and five``, ``5 million``."""
    run: list[re.Match[str]] = []
    for match in _PART.finditer(folded):
        word = match["word"]
        if word == "and":
            continue
        number_word = word in _SIMPLE or word in _SCALES
        joint = folded[run[-1].end() : match.start()] if run else ""
        apart = not _JOINT.fullmatch(joint) or ("and" in joint and run[-1]["word"] not in _SCALES)
        if run and (apart or not number_word):
            yield run
            run = []
        if number_word or match["digits"]:
            run.append(match)
    if run:
        yield run


def _read(run: list[re.Match[str]]) -> Iterator[Quantity]:
    """Yield the numbers that a run of parts makes; mostly it is one."""
    if len(run) == 1 and run[0]["word"] in _AMBIGUOUS:
        return
    total, group = Decimal(0), Decimal(0)
    room: int | None = None  # what may still be added is below it; None: nothing was read yet
    first = 0
    for i, part in enumerate(run):
        word = part["word"]
        if word in _SCALES:
            group = (group or Decimal(1)) * _SCALES[word]
            room = _SCALES[word]
            if room >= _THOUSAND:
                total, group = total + group, Decimal(0)
            continue
        value = Decimal(_SIMPLE[word]) if word else _value(part["digits"], part["suffix"])
        if room is not None and value >= room:
            yield Quantity(run[first].start(), run[i - 1].end(), total + group)
            total, group, first = Decimal(0), Decimal(0), i
        # Nothing is added to a first number, since sums are rounded to 28 digits.
        group = group + value if group else value
        room = 10 if word in _TENS else 0  # "twenty" leaves room for a unit, a unit for nothing
    yield Quantity(run[first].start(), run[-1].end(), total + group if total else group)


def _value(digits: str, suffix: str | None) -> Decimal:
    """Read digits with their marks; a mark before a group of three is one of thousands."""
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})+(?:[.,]\d+)?", digits)
    if grouped:
        digits = digits.replace(grouped[1], "")
    value = Decimal(digits.replace(",", "."))
    return value * _SUFFIXES[suffix] if suffix else value
