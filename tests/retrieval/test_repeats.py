"""What counts as a repeat, by runs of four words counted by hand."""

from qa.corpus.terms import terms
from qa.retrieval.repeats import Told

DEAD = "The flood in Arden killed 12 people on Monday."
ROADS = "Rescue teams in boats could not reach the upper valley."
RAIN = "More rain is expected before the end of the week."
REPORT = f"{DEAD} {ROADS}"


def told(*passages: str) -> Told:
    made = Told()
    for passage in passages:
        assert not made.repeats(terms(passage), passage)
    return made


def repeats(before: Told, passage: str, sentence: str) -> bool:
    return before.repeats(terms(passage), sentence)


def test_a_copy_is_a_repeat_whatever_sentence_it_is_found_for():
    for sentence in (DEAD, ROADS):
        assert repeats(told(REPORT), REPORT, sentence)


def test_a_copy_of_which_half_is_new_is_a_repeat_only_for_its_old_sentences():
    # 9 words and 10 words: 16 runs, of which the 6 of DEAD and, in the other, the 7 of ROADS
    # stand before; with the 3 between them that are new, 6 of 16 are too few. RAIN has 7.
    assert not repeats(told(DEAD), REPORT, DEAD)
    # 19 words, 16 runs; behind them 10 more words, 10 more runs: 16 of 26 stand before.
    assert repeats(told(REPORT), f"{REPORT} {RAIN}", DEAD)
    assert not repeats(told(REPORT), f"{REPORT} {RAIN}", RAIN)


def test_a_copy_with_another_number_is_no_repeat_where_the_number_is_looked_for():
    later = DEAD.replace("12", "15")
    assert not repeats(told(REPORT), f"{later} {ROADS}", later)
    assert repeats(told(f"{REPORT} {RAIN}"), f"{later} {ROADS} {RAIN}", ROADS)


def test_a_number_must_stand_beside_the_same_words():
    # 21 words, 18 runs, of which the 15 before "15" are told: more than .8. But no run with "15".
    long = "In the valley above Arden the river rose over its banks on Monday night and took away"
    assert not repeats(
        told(f"{long} 12 houses.", "There were 15 of us."), f"{long} 15", f"{long} 15"
    )
    assert repeats(told(f"{long} 12 houses."), f"{long} 12", f"{long} 12")


def test_a_denial_is_no_repeat_of_what_it_denies():
    # 17 words and "not": 15 runs, of which the 14 before it are told.
    long = "In the valley above Arden the river rose over its banks on Monday night and took houses"
    assert not repeats(told(f"{long} away."), f"{long} not", f"{long} not")
    assert repeats(told(f"{long} not."), f"{long} not", f"{long} not")


def test_a_passage_cut_elsewhere_repeats_two():
    # 10 + 10 words with 17 runs, all but the 3 across the cut stand before: 14 of 17.
    assert repeats(told(ROADS, RAIN), f"{ROADS} {RAIN}", RAIN)


def test_a_repeat_tells_nothing_to_those_after_it():
    before = told(REPORT)
    assert repeats(before, f"{REPORT} {RAIN}", DEAD)
    assert not repeats(before, RAIN, RAIN)


def test_chinese_is_told_by_its_pairs_of_characters():
    flood = "周一洪水造成十二人死亡,救援人员乘船前往上游山谷。"
    assert repeats(told(flood), flood, flood)
    assert not repeats(told(flood), "周一洪水过后,学校重新开放。", "周一洪水过后,学校重新开放。")


def test_what_is_shorter_than_a_run_is_compared_whole():
    assert repeats(told(f"{REPORT} Two died."), f"{REPORT} Two died.", "Two died.")
    assert not repeats(told(f"{REPORT} Two died."), f"{REPORT} Ten died.", "Ten died.")
    before = told("Arden Courier")
    assert repeats(before, "ARDEN COURIER", "ARDEN COURIER")
    assert not repeats(before, "Arden", "Arden")
    assert not repeats(before, "Arden Courier Online", "Arden Courier Online")
