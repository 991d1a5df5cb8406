"""Whether a statement is negated, hedged and quantified as the words it cites are.

A cue belongs to the content word that follows it: "may visit China and will sign"
supports neither "will visit" nor "visits". Vietnamese cues are told by their accents, without which
they are common names and words ("Chang", "se").
"""

import re
import unicodedata

from qa.corpus.terms import content_terms

_NEGATION = re.compile(
    r"\b(?:not|no(?!\.\s*\d)|never|none|neither|nor|without|cannot|\w+n['’]t|hardly|barely"
    r"|rarely|(?:fail(?:s|ed)?|refuse[sd]?|decline[sd]?) to|den(?:y|ies|ied)|không|chưa|chẳng"
    r"|phủ nhận|từ chối|bác bỏ)\b"
    r"|不|没|未|非(?![洲常])|拒绝|否认"
)
_HEDGE = re.compile(
    r"\b(?:will|would|may|might|can|could|should|plan(?:s|ned)?|expect(?:s|ed)?|hope[sd]?"
    r"|propose[sd]?|likely|unlikely|possibl[ey]|potential(?:ly)?|intend(?:s|ed)?|if|unless"
    r"|reportedly|alleged(?:ly)?|perhaps|maybe|seems?|appears? to|(?:is|are|was|were) to"
    r"|(?:about|set|ready|due|want(?:s|ed)?|aim(?:s|ed)?|seek(?:s)?|sought|vow(?:s|ed)?"
    r"|pledge[sd]?|promise[sd]?|tr(?:y|ies|ied)|attempt(?:s|ed)?|threaten(?:s|ed)?"
    r"|agree[sd]?|offer(?:s|ed)?|hop(?:es|ed)) to|consider(?:s|ed|ing)?|call(?:s|ed)? (?:for|on)"
    r"|urge[sd]?|almost|nearly|whether|unclear|unconfirmed|apparently|supposed(?:ly)?|presumably"
    r"|(?:asked|told|ordered|invited|believed|thought|said|calls?|demand(?:s|ed)?) to"
    r"|calls? (?:\w+ )?that|demand(?:s|ed)? that|accus(?:es?|ed|ing|ations?)"
    r"|alleg(?:es?|ing|ations?)"
    r"|suspect(?:s|ed)?|suspicion|charged with|trial for|doubt(?:s|ed|ful)?|rumou?r(?:s|ed)?|myths?"
    r"|hoax|false(?:ly)?|untrue|rul(?:e|es|ed|ing) out|pretend(?:s|ed|ing)?|sẽ|dự kiến|có thể|định"
    r"|muốn|nếu|có lẽ|hình như|(?:được|bị) cho là|suýt|bị nghi|tình nghi|nghi (?:ngờ|vấn|là)"
    r"|tin đồn|cáo buộc|bị tố|giả vờ|kêu gọi|yêu cầu|đề nghị)\b"
    r"|将(?!军)|可能|计划|预计|准备|希望|如果|涉嫌|疑似|传闻|谣言|差点|险些|假装|被控|被指|要求|呼吁"
)
_QUANTIFIER = re.compile(
    r"\b(?:all|every|each|both|most|some|few|fewer|several|many|any|only|half|other|another|same"
    r"|tất cả|mọi|một số|chỉ)\b|所有|全部|一些|部分|只"
)
_MAY = re.compile(r"\bMay\b")
"""The month; as a verb it opens no statement."""
_ROOTS = {"would": "will", "might": "may", "could": "can"}
_ENDING = re.compile(r"(?<=[a-z]{3})(?:e?[sd]|ned|ed|ly|y|e)$")


def other_polarity(statement: str, quote: str) -> str:
    """Return what is wrong with the negations and hedges of a statement, ``""`` if nothing is."""
    return (
        _bound_otherwise("negation", _NEGATION, statement, quote)
        or _bound_otherwise("hedge", _HEDGE, statement, quote)
        or left_out(statement, quote)
    )


def other_quantity(statement: str, quote: str) -> str:
    """Return what is wrong with the "all", "some" and "few" of a statement, ``""`` if nothing."""
    return _bound_otherwise("quantifier", _QUANTIFIER, statement, quote)


def _bound_otherwise(kind: str, cue: re.Pattern[str], statement: str, quote: str) -> str:
    said, quoted = _bound(statement, cue), _bound(quote, cue)
    if said - quoted:
        return f"{kind} not in the cited words"
    free = set(content_terms(statement)) - {term for _, term in said}
    return f"{kind} of the cited words left out" if any(t in free for _, t in quoted) else ""


def left_out(statement: str, quote: str) -> str:
    """Return which kind of cue the quote has and the statement has not, ``""`` if none."""
    for kind, cue in (("negation", _NEGATION), ("hedge", _HEDGE)):
        if cue.search(_plain(quote)) and not cue.search(_plain(statement)):
            return f"{kind} of the cited words left out"
    return ""


def _bound(text: str, cue: re.Pattern[str]) -> set[tuple[str, str]]:
    """Return each cue with the content word that follows it."""
    plain = _plain(text)
    pairs = set()
    for match in cue.finditer(plain):
        following = next(iter(content_terms(plain[match.end() :])), "")
        pairs.add((_root(match.group()), following))
    return pairs


def _root(cue: str) -> str:
    if cue.endswith(("n't", "n’t")) or cue in ("not", "cannot"):
        return "not"
    return _ROOTS.get(cue, _ENDING.sub("", cue))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _MAY.sub("", text).casefold())
