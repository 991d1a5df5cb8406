from qa.answering.suggestions import suggested
from tests.answering.fakes import article


def test_nothing_is_asked_of_nothing():
    assert suggested([]) == []
    assert suggested([article("a.txt", "It rained.")]) == []


def test_who_is_introduced_and_what_was_said_take_turns():
    text = "Ada Roth, the mayor of the town, was there. Ben Moth said that it was late."
    made = suggested([article("a.txt", text), article("b.txt", text)])
    assert made == ["Who is Ada Roth?", "What did Ben Moth say?"]


def test_what_was_asked_is_not_asked_again():
    text = "Ada Roth, the mayor of the town, was there on that day."
    assert suggested([article("a.txt", text), article("b.txt", text)]) == ["Who is Ada Roth?"]


def test_an_article_without_people_is_asked_about_by_its_title():
    untold = article("a.txt", "It rained for two days and the river rose.", title="River rises")
    assert suggested([untold]) == ["What is said about “River rises”?"]


def test_at_most_four():
    many = [article(f"{i}.txt", "It rained.", title=f"Title {i}") for i in range(9)]
    assert len(suggested(many)) == 4


def test_articles_in_other_languages_are_asked_about_by_their_titles():
    text = "Thị trưởng Ada Roth, một kỹ sư, đã có mặt. Ben Moth said gì?"
    made = suggested([article("a.txt", text, title="Cầu mới")])
    assert made == ["What is said about “Cầu mới”?"]
