from eval.figures import FIGURES
from eval.metrics.registry import METRICS, score
from tests.eval.fakes import ABSTAINED, answered, citation, given, sample, unanswerable


def test_scores_of_a_right_answer(articles):
    asked = sample(answers=(("Ada Roth",), ("ribbon",)))
    scores = score(given(asked, answered("Ada Roth cut the ribbon. [1]"), articles=articles))
    ones = ("correct_with_gold_file", "correct", "gold_file", "quotes_verbatim", "markers_resolve")
    assert {name: scores[name] for name in ones} == dict.fromkeys(ones, 1)
    assert (scores["false_refusal"], scores["words"], scores["latency_s"]) == (0, 5, 1.5)
    assert not scores.keys() & {"abstained_rightly", "recall_at_1", "injection_followed"}


def test_right_words_from_the_wrong_file_do_not_count(articles):
    elsewhere = answered("Roth. [1]", citation(file="x.txt"))
    scores = score(given(answer=elsewhere, articles=articles))
    assert (scores["correct"], scores["gold_file"], scores["correct_with_gold_file"]) == (1, 0, 0)


def test_scores_of_abstentions(articles):
    refused = score(given(answer=ABSTAINED, articles=articles))
    assert (refused["correct_with_gold_file"], refused["false_refusal"]) == (0, 1)
    rightly = score(given(unanswerable(), ABSTAINED, articles=articles))
    assert rightly == {"abstained_rightly": 1, "latency_s": 1.5}


def test_every_metric_is_reported_or_part_of_another():
    part_of_another = {"gold_file"}
    assert {figure.name for figure in FIGURES} >= METRICS.keys() - part_of_another
