"""Years in a text: numbers of four digits that are no count, no name and no part of a date."""

import re
from collections.abc import Iterator

from qa.answering.number_words import CURRENCIES
from qa.corpus.terms import STOPWORDS

YEAR = r"(?:1[5-9]|20)\d\d"
_LEADS = "in|since|until|by|during|of|from|before|after|năm"
LEADING = re.compile(rf"(?:{_LEADS}|on)[ -]", re.IGNORECASE)
LED = re.compile(rf"\b(?:{_LEADS}|on) $", re.IGNORECASE)
"""A preposition at the beginning of a date, or before it."""
_NUMBER = re.compile(
    rf"(?:\b(?P<lead>{_LEADS}) )?(?<![\w.,$€£¥/–-])(?P<year>(?:1\d|20)\d\d)(?![\w/–-]|[.,]\d)",
    re.IGNORECASE,
)
_OLDEST_BARE = 1500
"""Earlier ones are years only where a word says so: "in 1066"."""
_SAYS_YEAR = frozenset({"in", "since", "during", "năm"})
_DETERMINER = re.compile(
    r"(?:\b(?:the|an?|this|that|its|their|our|his|her|your|which|what)|['’]s) $", re.IGNORECASE
)
_JOINED = re.compile(r"\b(?:and|or|to) $", re.IGNORECASE)
_UNITS = (
    "percent|hours|days|weeks|months|years|times|pages|words|met(?:er|re)s|kilomet(?:er|re)s|km"
    "|miles|feet|tons|tonnes|người|vé|lượt|ca|hộ|mét|tấn|đồng"
)
_THOSE = "people|men|women|children|police|workers|soldiers|troops|votes|jobs|homes|tickets"
"""Behind "the" they are counted too, where "the 2024 elections" are not."""
_COUNTED = re.compile(
    rf"%|[- ](?P<unit>{_UNITS})\b(?!['’])| (?!(?:always|this|perhaps|was|does|its)\b)"
    rf"(?:(?P<those>{_THOSE})|[a-z]{{2,}}[a-rt-z]s"
    rf"|{'|'.join(sorted(CURRENCIES))})\b(?!['’])"
)
_ROUND = 50
_BESIDE_YEARS = r"Late|Early|Mid|Around|Circa|Spring|Summer|Autumn|Winter|Q\d"
_NAME_BEFORE = re.compile(rf"\b(?!(?:{_BESIDE_YEARS})\b)(?P<word>[A-Z]\w*) $")


def years(text: str) -> Iterator[re.Match[str]]:
    """Yield what names a year: its ``year``, and ``lead``, the preposition before it if any."""
    for match in _NUMBER.finditer(text):
        if not (_too_old(match) or _is_count(text, match) or _is_name(text, match)):
            yield match


def _too_old(match: re.Match[str]) -> bool:
    return int(match["year"]) < _OLDEST_BARE and (match["lead"] or "").lower() not in _SAYS_YEAR


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number counts what stands behind it: "by 2000 votes", "1500 soldiers".

    Behind "in" or an article a year may stand before a plural too: "the 2024 elections". Behind
    another preposition only a round number may be a count: "of 1500 homes", not "by 2031 sales".
    """
    lead = (match["lead"] or "").lower()
    counted = None if lead == "năm" else _COUNTED.match(text, match.end())
    if counted is None or counted["unit"]:
        return counted is not None
    if lead or _JOINED.search(text, 0, match.start()):
        return lead not in _SAYS_YEAR and int(match["year"]) % _ROUND == 0
    return bool(counted["those"]) or not _DETERMINER.search(text, 0, match.start())


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number ends a name: "Agenda 2030"."""
    before = None if match["lead"] else _NAME_BEFORE.search(text, 0, match.start())
    return before is not None and before["word"].lower() not in STOPWORDS
