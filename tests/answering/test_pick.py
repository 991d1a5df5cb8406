"""Scores far apart or equal, so that no threshold matters."""

from dataclasses import replace

from qa.answering.pick import pick
from qa.answering.question import read_question
from tests.answering.fakes import article, evidence

ONE = read_question("Who opened the bridge?")
SEVERAL = read_question("Which countries took part?")
A, B = "Roth opened it.", "Moth closed it."
TEXT = article("a.txt", f"{A} {B}")
OTHERS = [article(f"{i}.txt", f"Ship {i} left port.") for i in range(9)]


def test_one_sentence_is_picked():
    only = evidence(TEXT, A)
    assert pick(ONE, [only]) == [only]


def test_a_sentence_that_stands_out_is_picked_alone():
    best, far = evidence(TEXT, A, 2.0), evidence(OTHERS[0], OTHERS[0].text, 0.1)
    assert pick(ONE, [best, far]) == [best]


def test_ties_are_picked_in_their_order_and_never_too_many():
    tied = [evidence(a, a.text, 1.0) for a in OTHERS]
    for question in (ONE, SEVERAL):
        picked = pick(question, tied)
        assert picked == tied[: len(picked)]
        assert 1 < len(picked) < len(tied)


def test_long_sentences_leave_no_room_for_more():
    long = [article(f"{i}.txt", f"word{i} " * 200) for i in range(3)]
    tied = [evidence(a, a.text, 1.0) for a in long]
    assert pick(SEVERAL, tied) == tied[:1]


def test_every_name_that_is_joined_is_spoken_of():
    question = read_question("What did Ada Roth and Ben Moth do?")
    first, second = evidence(TEXT, A, 2.0), evidence(TEXT, B, 0.1)
    middle = evidence(OTHERS[0], OTHERS[0].text, 1.0)
    assert pick(question, [first, middle, second]) == [first, second]


def test_who_a_pronoun_means_is_shown_too():
    named, said = "Ada Roth waited.", '"It rains," she told us.'
    source = article("a.txt", f"{named} {said}")
    who = read_question("Who said it rains?")
    best = replace(evidence(source, said, 2.0), holds_wanted=False)
    assert pick(who, [best, evidence(source, named, 0.1)]) == [best, evidence(source, named, 0.1)]


def test_a_pronoun_means_somebody_though_another_name_stands_beside_it():
    named, said = "Ada Roth waited.", '"It rains," she told reporters in Rome.'
    source = article("a.txt", f"{named} {said}")
    best = evidence(source, said, 2.0)
    picked = pick(read_question("Who said it rains?"), [best, evidence(source, named, 0.1)])
    assert [e.text for e in picked] == [said, named]


def test_of_a_report_one_sentence_tells_which_it_is():
    question = read_question("When was the article on the ships published?")
    near, other = evidence(TEXT, B, 1.99), evidence(OTHERS[0], OTHERS[0].text, 1.98)
    far = evidence(OTHERS[1], OTHERS[1].text, 1.0)
    best = evidence(TEXT, A, 2.0)
    assert pick(question, [best, near, other, far]) == [best, other]
    assert pick(question, [replace(near, score=2.1), best, far]) == [best]


def test_a_name_in_another_article_or_after_it_is_nobody_the_pronoun_means():
    said, after = '"It rains," she told us.', "Ada Roth waited."
    source, other = article("a.txt", f"{said} {after}"), article("b.txt", after)
    who = read_question("Who said it rains?")
    best = replace(evidence(source, said, 2.0), holds_wanted=False)
    assert pick(who, [best, evidence(source, after, 0.1), evidence(other, after, 0.1)]) == [best]


def test_joined_names_have_more_room():
    question = read_question("What did Ada Roth and Ben Moth do?")
    a = article("a.txt", "Roth " + "spoke " * 49 + ".")
    b = article("b.txt", "Moth " + "slept " * 49 + ".")
    assert pick(question, [evidence(a, a.text, 2.0), evidence(b, b.text, 0.1)])[1:]
    assert not pick(ONE, [evidence(a, a.text, 2.0), evidence(b, b.text, 2.0)])[1:]


def test_who_somebody_is_names_nobody_else():
    before, told = "Cy Doe waited.", "The bridge was built by Ada Roth, a baker."
    source = article("a.txt", f"{before} {told}")
    best = replace(evidence(source, told, 2.0), holds_wanted=False)
    earlier = evidence(source, before, 0.1)
    assert pick(read_question("Who is Ada Roth?"), [best, earlier]) == [best]
    assert pick(read_question("Who praised Ada Roth?"), [best, earlier]) == [best, earlier]


def test_a_second_sentence_is_in_the_script_of_the_question_if_the_first_is():
    foreign = article("c.txt", "大桥由何静开通。")
    english, chinese = evidence(TEXT, A, 1.0), evidence(foreign, foreign.text, 1.0)
    assert pick(ONE, [english, chinese]) == [english]
    assert pick(ONE, [chinese, english]) == [chinese, english]


def test_an_answer_that_stays_short_is_given_more_room_for_doubt():
    short, long = "Moth closed it.", "Moth closed it " + "and opened it again " * 10 + "."
    best = evidence(TEXT, A, 1.0)
    near, far = (evidence(article("b.txt", short), short, score) for score in (0.85, 0.7))
    near_and_long = evidence(article("c.txt", long), long, 0.85)
    assert pick(ONE, [best, near]) == [best, near]
    assert pick(ONE, [best, near_and_long]) == [best]
    assert pick(ONE, [best, near_and_long, near]) == [best, near]
    assert pick(ONE, [best, far]) == [best]


def test_a_long_answer_gets_a_second_sentence_that_is_near_and_read_as_well():
    long = [article(f"{i}.txt", f"Ship {i} " + "sailed away again " * 10 + ".") for i in range(3)]
    best, near, third = (
        evidence(a, a.text, score) for a, score in zip(long, (1.0, 0.91, 0.9), strict=True)
    )
    assert pick(ONE, [best, near, third]) == [best, near]
    assert pick(ONE, [replace(best, read=8.0), near]) == [replace(best, read=8.0)]
