import pytest

from qa.answering.premise import false_premise
from qa.answering.question import read_question
from tests.answering.fakes import article, results

TEXT = (
    "Ada Roth opened the bridge in Rome. The council had refused the plan. It was late. "
    "Nobody came. The band played. The rain was warm. A thief was arrested in Oslo."
)


def found(question: str, text: str = TEXT) -> str | None:
    return false_premise(read_question(question), results(article("a.txt", text)))


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("Why did Ada Roth cancel the party?", "that Ada Roth cancelled the party"),
        ("why did Ada Roth step down?", "that Ada Roth stepped down"),
        ("When was Ada Roth arrested in Rome?", "that Ada Roth was arrested in Rome"),
        ("Who attacked Ada Roth?", "that anybody attacked Ada Roth"),
        ("Who was killed in Rome?", "that anybody was killed in Rome"),
        ("How many people were hurt in Rome?", "that people were hurt in Rome"),
        ("How many soldiers did Rome agree to withdraw?", "anything about “withdraw”"),
        ("When was the bridge sunk by Ada Roth?", "that the bridge was sunk by Ada Roth"),
        ("Why did Ada Roth resign last year?", "that Ada Roth resigned last year"),
        ("What did people say when the bridge fell over?", "anything about “fell over”"),
    ],
)
def test_what_no_article_tells_is_named(question: str, unsaid: str):
    assert found(question) == unsaid


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the bridge?",
        "Why did the council reject the plan?",
        "Who was arrested in Oslo?",
        # told in other words, beside the sentence that names her
        "Why did the council decline the plan of Ada Roth?",
        # nothing is taken for granted
        "What happens if the party is cancelled?",
        "Why did Ada Roth not resign?",
        "Will Ada Roth resign?",
        "Which attacks does the bridge withstand?",
        "What is Ada Roth forbidden to do?",
        # what may be so or not is not taken for granted
        "Did Ada Roth resign?",
        "Was the party cancelled?",
        "And was the bridge sunk by Ada Roth?",
        # nouns
        "When did the crash happen?",
        "When did the car crash happen?",
        "How long did the travel ban last?",
        "What did the attack destroy?",
        "How many of the wounded came to Rome?",
        # what remains was not left by anybody
        "How much money was left in the account?",
        "How many seats were left empty?",
        # of other languages nothing is told
        "Vì sao bà Ada Roth bị bắt?",
        "",
    ],
)
def test_what_is_told_or_not_taken_for_granted_is_left(question: str):
    assert found(question) is None


def test_an_event_of_something_else_is_none_of_this():
    assert found("Why was Ada Roth arrested?") == "that Ada Roth was arrested"
    assert found("Why was Ada Roth arrested?", "Ada Roth was arrested.") is None
    assert found("Why was Ada Roth arrested?", "") == "that Ada Roth was arrested"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did the bridge collapse?", "The bridge gave way in May."),
        ("When did the plane crash?", "The plane plunged into the sea."),
        ("When did Ada Roth die?", "Ada Roth passed away in Rome."),
        ("How many people were killed in the flood?", "The flood claimed 12 lives."),
        ("How many people were injured?", "Five people were treated for cuts."),
        ("Who attacked the plan?", "Ada Roth criticised the plan."),
        ("Why did Ada Roth resign?", "Ada Roth gave up her post in May."),
    ],
)
def test_what_is_told_in_other_words_or_forms_is_left(question: str, text: str):
    assert found(question, text) is None
