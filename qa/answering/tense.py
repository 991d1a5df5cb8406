"""Which way a date looks that leaves out its year or its week: back, ahead, or one cannot tell.

English says so by the verb of its clause. The present ("takes effect in July") may be a plan or a
report of what was, and of what was planned nobody can tell whether it came: there is no telling.
Vietnamese and Chinese verbs have no tense: news tells what was, unless words say that it will be.
"""

import re
from collections.abc import Iterator

from qa.corpus.likeness import may_be_past

LIKELY_BACK, BACK, EITHER, AHEAD = -2, -1, 0, 1

_ADVERBS = r"(?: (?:not|also|now|still|then|only|soon|\w+ly)){0,2}"
"""A few: a pattern without an end would take for ever over a long run of them."""
_PLANNED = (
    r"(?:planned|expected|scheduled|due|slated|projected|hoped|intended"
    r"|(?:set|about|going|likely|hoping|planning|aiming|preparing|supposed) (?:to|for))"
)
_DONE = rf"{_ADVERBS}(?: (?:be|have|been)){{0,2}}{_ADVERBS}(?: \w+)?"
"""What follows "will" or "to" belongs to it: "is to be held"."""
_PRESENT = (
    "takes goes comes begins starts opens closes ends expires retires runs meets arrives leaves "
    "returns resumes faces lasts continues launches visits travels hosts turns heads joins departs "
    "appears holds concludes finishes reopens falls remains becomes convenes"
)
"""What is planned is often told in these: "the ban takes effect in July"."""
_BARE = "go begin take come arrive retire expire depart resume become convene appear reopen meet"
_BARE_OR_NOUN = "open close start end run return vote face visit continue launch leave"
"""Verbs behind a plural or a comma alone: "talks start", but not "the start"."""


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_VERB = re.compile(
    rf"\b(?:(?P<past_plan>(?:was|were){_ADVERBS} to{_DONE}"
    rf"|(?:was|were|had|been){_ADVERBS}(?: been)? {_PLANNED}(?: to)?{_DONE}|would have{_DONE}"
    r"|(?:postpon|delay|adjourn|extend|reschedul)\w*)"
    rf"|(?P<ahead>(?:will|would|shall|won['’]t){_DONE}"
    rf"|(?:is|are|(?:has|have) been){_ADVERBS} (?:to|{_PLANNED}(?: to)?){_DONE}"
    rf"|(?:(?:plan|hope|intend|aim|want|expect|need)s? (?:to|for)|ha(?:ve|s) to){_DONE}"
    r"|ahead of|upcoming|forthcoming)"
    rf"|(?P<plan>(?<!than )(?<!as )(?:planned|scheduled|expected|slated)(?: to{_DONE})?|due(?! to)"
    rf"|(?:hoped|intended|aimed|wanted|agreed|promised|pledged|proposed|vowed) to{_DONE})"
    rf"|(?P<present>(?:is|are|am|be|being){_ADVERBS}(?: being)?{_ADVERBS}(?: \w+)?"
    rf"|(?:may|might|can|could|must|should){_ADVERBS}(?: (?:be|have|been)){{0,2}}(?: \w+)?"
    rf"|has|have|do|does|{_any(_PRESENT)}"
    rf"|(?<!to )(?<!not )(?<!did )(?<!n['’]t )(?<!the )(?<!a ){_any(_BARE)}"
    rf"|(?:(?<=[a-z]s )|(?<=\w, )){_any(_BARE_OR_NOUN)})"
    r"|(?P<word>[a-z]+))\b"
)
_DIRECTIONS = {"ahead": AHEAD, "plan": AHEAD, "word": BACK, "back": BACK}
_SENTENCE_END = re.compile(r"[.!?](?=[\"”’)]*\s+[\"“‘(]?[A-ZÀ-Ỹ])|[。！？\n]")
_CLAUSE_END = re.compile(r"[;:()\"“”]|—|–|--|\b(?:but|while|whereas|although|though)\b")
_TO_DO = re.compile(r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b|about\b|more\b)[a-z]+")
_SETTLED = re.compile(r"(?:vot|decid|approv|back|rul|order|chos|cho|agre|pass|ask|urg|told|extend)")
"""What was decided is yet to come: "voted to close the street from September"."""
_SUBORDINATE = re.compile(r"\b(?:who|whose|which|that|where|when|if|after|before|once)\b")
_SINCE = re.compile(r"\bsince(?: (?:early|late|mid))?[ -]?$", re.IGNORECASE)
_OPEN_END = re.compile(
    r"\b(?:for|until|till|by|through)(?: the)?(?: (?:early|late|mid|end|start|beginning))?(?: of)?"
    r"[ -]?$",
    re.IGNORECASE,
)
"""What was done may be done up to a day that was yet to come: "extended until September"."""
_UNTENSED = re.compile(
    r"(?P<ahead>\b(?:sẽ|dự kiến|sắp)\b|将(?!军)|预计|定于|有望)"
    r"|(?P<either>\b(?:kế hoạch|dự định|có hiệu lực|hết hạn)\b|计划|拟|生效|到期|截止)"
    r"|(?P<back>\b(?:đã|từng|vừa|cho biết)\b|了|曾|表示)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;:，；：、()（）“”\"]")


def direction(text: str, start: int, name: int, end: int) -> int:
    """Tell which way the date at ``text[start:end]`` looks: back, ahead or either.

    ``LIKELY_BACK`` is what has no tense, and no word beside it that says when.

    Args:
        text: one sentence or several.
        start: where the date begins, with the preposition that it was found by.
        name: where its month or day of the week begins.
        end: where it ends.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at > end), default=len(text))
    if text[start:end].isascii():
        return _by_verb(text[first:last], start - first, name - first, end - first)
    return _by_words(text[first:last], start - first, end - first)


def _by_verb(text: str, start: int, name: int, end: int) -> int:
    if _SINCE.search(text[:name]):
        return BACK
    clause = _last_end(_CLAUSE_END, text, start)
    verbs = list(_verbs(text, clause, start))
    if not verbs:
        return _by_verb_behind(text, end)
    kind = verbs[-1].lastgroup
    if kind == "word" and _OPEN_END.search(text[:name]):
        return EITHER
    if kind == "word" and _TO_DO.search(text, verbs[-1].end(), start):
        return AHEAD if _SETTLED.match(verbs[-1].group()) else EITHER
    if kind == "plan" and any(verb["word"] for verb in _verbs(text, end)):
        return EITHER  # "the strike planned for Friday was called off"
    return _DIRECTIONS.get(kind or "", EITHER)


def _by_verb_behind(text: str, end: int) -> int:
    closes = _CLAUSE_END.search(text, end)
    verb = next(_verbs(text, end, closes.start() if closes else len(text)), None)
    if verb is None or _SUBORDINATE.search(text, end, verb.start()):
        return EITHER
    return _DIRECTIONS.get(verb.lastgroup or "", EITHER)


def _verbs(text: str, start: int, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield what tells the tense; of other words, those that may be the past of a verb."""
    for match in _VERB.finditer(text, start, len(text) if end is None else end):
        if match["word"] is None or may_be_past(match["word"]):
            yield match


def _by_words(text: str, start: int, end: int) -> int:
    clause = _last_end(_COMMA, text, start)
    opens = end + (text[end : end + 1] in (",", "，"))  # "on 9 June, the council will meet"
    closes = _COMMA.search(text, opens)
    before = list(_UNTENSED.finditer(text, clause, start))
    behind = _UNTENSED.search(text, opens, closes.start() if closes else len(text))
    nearest = before[-1] if before else behind
    if nearest is not None:
        return _DIRECTIONS.get(nearest.lastgroup or "", EITHER)
    looks_ahead = any(not word["back"] for word in _UNTENSED.finditer(text))
    return EITHER if looks_ahead else LIKELY_BACK


def _last_end(boundary: re.Pattern[str], text: str, start: int) -> int:
    return max((match.end() for match in boundary.finditer(text, 0, start)), default=0)
