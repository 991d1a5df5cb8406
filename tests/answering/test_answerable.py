from dataclasses import replace

import pytest

from qa.answering.answerable import Model, features, lacks_value, trained_model
from qa.answering.question import read_question
from qa.index.words import WeightedQuery
from qa.retrieval.hit import Hit
from qa.retrieval.results import Found, Results
from tests.answering.fakes import article, evidence, results

TEXT = "Ada Roth opened 3 bridges in Rome."


def described(question: str) -> dict[str, float]:
    source = article("a.txt", TEXT)
    found = Found(Hit(1, "a.txt", 0, len(TEXT), TEXT, 0.5), 0.5, 0.0, ())
    results = Results(question, WeightedQuery({}), (found,), {"a.txt": source})
    return features(read_question(question), results, [evidence(source, TEXT)])


def test_a_probability_is_logistic():
    model = Model({"a": 2.0, "b": -1.0}, 0.5, 0.5)
    # 0.5 + 2 · 1 - 1 · 2.5 = 0, and the logistic function of 0 is one half
    assert model.probability({"a": 1.0, "b": 2.5}) == 0.5
    assert model.probability({"a": 9.0, "b": 0.0}) > 0.99


def test_the_trained_model_weighs_only_features_that_exist():
    model = trained_model()
    assert set(model.weights) <= set(described("Who opened bridges in Rome?"))
    assert 0 < model.threshold < 1


@pytest.mark.parametrize(
    ("question", "name", "expected"),
    [
        ("Who opened bridges in Rome?", "missing", 0.0),
        ("Who opened trams in Rome?", "missing", 0.5),
        ("Who opened bridges in Oslo?", "missing", 0.0),
        ("Who opened bridges in Oslo?", "names_missing_in_best", 1.0),
        ("Who opened bridges in Rome or Oslo?", "names_missing_in_best", 0.5),
        ("Who opened bridges?", "names_missing_in_best", 0.0),
        ("Who opened trams in Rome?", "missing_in_best", 0.5),
        ("Who opened the bridges in Rome?", "foreign", 0.0),
        ("Ai đã khánh thành những cây cầu?", "foreign", 1.0),
        ("Ai đã khánh thành những cây cầu?", "missing", 0.0),
    ],
)
def test_features(question: str, name: str, expected: float):
    assert described(question)[name] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Ai đã khánh thành những cây cầu?", 0.25), ("Who opened the bridges?", 0.0)],
)
def test_of_a_foreign_question_counts_what_its_words_mean_here(question: str, expected: float):
    source = article("a.txt", TEXT)
    meant = WeightedQuery({"bridg": 1.0, "tram": 3.0, "cay": 2.0}, counts={"bridg": 5, "tram": 1})
    found = replace(results(source), weights=meant)
    described = features(read_question(question), found, [evidence(source, TEXT)])
    assert described["foreign_covered"] == expected


@pytest.mark.parametrize(
    ("question", "dateline", "expected"),
    [
        ("In which city did she open bridges?", "LUND", 1.0),
        ("In which city did she open bridges?", None, 0.0),
        ("On what day did she open bridges?", "LUND", 0.0),
    ],
)
def test_a_dateline_is_a_place(question: str, dateline: str | None, expected: float):
    text = "She opened three bridges."
    source = replace(article("a.txt", text), dateline_place=dateline)
    found = Found(Hit(1, "a.txt", 0, len(text), text, 0.5), 0.5, 0.0, ())
    told = Results(question, WeightedQuery({}), (found,), {"a.txt": source})
    best = replace(evidence(source, text), holds_wanted=False)
    assert features(read_question(question), told, [best])["holds_wanted"] == expected


def test_what_a_later_sentence_speaks_of_is_missing_in_the_best_alone():
    first, second = "Ada Roth opened 3 bridges.", "The trams run in Rome."
    source = article("a.txt", f"{first} {second}")
    ranked = [evidence(source, first), evidence(source, second)]
    described = features(read_question("Who opened trams?"), results(source), ranked)
    assert (described["missing"], described["missing_in_best"]) == (0.0, 0.5)


@pytest.mark.parametrize(
    ("question", "held", "expected"),
    [
        ("How many bridges were opened?", [False], True),
        ("How many bridges were opened?", [False, False, True], False),
        ("How many bridges were opened?", [False] * 9 + [True], True),
        ("Who opened the bridges?", [False], False),
        ("When was the report published?", [False], False),
    ],
)
def test_a_value_has_to_stand_near(question: str, held: list[bool], expected: bool):
    source = article("a.txt", TEXT)
    ranked = [replace(evidence(source, TEXT), holds_wanted=holds) for holds in held]
    assert lacks_value(read_question(question), ranked) is expected
