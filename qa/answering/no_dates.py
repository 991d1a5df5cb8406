"""What looks like a date and means none: names, counts, and pieces of Chinese words."""

import re

from qa.answering.time_words import NUMBERS, SPAN
from qa.answering.years import YEAR
from qa.corpus.calendar_names import WEEKDAYS

_WEEKDAY = "|".join(WEEKDAYS)
_OPENS_A_SENTENCE = (
    "On|In|At|For|To|Of|With|By|Since|Until|Till|From|Through|Before|After|Between|During|Around"
    "|Last|This|Next|Late|Early|The|And|Or|But|That|When|As|If"
)
_ANY_OR_NONE = "every|each|any|an?|one|some|most|following|previous|same|other"
NO_DATES = re.compile(
    "|".join(
        (
            # Names: "Black Friday", "the Sunday Times", "the Harbour Today", "by June Carter".
            rf"\b(?!(?:{_OPENS_A_SENTENCE})\b)[A-Z][\w'’.]* (?:{_WEEKDAY})\b",
            rf"\b[Tt]he (?:{_WEEKDAY}) [A-Z]",
            r"(?<=\w )(?:Today|Tonight|Tomorrow|Yesterday)\b",
            r"(?<=\w )(?:Last|This|Next) (?:Week|Month|Year)\b",
            r"\b(?:[Bb]y|[Oo]f|[Ff]rom) (?:April|May|June|August) [A-Z][a-z]",
            rf"(?i:\b(?:{_ANY_OR_NONE}) (?:{_WEEKDAY})\b)",
            # Stretches and counts: "in the last week of", "half a year ago", "trong 5 năm tới".
            r"(?i:\bthe (?:last|past|previous|next) (?:week|month|year)\b)",
            r"(?i:\b(?:last|past|previous|this|next|coming) (?:week|month|year) of\b)",
            r"(?i:\b(?:half|more than|less than|over|under|at least) (?:\w+ )?\w+ ago\b)",
            rf"(?i:(?<!tháng )(?<!ngày )(?<!thứ )\b(?:\d+|{'|'.join(NUMBERS)}) (?:{SPAN})"
            r" (?:vừa qua|nay|tới|sau|qua)\b)",
            rf"(?i:\b(?:vài|nhiều|mấy|những|các|hơn \w+|mươi \w+|mười \w+|trăm \w+) (?:{SPAN})"
            r" (?:trước|vừa qua|nay|tới|sau|qua)\b)",
            rf"(?i:(?:{SPAN}) (?:trước|sau) (?:đó|khi)\b)",
            r"(?i:\bthứ (?:hai|ba|tư|năm|sáu|bảy) (?:hàng|hằng|mỗi|liên tiếp|của|kể từ)\b)",
            # Chinese has no spaces: a word may end where a date seems to begin, or begin in it.
            "[目以之此先从提]前(?=[年天])",
            "前天(?=[文气天])",
            "今年轻|如今(?=[年天日])|今天津|《今[天日]",
            "[说证表声发文聪透阐指注查]明(?=[年天日])|[过失死]去年",
            "[以之][上下]个?(?=[周月])|[基成资样文剧课]本(?=[周月])",
            "[上本这下]个?周[期边围]|[上本这下]个?月[亮租薪球饼牙]",
            r"[每两几数半一二三四五六七八九十\d]个?(?:周|星期|礼拜)[一二三四五六日天]",
            "(?:周|星期|礼拜)[一二三四五六日天][次场遍]",
            r"(?<!\d)\d+月(?:龄|大的|嫂)",
            rf"{YEAR}年(?:代|的?(?:悠久)?(?:历史|文明))",
        )
    )
)
"""Names, counts and pieces of words that no rule may read as a date."""
