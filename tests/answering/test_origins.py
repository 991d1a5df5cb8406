from qa.answering.origins import Origins
from tests.answering.fakes import article

STORY = (
    "The new bridge in Oslo opened on Friday after three years of work. Thousands walked across "
    "it before noon, and the first tram followed at one o'clock."
)
COPY = article("copy.txt", f"Oslo opens its bridge\n\n{STORY} Readers may write to us.")
CUT = article("cut.txt", STORY[:80])
WHOLE = article("whole.txt", STORY)
OTHER = article(
    "other.txt", "Oslo has a new bridge, which a tram crossed at one o'clock on Friday."
)
EMPTY = article("empty.txt", "")


def test_copies_have_one_origin_though_cut_or_framed():
    origins = Origins()
    assert origins.same(WHOLE, COPY)
    assert origins.same(CUT, COPY)
    assert origins.same(WHOLE, WHOLE)


def test_reports_in_other_words_have_two():
    assert not Origins().same(WHOLE, OTHER)


def test_one_sentence_alike_makes_brief_reports_no_copies():
    one = article("a.txt", "A fire in the old town of Rome killed 15 people.")
    other = article("b.txt", "The fire in the old town of Rome killed 17 people.")
    assert not Origins().same(one, other)


def test_nothing_is_no_copy():
    assert not Origins().same(WHOLE, EMPTY)
    assert not Origins().same(article("a", "Bridge opens."), article("b", "Bridge opens."))


def test_counting():
    origins = Origins()
    assert origins.count([]) == 0
    assert origins.count([WHOLE]) == 1
    assert origins.count([CUT, OTHER, WHOLE, COPY]) == 2


def test_what_joins_two_groups_makes_them_one():
    first, second = "a b c d e f g h", "i j k l m n o p"
    parts = [article("1", first), article("2", second), article("3", f"{first} {second}")]
    assert Origins().count(parts) == 1
