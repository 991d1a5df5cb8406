"""Numbers as they stand in a text, by value: ``1,500`` is ``1500`` is ``1.5 thousand``.

A number is read whole: ``5 million`` is not five, ``twenty-five`` is not twenty, and what is below
zero keeps its sign. In words they are read in English alone; digits also with the Vietnamese and
Chinese words for thousands and more (``1,5 triệu``, ``150万``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from qa.answering.number_words import (
    AMBIGUOUS,
    CURRENCY_CODES,
    HAN_SCALES,
    ORDINALS,
    SCALES,
    SIMPLE,
    SUFFIXES,
    TENS,
    VI_SCALES,
)
from qa.corpus.terms import fold

# A group of three after a mark belongs to the thousands: 1,234.5 and 1.234,5. Digits that hang on
# a Latin letter are part of a name ("G20"), but for those of a currency ("VND5").
_BEHIND_A_CODE = "|".join(rf"(?<=\b{code})" for code in CURRENCY_CODES)
_DIGITS = (
    rf"(?:(?<![a-z\d])|{_BEHIND_A_CODE})"
    r"(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d,])"
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?(?![\d.])"
    r"|(?<![.,])\d+\.\d+(?![.\d]*\d)|(?<![.,])\d+,\d{1,2}(?![,\d]*\d)|\d+)"
)
_POINT = re.compile(
    r"[1-9]\d{0,2}\.\d{3}(?=\s?(?:%|[万亿])|[\s-](?:per ?cent|phan tram|(?:m|b|tr)illion|kilo|gram"
    r"|tonne|met(?:er|re)|mile|feet|foot|inch|lit(?:er|re)|second|degree|point)s?)"
)
"""One group of three that is a fraction all the same, since English or a share goes on."""
_PART = re.compile(
    rf"(?P<minus>(?<![^\s(])[-−](?=\d)|\bminus |零下|负)?(?P<digits>{_DIGITS})"
    r"(?:(?P<suffix>(?:bn|tn|mn|[kmb])\b)|[多余几]?(?P<han>[百千万亿]+))?"
    r"|(?P<half>\band a half\b|\bruoi\b)|(?P<half_a>\bhalf[ -]an?(?= (?:[mb]illion|dozen)\b))"
    r"|(?P<word>[a-z]+)"
)
_JOINT = re.compile(r"[\s-]+|\s+and\s+")
_THOUSAND = 1_000
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at ``folded[start:end]``, where ``folded`` is the folded text."""

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    """What the words at its end multiply by: a million in "6 million"."""
    ordinal: bool = False
    """It counts nothing: "the third"."""


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
        goes_on = bool(run) and _goes_on(folded, run, match)
        if run and not goes_on:
            yield run
            run = []
        if goes_on or match["digits"] or match["half_a"] or word in SIMPLE or word in SCALES:
            run.append(match)
    if run:
        yield run


def _goes_on(folded: str, run: list[re.Match[str]], match: re.Match[str]) -> bool:
    """Tell whether a part belongs to the number before it."""
    joint, word = folded[run[-1].end() : match.start()], match["word"]
    if match["digits"]:
        return not joint and run[-1]["han"] is not None  # 1亿2000万
    if not _JOINT.fullmatch(joint) or match["half_a"]:
        return False
    if "and" in joint and run[-1]["word"] not in SCALES:
        return False
    return match["half"] is not None or word in SIMPLE or _scale(match) is not None


def _scale(part: re.Match[str]) -> int | None:
    """Return what a word multiplies by; ``None`` if it does not."""
    return SCALES.get(part["word"] or "") or VI_SCALES.get(part["word"] or "")


def _read(run: list[re.Match[str]]) -> Iterator[Quantity]:
    """Yield the numbers that a run of parts makes; mostly it is one."""
    if len(run) == 1 and run[0]["word"] in AMBIGUOUS:
        return
    sums, first = _Sum(), 0
    for i, part in enumerate(run):
        if by := _scale(part):
            sums.multiply(by)
        elif part["half"]:
            sums.add_half()
        else:
            value = _part_value(part)
            if sums.room is not None and value >= sums.room:
                yield _quantity(run[first:i], sums)
                sums, first = _Sum(), i
            sums.add(value, part)
    yield _quantity(run[first:], sums)


class _Sum:
    """A number as far as its parts are read: thousands and more that are done, and a group."""

    def __init__(self) -> None:
        self._total = self._group = self._scaled = Decimal(0)
        self.scale = Decimal(1)
        self.room: int | None = None
        """What may still be added is below it; ``None``: nothing was read yet."""

    @property
    def value(self) -> Decimal:
        # Nothing is added to a number that stands alone, since sums are rounded to 28 digits.
        return self._total + self._group if self._total else self._group

    def multiply(self, by: int) -> None:
        if self._total and not self._group:  # 2 nghìn tỷ: a thousand of a billion
            self._total -= self._scaled
            self._group = self._scaled
            self.scale *= by
        else:
            self.scale = Decimal(by)
        self._scaled = (self._group or Decimal(1)) * by
        self._group, self.room = self._scaled, by
        if by >= _THOUSAND:
            self._total += self._scaled
            self._group = Decimal(0)

    def add_half(self) -> None:
        self._group += _HALF if self._group else _HALF * self.scale
        self.room = 0

    def add(self, value: Decimal, part: re.Match[str]) -> None:
        self._group = self._group + value if self._group else value
        self.room = 10 if part["word"] in TENS else 0  # "twenty" leaves room for a unit
        if part["han"]:
            self.room = _han_scale(part["han"])
            self.scale = Decimal(self.room)


def _quantity(parts: list[re.Match[str]], sums: _Sum) -> Quantity:
    ordinal = parts[-1]["word"] in ORDINALS
    return Quantity(parts[0].start(), parts[-1].end(), sums.value, sums.scale, ordinal)


def _part_value(part: re.Match[str]) -> Decimal:
    if part["half_a"]:
        return _HALF
    if part["word"]:
        return Decimal(SIMPLE[part["word"]])
    value = _digits_value(part)
    if part["suffix"] or part["han"]:  # else untouched: products are rounded to 28 digits
        value *= SUFFIXES[part["suffix"]] if part["suffix"] else _han_scale(part["han"])
    return value.copy_negate() if part["minus"] else value


def _han_scale(written: str) -> int:
    return prod(HAN_SCALES[char] for char in written)


def _digits_value(part: re.Match[str]) -> Decimal:
    """Read digits with their marks; a mark before a group of three is one of thousands."""
    digits: str = part["digits"]
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})+(?:[.,]\d+)?", digits)
    if grouped and not _POINT.match(part.string, part.start("digits")):
        digits = digits.replace(grouped[1], "")
    return Decimal(digits.replace(",", "."))
