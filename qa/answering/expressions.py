"""Numbers, dates and names as they stand in a text, in a form that can be compared.

The same readers serve the choice of evidence (does this sentence hold a date at all?) and the
grounding of a statement (does every date in it stand in the cited words?).
"""

import re
from collections.abc import Iterator

from qa.corpus.terms import fold

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
    | {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
    | {"eighth": 8, "ninth": 9, "tenth": 10, "once": 1, "twice": 2, "half": 0.5}
)
_AMBIGUOUS = frozenset({"one", "first", "second", "once", "half"})
"""Words that mostly are no quantity: they satisfy nobody who asks "how many"."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:{_MONTH})\b\.?(?=\s*\d)|\d\s*(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b"
    rf"|\b(?:{'|'.join(_DAYS)})s?\b|\b(?:in|on|since|until|by|last|next|this|early|late|mid|of)\s+"
    rf"(?:{_MONTH})\b|\b(?:1\d|20)\d\ds?\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b(?:yesterday|today|tomorrow|century|centuries|decade)\b"
    r"|\b(?:thang|ngay|nam)\s+\d|\d\s*[年月日号]|\b(?:bc|ad|bce|ce)\b"
)
_DURATION = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centur(?:y|ies))\b|[年月日天]"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?!(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday)\b)[A-ZÀ-ÖØ-ÞĐ]|^[A-Z]{3,}(?: [A-Z]+)*, "
)
_NAME = re.compile(r"(?<![\w])[A-ZÀ-ÖØ-ÞĐƠƯẠ-Ỹ][\w'’.-]*")


def numbers(text: str) -> set[float]:
    """Return the numbers in a text, in digits or in English words (``15``, ``fifteen``)."""
    folded = fold(text)
    found = {_value(match.group()) for match in _DIGITS.finditer(folded)}
    found.update(
        _NUMBER_WORDS[word]
        for word in _WORD.findall(folded)
        if word in _NUMBER_WORDS and word not in _AMBIGUOUS
    )
    return found


def _value(digits: str) -> float:
    """Read ``1,234.5`` and ``1.234,5``: a group of three after a mark belongs to the thousands."""
    parts = re.split(r"[.,]", digits)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        return float("".join(parts))
    if len(parts) > 2:
        return float("".join(parts[:-1]) + "." + parts[-1]) if parts[-1] else 0.0
    return float(".".join(parts))


def calendar_words(text: str) -> set[str]:
    """Return the months and days of the week that a text names, in English, in full."""
    folded = fold(text)
    found = {word for word in _WORD.findall(folded) if word in _DAYS}
    for match in _WORD.finditer(folded):
        word = match.group()
        # "may" and "march" are also verbs; the capital tells, where the script has one.
        if word in _MONTHS and (word not in ("may", "march", "mar", "dec") or _capital(text, word)):
            found.add(_month_name(word))
    return found


def _capital(text: str, word: str) -> bool:
    return re.search(rf"\b{word.capitalize()}\b", text) is not None


def _month_name(word: str) -> str:
    number = _MONTHS[word]
    return next(name for name, value in _MONTHS.items() if value == number)


def has_date(text: str) -> bool:
    """Tell whether a text says when: a date, a month, a year, a day of the week, a century."""
    return _DATE.search(fold(text)) is not None


def has_duration(text: str) -> bool:
    """Tell whether a text names a unit of time."""
    return _DURATION.search(fold(text)) is not None


def has_number(text: str) -> bool:
    """Tell whether a text holds a quantity, in digits or words."""
    return bool(numbers(text))


def has_place(text: str) -> bool:
    """Tell whether a name stands where a place would ("in Paris"), or a dateline begins the text.

    Only scripts with capitals can be told; of others the answer is no.
    """
    return _PLACE.search(text) is not None


def names(text: str) -> list[str]:
    """Return the folded capitalised words of a text in order.

    The first word of a sentence is left out, unless it stands twice or the next has a capital too.
    """
    found = []
    for match, initial in _capitalised(text):
        word = match.group().rstrip(".'’-")
        if initial and not _continues_name(text, match.end()) and text.count(word) < 2:
            continue
        found.append(fold(re.sub(r"['’]s?$", "", word)))
    return [name for name in found if len(name) > 1]


def _capitalised(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    for match in _NAME.finditer(text):
        before = text[: match.start()].rstrip(" \"'“”‘’([")
        yield match, not before or before[-1] in ".!?:\n"


def _continues_name(text: str, end: int) -> bool:
    return re.match(r"\s+[A-ZÀ-ÖØ-ÞĐƠƯẠ-Ỹ]", text[end : end + 3]) is not None
