"""What a question asks for, told from its words in English, Vietnamese or Chinese."""

import re
from dataclasses import dataclass

from qa.answering.asked_time import AskedTime
from qa.answering.wanted import CUES, Wanted
from qa.corpus.outlets import is_agency
from qa.corpus.terms import fold, words

_NO_CUE = re.compile(r"\bAI\b|(?<=\w )Nam\b")
"""Not the Vietnamese "who"; and of a name that ends so, not "year"."""
_SEVERAL = re.compile(
    r"\bboth\b|\bcompare|\bdiffer|\brespectively\b|\beach (?:of|country|side|party)\b"
    r"|\band (?:who|what|when|where|how|why)\b|\bso sanh\b|\bca hai\b|分别|比较|和.*各"
)
_REPORT = r"\b(?:article|story|piece|dispatch|coverage|report|bai (?:bao|viet))s?\b|文章|报道"
_APPEARED = (
    r"\b(?:publish\w*|publication|posted|dated?|c[ao]mes? out|appear\w*|released|issued|ran|filed"
    r"|put out|went up|online|stamp|dang)\b|发布|发表|刊登|日期"
)
_ABOUT_REPORT = re.compile(
    rf"^(?=.*(?:{_REPORT})).*(?:{_APPEARED})|\bpublication date\b|\btime ?stamp\b|\bdateline\b"
)
_OF_OTHERS = re.compile(
    r"(?:['’]s|s['’]|\b(?:its|his|her|their|annual|final|interim|official)) (?:\w+ ){0,2}reports?\b"
)
"""What a ministry or a court publishes is a report as well."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what its words ask for."""

    text: str
    wanted: Wanted
    several: bool
    """It asks for more than one thing, or about more than one."""
    about_report: bool = False
    """It asks about a report itself: which outlet published it, or when."""
    time: AskedTime | None = None
    """When what it asks about was; none if it does not say."""


def read_question(text: str) -> Question:
    """Tell what a question asks for; :attr:`Wanted.OTHER` when no cue is known."""
    folded = fold(_NO_CUE.sub("", text)).strip()
    wanted = next(
        (kind for kind, cues in CUES if any(re.search(cue, folded) for cue in cues)), Wanted.OTHER
    )
    several = wanted is Wanted.LIST or _SEVERAL.search(folded) is not None
    return Question(text, wanted, several, _is_about_report(folded, wanted))


def _is_about_report(folded: str, wanted: Wanted) -> bool:
    if wanted is not Wanted.DATE:
        return wanted is Wanted.OUTLET
    of_others = _OF_OTHERS.search(folded) is not None and not any(map(is_agency, words(folded)))
    return _ABOUT_REPORT.search(folded) is not None and not of_others
