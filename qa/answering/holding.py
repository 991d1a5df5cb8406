"""Tell whether a text holds the kind of thing that a question asks for.

The day of a month is no number of anything, and the day in a dateline is not when things happened.
On XQuAD English the sentence that answers holds what is asked for by "how many" or "how much" in
.94 of the cases and any other sentence of its paragraph in .49; by "when" in .90 and .33.
"""

import re
import unicodedata

from qa.answering.expressions import MONTH_WORDS, has_date, has_place, names
from qa.answering.quantities import located
from qa.answering.question import Question
from qa.answering.wanted import Wanted
from qa.corpus.datelines import without_dateline
from qa.corpus.terms import fold

_YEAR = re.compile(r"(?:1\d|20)\d\d")
_COUNTS_BEFORE = frozenset("$€£¥")
_COUNTS_AFTER = re.compile(r"\s*(?:%|percent|people|km|m\b|\$|€)")
_HAN_COUNT = re.compile(
    r"(?:[二三四五六七八九两几][十百千万亿]*|[十百千万亿])[一二三四五六七八九十百千万亿零]*[多余]?"
    r"(?![月日号年之分十百千万亿])[\u4e00-\u9fff]"
)
"""A number in words before what it counts; of one ("一个") it mostly does not."""
_VI_COUNT = re.compile(
    r"(?<!thứ )(?<!tháng )(?<!mùng )\b(?:hai|ba|bốn|bảy|tám|chín|mười"
    r"|hàng (?:chục|trăm|nghìn|triệu)"
    r"|(?:năm|sáu)(?= (?:người|nạn|con|chiếc|căn|ngôi|ngày|tuần|tháng)\b))\b"
)
"""As written, since without its accents it is other words too."""
_ONE = re.compile(
    r"(?<!\bno )(?<!\bany )(?<!\bevery )(?<!\bsome )\bone (?!of\b|day\b|thing\b|year\b)"
    r"(?:\w+ ){0,2}?(?:is|was|has|had|dead|died|killed|injured|wounded|missing|remains?|survived)\b"
    r"|\b(?:no one|nobody|none)\b"
    r"|\bno (?:\w+ )?(?:people|injuries|deaths|casualties|fatalities|victims|survivors)\b"
)
"""One, or none, of what is counted."""
_MONTH_BEFORE = re.compile(rf"\b(?:{MONTH_WORDS})\b\.?\s*$|\b(?:ngay|thang|nam)\s*$|\d/$")
_MONTH_AFTER = re.compile(rf"^(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH_WORDS})\b|^\s*[年月日号]|^/\d")
_UNIT = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|nights?"
    r"|seasons?|nam|thang|ngay|gio|phut|tuan)"
)
_AMOUNT = (
    r"(?:\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|billion|dozen|several|few|half|couple|an?"
    r"|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi))"
)
_TIME_SPAN = re.compile(
    rf"{_AMOUNT}[\s-](?:[a-z]+[\s-]){{0,2}}{_UNIT}\b"
    r"|[\d一二三四五六七八九十百两半几]+\s*(?:多|个|余)?(?:年|月|天|日|小时|分钟|周|星期|世纪)"
    r"|\b(?:from|between)\b.*\b\d{4}\b.*\b(?:to|and|until)\b|\b\d{4}\s*[-–]\s*\d{2,4}\b"
    rf"|\b(?:{MONTH_WORDS})\.?\s+\d{{1,2}}\s*(?:to|until|-|–)\s*"
    rf"(?:(?:{MONTH_WORDS})\.?\s+)?\d{{1,2}}\b"
    rf"|\b\d{{1,2}}\s*(?:to|until|-|–)\s*\d{{1,2}}\s+(?:of\s+)?(?:{MONTH_WORDS})\b"
    r"|\b(?:until|since)\s+(?:the\s+)?(?:\w+\s+){0,3}?\d"
)
_LENGTH = re.compile(
    rf"{_AMOUNT}[\s-]*(?:[a-z]+[\s-])?(?:km|kilomet|met(?:re|er)|m\b|miles?|mi\b|feet|foot|ft|inch"
    r"|yards?|pages?|words?|centimet|cm)|\d\s*(?:公里|千米|米|里|页)"
)
_CURRENCY = (
    r"(?:dollar|euro|pound|crown|franc|rouble|ruble|rupee|peso|shilling|krone|guilder|dinar|dirham|cent"
    r"|shekel|ringgit)s?|yuan|renminbi|rmb|yen|vnd|usd|eur|gbp|kron(?:a|or|er)|lira|baht"
    r"|rupiah|pence|zloty|rand|kip|riel|taka"
)
_MONEY = re.compile(
    rf"[$€£¥₫₹]|(?:\b|\d)(?:{_CURRENCY}|million|billion|trillion)\b|[\d万亿千百]元|克朗|美元|欧元"
    r"|英镑|日元|人民币|盾"
    # Folded, these are parts of many words: "công ty", "lao động".
    r"|\d\s?(?:(?:nghin|trieu|ty|million|billion|trillion)\s)*(?:trieu|ty|dong)\b"
)
_FREE = re.compile(
    r"\bfree (?:of charge|for|admission|entry)\b|\b(?:for|travels?|gets? in) free\b|免费"
)
_SHARE = re.compile(
    r"\d\s?[%％]|\b(?:percent|per cent|percentage points?|phan tram)\b|百分之|分之|一半|\d成"
    r"|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|mot nua|mot phan)\b"
)
_AGE = re.compile(
    r"\b\d{1,3}[- ]?(?:years?[- ]old|year-old|yo)\b|\byears? (?:old|of age)\b|\baged?\b\D{0,4}\d"
    r"|\bborn\b|, \d{1,3}(?:,|\b.{0,3}$)|\b(?:founded|established|built|opened) in\b"
    r"|\d\s*tuoi\b|\bsinh (?:ra|nam|ngay|vao|tai|o)\b"
    r"|[\d一二三四五六七八九十]\s*岁|出生|\bthanh lap\b|成立|建于"
)


def holds_wanted(question: Question, text: str) -> bool:
    """Tell whether a text holds the kind of thing that is asked for."""
    said = without_dateline(text)
    match question.wanted:
        case Wanted.DATE if question.about_report:
            return True  # its article bears one
        case Wanted.DATE:
            return has_date(said)
        case Wanted.NUMBER:
            return has_count(said)
        case Wanted.MONEY:
            return has_sum(said)
        case Wanted.SHARE:
            return has_share(said)
        case Wanted.DURATION:
            return has_extent(said)
        case Wanted.AGE:
            return _AGE.search(fold(said)) is not None
        case Wanted.PLACE if any(char.isupper() for char in text):
            return has_place(text)
        case Wanted.PERSON if text.upper() == text.lower():
            return True  # a script without capitals does not tell names
        case Wanted.PERSON | Wanted.PLACE:
            asked = set(names(question.text))
            return any(name not in asked for name in names(said))
        case _:
            return True


def has_count(text: str) -> bool:
    """Tell whether a text holds a number that is no year and no day of a month."""
    folded = fold(text)
    for number in located(folded):
        before, after = folded[: number.start], folded[number.end :]
        if _MONTH_BEFORE.search(before) or _MONTH_AFTER.search(after):
            continue
        year = _YEAR.fullmatch(folded[number.start : number.end]) is not None
        if not year or before[-1:] in _COUNTS_BEFORE or _COUNTS_AFTER.match(after):
            return True
    if _HAN_COUNT.search(folded) is not None or _ONE.search(folded) is not None:
        return True
    return _VI_COUNT.search(unicodedata.normalize("NFC", text).lower()) is not None


def has_sum(text: str) -> bool:
    """Tell whether a text holds a sum of money, or by how much one changes; "free" is one too."""
    folded = fold(text)
    return _FREE.search(folded) is not None or (
        has_count(text) and (_MONEY.search(folded) is not None or has_share(text))
    )


def has_share(text: str) -> bool:
    """Tell whether a text holds a percentage or a fraction."""
    return _SHARE.search(fold(text)) is not None


def has_extent(text: str) -> bool:
    """Tell whether a text says how long something lasts, or is."""
    folded = fold(text)
    return _TIME_SPAN.search(folded) is not None or _LENGTH.search(folded) is not None
