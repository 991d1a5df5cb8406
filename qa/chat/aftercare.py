"""What can be done with an answer once it stands: copied, saved, judged; and what changed since."""

from collections.abc import Sequence

from qa.chat.feedback import Verdict
from qa.chat.markup import text
from qa.chat.staleness import Stale
from qa.chat.talks import FORMS
from qa.chat.turn import Turn

_VERDICTS = {
    Verdict.GOOD: "Good",
    Verdict.WRONG_ANSWER: "Wrong answer",
    Verdict.WRONG_SOURCE: "Wrong source",
    Verdict.SHOULD_HAVE_KNOWN: "The articles do say",
    Verdict.SHOULD_HAVE_REFUSED: "The articles do not say",
}
_OF_ANSWERS = (
    Verdict.GOOD,
    Verdict.WRONG_ANSWER,
    Verdict.WRONG_SOURCE,
    Verdict.SHOULD_HAVE_REFUSED,
)
_OF_ABSTENTIONS = (Verdict.GOOD, Verdict.SHOULD_HAVE_KNOWN)
_CHANGES = {
    "gone": "is not in the articles any more.",
    "reworded": "has changed: the quoted words do not stand there any more.",
    "edited": "has changed elsewhere; the quoted words still stand.",
}


def templates() -> str:
    """Return the feedback forms, once for the whole page; its script copies them to the answers."""
    return _template("answer", _OF_ANSWERS) + _template("abstention", _OF_ABSTENTIONS)


def changed(changes: Sequence[Stale]) -> str:
    """Return what has changed under the citations of an old answer; nothing for a fresh one."""
    if not changes:
        return ""
    items = "".join(
        f"<li>{_numbers(item.citations)} <bdi>{text(item.file)}</bdi> {_CHANGES[item.change]}</li>"
        for item in changes
    )
    return f'<section class="card changed"><h3>Since this answer</h3><ul>{items}</ul></section>'


def buttons(turn: Turn) -> str:
    """Return what can be done with a kept turn that has ended with an answer."""
    if not turn.conversation or turn.answer is None or turn.stage is not None:
        return ""
    place = f"conversations/{text(turn.conversation)}?turn={turn.number}&amp;form="
    links = "".join(f'<li><a href="{place}{form}" download>{name}</a></li>' for form, name in FORMS)
    kind = "abstention" if turn.answer.abstained else "answer"
    return (
        f'<button type="button" data-copy="{place}text">Copy</button>'
        f'<details class="save"><summary>Save</summary><ul>{links}</ul></details>'
        f'<button type="button" data-judge="{kind}" aria-expanded="false">Feedback</button>'
    )


def _template(kind: str, verdicts: Sequence[Verdict]) -> str:
    choices = "".join(
        f'<label><input type="radio" name="verdict" value="{verdict}" required> '
        f"{_VERDICTS[verdict]}</label>"
        for verdict in verdicts
    )
    return (
        f'<template id="judge-{kind}"><form class="judge"><fieldset>'
        f"<legend>What is this answer?</legend>{choices}</fieldset>"
        '<label class="note">What would be right? <textarea name="note" maxlength="1000" rows="2" '
        'dir="auto"></textarea></label><button type="submit" class="quiet">Send</button> '
        '<output aria-live="polite"></output></form></template>'
    )


def _numbers(citations: Sequence[int]) -> str:
    return "".join(f"[{n}]" for n in citations)
