"""Numbers with what they count: ``15 people``, ``$1.5 billion``, ``more than 20 percent``.

Two measures of the same thing agree when the values that their words leave open have one in
common: "more than 15" agrees with 17, and "1.5 million" with 1,487,000.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from qa.answering.expressions import MONTH_WORDS
from qa.answering.number_words import CURRENCIES, CURRENCY_CODES
from qa.answering.quantities import Quantity, located
from qa.answering.years import years
from qa.corpus.terms import STOPWORDS, fold, stem, words

_PERCENT = re.compile(r"\s?%|[\s-]per ?cent(?:age points?)?\b")
_CODES = "|".join(CURRENCY_CODES)
_MONEY_BEFORE = re.compile(rf"(?:(?:us|a|c|hk|nt|s)?\$|[€£¥₫₹₩]|\b(?:{_CODES})\s?)\s?$")
_MONEY_AFTER = re.compile(rf"[\s-]({'|'.join(CURRENCIES)})s?\b|\s?(?P<code>{_CODES})\b")
_PERCENT_WORDS = {"percent", "per", "cent"}
_MONEY = CURRENCY_CODES | {
    "€": "euro", "£": "pound", "¥": "yuan", "renminbi": "yuan", "₫": "dong", "₹": "rupee",
    "₩": "won",
}  # fmt: skip
_BEFORE_CHARS = 24
_OPEN_ABOVE = re.compile(
    r"\b(?:(?<!\bno )(?<!\bnot )more than|(?:no|not) (?:less|fewer) than|over|above|at least"
    r"|exceed(?:ed|s|ing)?|upwards of|hon|it nhat)\s?$|(?:至少|超过)$"
)
_OPEN_BELOW = re.compile(
    r"\b(?:(?<!\bno )(?<!\bnot )(?:less|fewer) than|(?:no|not) more than|under|below|up to"
    r"|as many as|at most|nearly|almost|close to|gan|nhieu nhat)\s?$|(?:至多|最多|近)$"
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|approximately|roughly|an estimated|khoang)\s?$|(?:约|大约)$"
)
_ABOVE_BEHIND = re.compile(
    r"\s?(?:\+|[多余]|以上)|[\s-](?:or|and) (?:more|over|above|older)\b|[\s-]plus\b|\stro len\b"
)
_BELOW_BEHIND = re.compile(
    r"\s?以下|[\s-](?:or|and) (?:less|fewer|under|below|younger)\b|\stro xuong\b"
)
_TO = re.compile(rf"\s?(?:to|and|den|-|–|—|至|到)\s?(?:(?:us)?[$€£¥₫₹₩]|(?:{_CODES})\s?)?")
_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_DAY_BEFORE = re.compile(rf"\b(?:{MONTH_WORDS}|ngay|thang)\.? $")
_DAY_AFTER = re.compile(rf"\s(?:of )?(?:{MONTH_WORDS})\b|[年月日号]")
_OF = re.compile(
    r"\s(?:out )?of (?:(?:the|its|their|our|these|those|all|some|about|more than) )*"
    r"(?:[\d,.]+(?= ))?"
)
"""Between a part and the whole that it counts: "ten of the 20 schools"."""
_ABOVE = 2
"""Of "more than 100", nothing is said to be against 180, but against 300."""
_BELOW = Decimal("1.5")
_ROUGH = Decimal("0.1")
_ROUND_ZEROS = 2
_ROUNDED = Decimal("0.03")
"""A round number may be this far from the exact one, but by no more than half its last digit."""
_PEOPLE = frozenset({"nguoi"})
"""The Vietnamese word says little where it stands alone, but can be counted."""
_COUNTED_WORDS = 3
_AFTER_CHARS = 60
THEM = "them"
"""What is counted by "17 of them": anything that was named before."""
_THEM = re.compile(r"\s(?:of (?:them|these|those|whom)|trong so do)\b")
_CLAUSE_END = re.compile(r"[,;:.!?()\[\]，。；：、]")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number at ``folded[start:end]``, the values it leaves open, and what it counts."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    counted: tuple[str, ...]
    """``percent``, a currency, or the stems of the words that follow, at most three."""

    def agrees(self, other: "Measure") -> bool:
        """Tell whether both can be true of the same thing."""
        return self.low <= other.high and other.low <= self.high


def measures(text: str) -> list[Measure]:
    """Return the numbers of a text that count or measure something, in order."""
    folded = fold(text)
    found: list[Measure] = []
    quantities = located(folded)
    dates = _in_dates(folded, quantities)
    for i, quantity in enumerate(quantities):
        if i and found and found[-1].end > quantity.start:
            continue  # the upper end of a range
        upper = _range_end(folded, quantity, quantities[i + 1 : i + 2])
        end = upper.end if upper else quantity.end
        if quantity.start in dates or quantity.ordinal or _SUFFIX.match(folded, end):
            continue
        above, below = _ABOVE_BEHIND.match(folded, end), _BELOW_BEHIND.match(folded, end)
        limit = above or below
        counted = _counted(folded, quantity.start, limit.end() if limit else end)
        if counted:
            if upper:
                low, high = _scaled_like(upper, quantity), upper.value
            else:
                low, high = _open_values(folded, quantity, bool(above), bool(below))
            found.append(Measure(quantity.start, end, low, high, counted))
    return found


def _in_dates(folded: str, quantities: list[Quantity]) -> set[int]:
    """Return where the numbers begin that are years or days of a month."""
    days = {
        q.start
        for q in quantities
        if _DAY_BEFORE.search(folded, max(0, q.start - _BEFORE_CHARS), q.start)
        or _DAY_AFTER.match(folded, q.end)
    }
    return days | {year.start("year") for year in years(folded)}


def unit_words(text: str) -> set[str]:
    """Return the stems in which the units of a text's numbers can be written: "$", "dollars"."""
    units = {measure.counted[0] for measure in measures(text)}
    return units & CURRENCIES | (_PERCENT_WORDS if "percent" in units else set())


def _range_end(folded: str, lower: Quantity, following: list[Quantity]) -> Quantity | None:
    upper = next(iter(following), None)
    if upper is None or upper.value <= _scaled_like(upper, lower):
        return None
    joint = folded[lower.end : upper.start]
    between = folded[: lower.start].endswith("between ")
    return upper if _TO.fullmatch(joint) and (between or "and" not in joint) else None


def _scaled_like(upper: Quantity, lower: Quantity) -> Decimal:
    """Return the lower end of a range, the "5" of "5 to 6 million" as five million."""
    value = lower.value * upper.scale
    return value if lower.scale == 1 and value < upper.value else lower.value


def _counted(folded: str, start: int, end: int) -> tuple[str, ...]:
    after = folded[end : end + _AFTER_CHARS]
    if _PERCENT.match(after):
        return ("percent",)
    before = _MONEY_BEFORE.search(folded[max(0, start - _BEFORE_CHARS) : start])
    if before:
        sign = before.group().strip()
        return (_MONEY.get(sign, "dollar"),)
    if money := _MONEY_AFTER.match(after):
        written = money[1] or money["code"]
        return (_MONEY.get(written, written),)
    here = _CLAUSE_END.split(after, maxsplit=1)[0]
    if _THEM.match(here):
        return (THEM,)
    here = _OF.sub("", here, count=1) if _OF.match(here) else here
    stems = []
    for word in words(here)[:_COUNTED_WORDS]:
        if word in STOPWORDS and word not in _PEOPLE:
            break
        stems.append(stem(word))
    return tuple(stems)


def _open_values(
    folded: str, quantity: Quantity, above: bool, below: bool
) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest value that the words around a number leave open.

    Args:
        folded: the text.
        quantity: the number.
        above: what stands behind it leaves more open: "15 or more".
        below: what stands behind it leaves less open.
    """
    value = quantity.value
    before = folded[max(0, quantity.start - _BEFORE_CHARS) : quantity.start]
    before = _MONEY_BEFORE.sub("", before)
    if above or _OPEN_ABOVE.search(before):
        return value, max(value, value * _ABOVE)
    if below or _OPEN_BELOW.search(before):
        return min(value, value / _BELOW), value
    off = abs(value) * _ROUGH if _ABOUT.search(before) else _rounding(value)
    return value - off, value + off


def _rounding(value: Decimal) -> Decimal:
    """Return how far from the exact number one that ends in two zeros may be."""
    # Not by division, which a number of many digits is too long for.
    zeros = int(value.normalize().as_tuple().exponent)
    if zeros < _ROUND_ZEROS:
        return Decimal(0)
    return min(abs(value) * _ROUNDED, Decimal(5).scaleb(zeros - 1))
