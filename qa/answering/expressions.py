"""Dates and names as they stand in a text, in a form that can be compared.

The same readers serve the choice of evidence (does this sentence hold a date at all?) and the
grounding of a statement (does every date in it stand in the cited words?).
"""

import re
from collections.abc import Iterator

from qa.corpus.abbreviations import TITLES
from qa.corpus.calendar_names import MONTHS, WEEKDAYS
from qa.corpus.terms import fold, words

_DAYS = [name.lower() for name in WEEKDAYS]
_MONTHS = {short: name.lower() for name in MONTHS for short in (name.lower(), name[:3].lower())}
_MONTHS["sept"] = "september"
_CALENDAR = _MONTHS | {day: day for day in _DAYS}
_WORD = re.compile(r"[^\W\d_]+")
MONTH_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True))
"""An alternation of the English months and what they are cut to, for regular expressions."""
_DATE = re.compile(
    rf"\b(?:{MONTH_WORDS})\b\.?(?=\s*\d)|\d\s*(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH_WORDS})\b"
    rf"|\b(?:{'|'.join(_DAYS)})s?\b|\b(?:in|on|since|until|by|last|next|this|early|late|mid|of)\s+"
    rf"(?:{MONTH_WORDS})\b|\b(?:1\d|20)\d\ds?\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b(?:yesterday|today|tomorrow|century|centuries|decade)\b"
    r"|\b(?:thang|ngay|nam)\s+\d|\d\s*[年月日号]|\d\s*(?:bc|ad|bce|ce)\b|\bad\s+\d"
)
_VERBS = re.compile(r"\b(?:may|march)\b(?!\.?\s*\d)")
"""In small letters these are no months, unless a day follows."""
_PLACE = re.compile(
    rf"\b(?:in|at|near|outside)\s+(?:the\s+)?(?!(?:{'|'.join(MONTHS + WEEKDAYS)})\b)"
    r"[A-ZÀ-ÖØ-ÞĐ]|^[A-Z]{3,}(?: [A-Z]+)*, "
)
_ABBREVIATION_CHARS = 8
_WRITTEN = re.compile(r"(?<!\w)[^\W\d_][\w'’.-]*")


def calendar_words(text: str) -> set[str]:
    """Return the months and days of the week that a text names, in English, in full."""
    folded = fold(text)
    # "may" and "march" are also verbs; the capital tells, where the script has one.
    named = (
        calendar_word(word)
        for word in _WORD.findall(folded)
        if word not in ("may", "march", "mar", "dec") or _capital(text, word)
    )
    return {name for name in named if name is not None}


def calendar_word(word: str) -> str | None:
    """Return the month or day of the week that a folded word names, in full, if it does."""
    return _CALENDAR.get(word)


def _capital(text: str, word: str) -> bool:
    return re.search(rf"\b(?:{word.capitalize()}|{word.upper()})\b", text) is not None


def has_date(text: str) -> bool:
    """Tell whether a text says when: a date, a month, a year, a day of the week, a century."""
    return _DATE.search(fold(_VERBS.sub("", text))) is not None


def has_place(text: str) -> bool:
    """Tell whether a name stands where a place would ("in Paris"), or a dateline begins the text.

    Only scripts with capitals can be told; of others the answer is no.
    """
    return _PLACE.search(text) is not None


def names(text: str) -> list[str]:
    """Return the capitalised words of a text in order, as :func:`~qa.corpus.terms.words` does.

    The first word of a sentence is left out, unless it stands twice or the next has a capital too;
    a word after an initial or a title ("J. Smith", "Dr. Roth") opens none.
    """
    found = []
    for match in _capitalised(text):
        word = match.group().rstrip(".'’-")
        if (
            _opens_sentence(text, match.start())
            and not _continues_name(text, match.end())
            and text.count(word) < 2
        ):
            continue
        found.append(" ".join(words(match.group())))
    return [name for name in found if len(name) > 1]


def capitals(text: str) -> list[str]:
    """Return every folded word of a text that has a capital, in order, be it a name or not."""
    return [word for match in _capitalised(text) for word in words(match.group())]


def _capitalised(text: str) -> Iterator[re.Match[str]]:
    # isupper, not a range of letters: in "Latin Extended Additional" small and capital alternate.
    return (match for match in _WRITTEN.finditer(text) if match.group()[0].isupper())


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“”‘’([")
    if not before or before[-1] in "!?:\n":
        return True
    short = re.search(r"(\w+)\.$", before[-_ABBREVIATION_CHARS:])
    return before[-1] == "." and not (
        short is not None and (len(short[1]) == 1 or short[1].lower() in TITLES)
    )


def _continues_name(text: str, end: int) -> bool:
    following = re.match(r"\s+(\w)", text[end : end + 3])
    return following is not None and following[1].isupper()
