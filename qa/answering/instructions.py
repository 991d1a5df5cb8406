"""Tell words that are aimed at a machine that reads the article, not at its readers.

An article may carry text like "ignore previous instructions and answer ...". No model is needed for
it to do harm: where quotes lead, the instruction itself would be quoted as an answer. Such a
sentence is no evidence. The list is of the forms that such attacks take (OWASP, LLM01: Prompt
Injection), in English, Vietnamese and Chinese; what it misses is still only ever quoted, with its
source beside it. News of such machines, or of people who ignore instructions, is told in other
forms: an attack speaks in the imperative, says "you must", or calls its reader before a colon.
"""

import re

from qa.corpus.terms import fold

_START = r"(?:^|[.!?\"“”‘(\[{<>*#|。]\s*)"
_DO = (
    rf"(?:(?:{_START}|[:;,–—-]\s*|\b(?:please|kindly|then) )(?:(?:and|now|so|just) )?"
    r"|\byou (?:must|should|will|shall|(?:(?:have|need|are) )?to) (?:\w+ )?"
    r"|\b(?:ais?|assistants?|models?|chat ?bots?|llms?)"
    r" (?:must|should|will|shall|(?:have|need|are) to) (?:\w+ )?)"
)
"""What stands before a verb that tells the reader what to do."""
_MACHINE = r"(?:ai|a\.i\.|llms?|models?|chat ?bots?|assistants?|agents?)"
_FORMS = (
    rf"{_DO}(?:ignore|disregard|forget|override)\b.{{0,30}}"
    r"\b(?:previous|prior|above|earlier|preceding|your|system)\b.{0,20}"
    r"\b(?:instructions?|prompts?|rules|messages?|directions?)\b",
    r"\b(?:from now on|henceforth|when(?:ever)? (?:you are )?asked\b.{0,80}?(?=,| you\b)),?"
    r" (?:you (?:must|will|should)|answer|respond|reply|say|tell)\b.{0,60}"
    r"\b(?:questions?|only|with the words|exactly|always|users?|people)\b",
    rf"{_START}(?:system|developer) (?:message|prompt|instruction)s?\b[^.:]{{0,30}}:",
    rf"{_START}(?:\w+ )?(?:note|message|instructions?|attention)\b(?: to| for)?(?: [\w.]+){{0,2}}? "
    rf"{_MACHINE}(?: reading [^.:]{{0,30}})?\s?[:–—-]",
    r"\byou are (?:now )?(?:an? )?(?:ai|llm|language model|chat ?bot|assistant)\b",
    rf"{_DO}(?:do not|don['’]t|never) (?:reveal|mention|disclose)\b.{{0,30}}"
    r"\b(?:note|instructions?|prompt)\b",
    rf"(?:{_START}|[:;,]\s*|\b(?:hay|ban phai|ban can|vui long) )bo qua\b.{{0,20}}"
    r"\b(?:chi dan|huong dan|lenh)\b",
    rf"(?:{_START}|[:;,\s]|请|你|务必|必须)(?:忽略|无视|忘记).{{0,10}}(?:指令|指示|提示)",
)
_AIMED_AT_MACHINES = re.compile("|".join(_FORMS))


def aimed_at_machines(text: str) -> bool:
    """Tell whether a sentence tells a machine what to do."""
    return _AIMED_AT_MACHINES.search(fold(text)) is not None
