"""Make a question stand by itself: what it leaves to the turn before is put in."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from qa.answering.asides import asks_for_language, asks_nothing
from qa.answering.asked import own_terms
from qa.answering.expressions import names
from qa.corpus.terms import content_terms, words

Turns = Sequence[tuple[str, str]]
"""A conversation so far: (question, text of the answer), oldest first."""

# Without their accents some Vietnamese words are English ones ("do", "ho", "so"): they count with
# accents only.
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|that|this|those|these|then"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were)\b)"
    r"|ông ấy|ong ay|bà ấy|ba ay|họ|đó|này|vậy)\b"
    # Within a word these characters point nowhere: 其他, 吉他, 那不勒斯.
    r"|(?<![其吉排利维耳犹])他|她|它|那(?=[些个位里儿样时次家么是场座件年天边种条项段部])|这"
)
_CLAUSE_OPENS = (
    r"(?:the|an?|this|these|those|he|she|it|they|we|you|there|his|her|their|its|our|all|many|most"
    r"|some|no|more)"
)
_TIMES = (
    r"(?:year|month|week|quarter|weekend|morning|afternoon|evening|spring|summer|autumn|fall|winter"
    r"|season|decade|century)"
)
_POINTS_NOWHERE = re.compile(
    # "Is it true that", "Why is it that"
    r"\b(?:is|was) it (?:\w+ ){0,2}that\b(?= \w)"
    # "Who said that prices rise": what is said follows
    rf"|(?<!\bis )(?<!\bwas )\bthat(?= {_CLAUSE_OPENS}\b)"
    r"|\b(?:says?|said|saying|thinks?|thought|claim(?:s|ed)?|believe[sd]?|state[sd]?|report(?:s|ed)?"
    r"|know|knew|known|fear(?:s|ed)?|true|fact|sure|evidence) that(?= \w+ \w)"
    # "Which towns that lie on the river"
    r"|\b(?:which|how many|the|an?|any|all) (?!did\b|does\b|was\b|is\b)\w+ that(?= \w)"
    r"|\bthose (?:who|that)\b"
    # "this year"; "tháng này"
    rf"|\bthis {_TIMES}\b|\b(?:tuần|tháng|năm|mùa) này\b"
)
"""Words that look like pronouns and open a clause, or tell the time."""
_OPENS_ON_MORE = re.compile(
    r"^(?:and|but|or|so(?! sánh| sanh)|also|what about|how about|va|và|còn|thế còn|the con)\b"
    r"|^那(?!不勒斯)|^还"
)
_DEFINES = re.compile(r"^(?:who|what)(?: is| are| was| were|['’]s)\b", re.IGNORECASE)
"""A question that is whole however short it is: "Who is Biden?"."""
_AND_WHO = re.compile(r"^(?:and|but|so|also),? who (?:is|was|are|were) (?!in\b|at\b|on\b)")
"""As whole, with a name behind it: "And who is Biden?"."""
_PARTS = re.compile(
    # "When and where", "how many and which" ask one thing of the same.
    r"(?<!\b(?:who|why|how))(?<!\b(?:whom|what|when|many|much))(?<!\b(?:whose|where|which))"
    r",?\s+and\s+(?=(?:(?:in|on|at|with|by|for|to|from|since)\s+)?"
    r"(?:who|whom|whose|what|when|where|which|why|how)\b)",
    re.IGNORECASE,
)
_PAIR_OPENS = re.compile(r"\bbetween\b(?!.*\sand\s)", re.IGNORECASE | re.DOTALL)
"""The next "and" joins what is compared."""
_FEWEST_TERMS = 2
_TURNS_BACK = 8
"""How far back a chain of follow-ups is traced to the question it began with."""


def resolve(question: str, conversation: Turns = ()) -> str:
    """Return the text to search for: the question, after those before it that it leans on.

    Of a chain of follow-ups these are the one it began with, and the last that says something of
    its own. A question leans on the one before when it opens on "and" or "what about", when it says
    too little to be searched, or when it points back ("he", "that") and brings no name of its own.
    """
    leaned_on: list[str] = []
    current = question
    # "And Rome?" asks of Rome what was asked of Paris.
    takes_the_place = bool(names(question))
    for before, _ in reversed(conversation[-_TURNS_BACK:]):
        if not _leans(current):
            break
        current = before
        leaned_on.insert(0, _without_names(before) if takes_the_place else before.strip())
    first, between = leaned_on[:1], [q for q in leaned_on[1:] if own_terms(q)]
    return " ".join([*first, *between[-1:], question])


def asked_again(question: str, conversation: Turns) -> tuple[str, Turns]:
    """Return what a question asks, and the turns before that: "In Chinese?" asks the last again.

    Turns that asked nothing of their own are left out.
    """
    turns = [t for t in conversation if not (asks_for_language(t[0]) or asks_nothing(t[0]))]
    if turns and asks_for_language(question):
        return turns[-1][0], turns[:-1]
    return question, turns


def _without_names(question: str) -> str:
    named = set(names(question))
    return " ".join(word for word in question.split() if named.isdisjoint(words(word)))


def _leans(question: str) -> bool:
    said = unicodedata.normalize("NFC", question).casefold().strip()
    named = bool(names(question))
    if asks_nothing(question):
        return False
    if _OPENS_ON_MORE.search(said):
        return not (named and _AND_WHO.search(said))
    if len(content_terms(question)) < _FEWEST_TERMS:
        return not (named and _DEFINES.search(said))
    return _POINTS_BACK.search(_POINTS_NOWHERE.sub(" ", said)) is not None and not named


def parts(question: str) -> list[str]:
    """Return the questions that one question joins by "and", each standing by itself."""
    cut = [part.strip() for part in _joined(question) if part.strip()]
    return [part if i == 0 else resolve(part, [(cut[0], "")]) for i, part in enumerate(cut)]


def _joined(question: str) -> Iterator[str]:
    start = 0
    for match in _PARTS.finditer(question):
        if not _PAIR_OPENS.search(question, start, match.start()):
            yield question[start : match.start()]
            start = match.end()
    yield question[start:]
