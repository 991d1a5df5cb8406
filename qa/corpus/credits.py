"""Credit lines: who wrote and published an article, and when."""

import re
from dataclasses import dataclass
from datetime import date

from qa.corpus.article import Span
from qa.corpus.dates import find_dates
from qa.corpus.outlets import is_agency, is_known_outlet, is_name

MAX_CREDIT_CHARS = 160

_PUBLISHED = (
    r"first published|published|publication date|posted|date|issued|release date|ngày đăng"
    r"|đăng ngày|xuất bản|ngày|发布时间|发布日期|發布時間|日期|时间|publié|publicado|veröffentlicht"
)
_UPDATED = (
    r"last updated|last modified|updated|modified|cập nhật|更新时间|更新|mis à jour|actualizado"
)
_LABEL = rf"(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED})"
_LABELS = re.compile(rf"(?:\b|^)(?:{_LABEL})\b\s*(?:lúc|on|at|le|el|am)?\s*[:：]?", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[ap]\.?m\.?)?(?![\w])|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|[+-]\d{2}:?\d{2}\b|\b\d{2}:\d{2}(?::\d{2})?Z\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b|星期[一二三四五六日天]"
    r"|\b(?:GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|PT|BST|IST|JST|CET|CEST|HKT|SGT|ICT)\b(?:\s?[+-]\d+)?"
    r"|\b(?:ngày|at|on|lúc|à|um|le|el|am|de)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:By|BY|by|Written by|Reported by|Author|Reporter|Tác giả|Theo|Par|Por|Von|作者|记者|記者)"
    r"(?:\s*[:：]\s*|\s+)(?P<who>\S.*)"
)
_BY = re.compile(r"\A(?:[A-Z][a-z]+ )?by (?=[A-Z])")
"""Before a name between others: "The Meridian | Interview by Ada Roth"."""
_SOURCE = re.compile(
    r"[(\[（【]?\s*(?:Source|Sources|Outlet|Publisher|Publication|Nguồn|来源|來源|信息来源|Quelle|Fuente"
    r"|Via)\s*[:：]\s*(?P<outlet>[^()\[\]（）【】|\n]{2,60}?)"
    r"(?:\s+(?:作者|记者|記者|编辑|責編|责编)\s*[:：].{0,40})?\s*(?:[)\]）】]|\Z|(?=\|))",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:Editor|Editors|Edited by|Biên tập|责任编辑|責任編輯|编辑|編輯|责编"
    r"|Writer|Reporter|Byline|(?:Newspaper )?Section|Category|Language|Word count)"
    r"\s*[:：]\s*[^\s?!？！。][^?!？！。]*"  # a question is a turn of an interview
    r"|(?:URL|Link)\s*[:：].*\b(?:https?:|www\.)\S+"
    r"|(?:Reporting|Additional reporting|Writing|Editing|Compiled|Translated) by \S.*",
    re.IGNORECASE,
)
_EDGES = " \t\r\n*_,.;:|/-–—•·()[]（）【】，。：｜"
_PARTING = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+|\s+(?:for|of|in)\s+")
_BRACKETED = re.compile(r"[(（]?(?P<outlet>[^()（）\d]{2,40})[)）]")
_SENTENCE_ENDS = (".", "?", "!", "。", "\uff1f", "\uff01")
_SIGN = re.compile(r"[|/•·()（）｜]")

_DATE_LABEL = re.compile(
    r"(?:date|published|posted|ngày|日期|发布时间)[ \t]*[:：]?[ \t]*(?=\d)", re.IGNORECASE
)
_AFTER_DATE = " \t\u3000|:：-–—"
_LEADING_CHARS = 40


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line says; the span is that of the whole line."""

    span: Span
    published: date | None = None
    updated: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class LeadingDate:
    """A date before the first words of a block, which begin at ``rest``."""

    credit: Credit
    rest: int


def read_leading_date(text: str, block: Span) -> LeadingDate | None:
    """Read ``date 2024-03-22`` at the start of a block when more follows on its line."""
    label = _DATE_LABEL.match(text, block.start, block.end)
    start = label.end() if label else block.start
    found = find_dates(text, start, min(block.end, start + _LEADING_CHARS))
    if not found or found[0].start != start or found[0].year is None:
        return None
    rest = found[0].end
    while rest < block.end and text[rest] in _AFTER_DATE:
        rest += 1
    if rest == block.end or text[rest] in "\r\n" or read_credit(text, block):
        return None
    if label is None and text[rest].islower():
        return None  # "2024-03-22 was the worst day"
    return LeadingDate(Credit(Span(block.start, found[0].end), found[0].full()), rest)


def read_credit(text: str, block: Span, *, below_headline: bool = False) -> Credit | None:
    """Read a block as a credit line; ``None`` when it is something else.

    Args:
        text: that of the file.
        block: a part of it.
        below_headline: so that "Evening Post, May 3, 2024" is no headline itself. Whether what
            stands before the day is a newspaper or a town is not told.
    """
    line = text[block.start : block.end]
    if len(line) > MAX_CREDIT_CHARS:
        return None
    if source := _SOURCE.fullmatch(line):
        dated = _read_dates(text, block, line, below_headline)
        return dated or Credit(block, outlet=_clean(source["outlet"]))
    if _STAFF.fullmatch(line):
        return Credit(block)
    return _read_dates(text, block, line, below_headline) or _read_byline(block, line)


def _read_dates(text: str, block: Span, line: str, below_headline: bool) -> Credit | None:
    """Read a line that holds a date with its year, and beside it no more than names."""
    dates = [found for found in find_dates(text, block.start, block.end) if found.year]
    if not dates or len(dates) > 2:
        return None
    rest, published, updated, labelled = line, None, None, False
    cursor = block.start
    for found in dates:
        labels = list(_LABELS.finditer(text, cursor, found.start))
        labelled = labelled or bool(labels)
        if labels and labels[-1]["updated"]:
            updated = updated or found.full()
        else:
            published = published or found.full()
        rest = rest.replace(text[found.start : found.end], " | ", 1)
        cursor = found.end
    for pattern in (_LABELS, _CLOCK, _CALENDAR):
        rest = pattern.sub(" ", rest)
    timed = bool(_CLOCK.search(line))
    source = _SOURCE.search(rest)
    outlet = _clean(source["outlet"]) if source else None
    if source:
        rest = rest[: source.start()] + rest[source.end() :]
    byline = _BYLINE.match(rest.strip(_EDGES))
    names = _names(byline["who"] if byline else rest)
    signed = byline is not None and len(byline["who"].split()) <= 4
    if not signed and not all(is_name(name) for name in names):
        return None
    known = [name for name in names if is_known_outlet(name)]
    telling = timed or labelled or known or source or byline or _SIGN.search(line)
    if names and not (telling or (below_headline and len(names) == 1)):
        return None  # "Election Day, May 3, 2024" is a headline
    if outlet is None and known:
        outlet = known[0]
    elif outlet is None and (bracketed := _BRACKETED.match(line)):
        outlet = _clean(bracketed["outlet"])
    return Credit(block, published, updated, outlet)


def _read_byline(block: Span, line: str) -> Credit | None:
    byline = _BYLINE.fullmatch(line)
    if byline is None:
        # "(AFP)" or "Reuters" on a line of its own.
        bare = line.strip(_EDGES)
        known = is_agency(bare) or (bare != line and is_name(bare) and is_known_outlet(bare))
        return Credit(block, outlet=bare) if known and len(bare.split()) <= 3 else None
    names = _names(byline["who"])
    if not names or line.endswith(_SENTENCE_ENDS) or not all(is_name(name) for name in names):
        return None
    return Credit(block, outlet=next((name for name in names if is_known_outlet(name)), None))


def _names(words: str) -> list[str]:
    """Split ``Jane Roe in Paris | Reuters`` into names; what holds no letter is none."""
    parts = (_BY.sub("", part.strip(_EDGES)) for part in _PARTING.split(words))
    return [part for part in parts if any(char.isalpha() for char in part)]


def _clean(name: str) -> str | None:
    """Return the name of an outlet, or ``None`` for an address or a whole sentence."""
    name = name.strip(_EDGES)
    return name if is_name(name) and not name.lower().startswith("http") else None
