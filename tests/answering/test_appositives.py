import pytest

from qa.answering.appositives import without_appositives
from qa.answering.question import read_question
from qa.answering.shorten import shorten
from qa.corpus.article import Span
from qa.corpus.terms import content_terms

LAW = "Ada Roth, a professor of law at the University of Lund, said on Friday that it rained."
LEFT = "Ada Roth … said on Friday that it rained."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (LAW, LEFT),
        ("For his part, " + LAW, "For his part, " + LEFT),
        (
            "Roth, head of the Board of Trade of the Free State (BTF), met Moth in Rome.",
            "Roth … met Moth in Rome.",
        ),
        (
            "The rise of Roth, the first baker in the old town of Lund, surprised many.",
            "The rise of Roth … surprised many.",
        ),
    ],
)
def test_what_only_tells_who_somebody_is_gives_way_to_a_gap(text: str, left: str):
    assert without_appositives(text, ()) == left


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roth, a baker of bread, said on Friday that it rained.",  # short
        "She sold ships to Norland, the old Kingdom of the Seven Green Isles, and Vessia.",  # items
        "She saw Norland, the old Kingdom of the Seven Green Isles, Vessia and Cray.",
        "It opened in Rome, the council of the city said to reporters on Friday, after a delay.",
        "She sold ships from Norland, coal from the mines of the north, salt and wine.",
        "Norland, if backed by a majority of the parliament, will leave.",
        "Norland, unless backed by a majority of the parliament, will stay.",
        "Ada Roth, according to a report by the ministry of trade, resigned.",
        "Ada Roth, on Monday the guest of a fair in Lund, resigned.",
        "Ada Roth, without approval of the board of the bank, sold it.",
        "Ada Roth, accused of killing a man in the north of Rome, denied it.",
        "Ada Roth, speaking at a forum on trade in Lund, denied it.",
        "In Rome, the council of the city opened its doors to visitors, said Moth.",
        "In Rome, the home of the council of the city, opened a new line.",
        "Roth met Moth, the new minister for roads in the north, in Rome.",
        "It costs money, a lot of it for the people of the north, to sail.",  # behind no name
        "Roth, who was a professor of law at the University of Lund, said no.",
    ],
)
def test_what_says_more_stays(text: str):
    assert without_appositives(text, ()) == text


def test_what_is_asked_about_and_what_answers_stays():
    assert without_appositives(LAW, content_terms("Which law professor spoke of rain?")) == LAW
    assert without_appositives(LAW, content_terms("When did Roth speak?"), "on Friday") == LEFT
    assert without_appositives(LAW, (), "University of Lund") == LAW
    assert without_appositives(LAW, (), "Ada Roth, a professor") == LAW
    assert without_appositives(LAW, (), "words that were cut away") == LAW


LONG = f"{LAW[:-1]} in the north and in the east and in the west of the small town of Cray."


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("What did Roth tell reporters?", True),
        ("What is Roth's job?", False),
        ("Who is Ada Roth?", False),
        ("Ada Roth giữ chức gì?", False),
        ("Is Ada Roth an academic?", False),
        ("When was the article on Ada Roth published?", False),
    ],
)
def test_a_question_for_somebodys_office_gets_it(question: str, gap: bool):
    assert ("…" in shorten(LONG, read_question(question))) is gap


def test_only_long_quotes_get_a_gap():
    asked = read_question("What did Roth tell reporters?")
    assert shorten(LAW, asked) == LAW
    assert "…" in shorten(LONG, asked, Span(0, 8))
