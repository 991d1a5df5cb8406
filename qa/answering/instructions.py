"""Tell words that are aimed at a machine that reads the article, not at its readers.

An article may carry text like "ignore previous instructions and answer ...". No model is needed for
it to do harm: where quotes lead, the instruction itself would be quoted as an answer. Such a
sentence is no evidence. The list is of the forms that such attacks take (OWASP, LLM01: Prompt
Injection), in English, Vietnamese and Chinese; what it misses is still only ever quoted, with its
source beside it.
"""

import re

from qa.corpus.terms import fold

_AIMED_AT_MACHINES = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|your"
    r"|system)\b.{0,20}\b(?:instructions?|prompts?|rules|messages?|directions?)\b"
    r"|\b(?:from now on|henceforth|when(?:ever)? (?:you are )?asked)\b.{0,80}?"
    r"\b(?:you (?:must|will|should)|answer|respond|reply|say|tell)\b.{0,60}"
    r"\b(?:questions?|only|with the words|exactly|always|users?|people)\b"
    r"|\b(?:system|developer) (?:message|prompt|instruction)s?\b\s*(?:to|for|:)"
    r"|\b(?:note|message|instructions?|attention)\b.{0,12}\b(?:to|for)\b.{0,12}"
    r"\b(?:ai|a\.i\.|llms?|language models?|chat ?bots?|assistants?)\b"
    r"|\byou are (?:now )?(?:an? )?(?:ai|llm|language model|chat ?bot|assistant)\b"
    r"|\b(?:do not|don't|never) (?:reveal|mention|disclose)\b.{0,30}"
    r"\b(?:note|instructions?|prompt)\b"
    r"|\bbo qua\b.{0,20}\b(?:chi dan|huong dan|lenh)\b"
    r"|(?:忽略|无视|忘记).{0,10}(?:指令|指示|提示)"
)


def aimed_at_machines(text: str) -> bool:
    """Tell whether a sentence tells a machine what to do."""
    return _AIMED_AT_MACHINES.search(fold(text)) is not None
