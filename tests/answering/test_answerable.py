import pytest

from qa.answering.answerable import Model, features, trained_model
from qa.answering.question import read_question
from qa.index.words import WeightedQuery
from qa.retrieval.hit import Hit
from qa.retrieval.retriever import Found, Results
from tests.answering.fakes import article, evidence

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
        ("Who opened trams in Rome?", "missing", pytest.approx(1 / 3)),
        ("Who opened the 3 bridges in Rome?", "numbers_missing", 0.0),
        ("Who opened the 4 bridges in Rome?", "numbers_missing", 1.0),
        ("Who opened the bridges in Rome?", "foreign", 0.0),
        ("Ai đã khánh thành những cây cầu?", "foreign", 1.0),
        ("Ai đã khánh thành những cây cầu?", "missing", 0.0),
    ],
)
def test_features(question: str, name: str, expected: float):
    assert described(question)[name] == expected
