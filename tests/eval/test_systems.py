"""Each system answers, over models by script; what is switched off makes its difference."""

import json
from contextlib import ExitStack
from dataclasses import replace

import pytest

from eval.runner import run
from eval.systems import SYSTEMS
from eval.variants import OneSide
from qa.chatbot import Chatbot
from tests.answering.fakes import FoundBefore, article
from tests.eval.town import ANSWERABLE, ARTICLES, SAMPLES, UNANSWERABLE, town

INVENTED = "Mayor Zed Quux opened the stone bridge over the river Lenne."
BRIDGE = ANSWERABLE[0]


@pytest.fixture
def opened(tmp_path):
    with ExitStack() as stack:

        def open_system(name, chat="No.", *, capable=False):
            place = stack.enter_context(town(tmp_path, chat, capable=capable))
            return stack.enter_context(SYSTEMS[name](place.settings)), place

        yield open_system


def tried(system, place, *samples):
    return list(run(system, "town", samples or SAMPLES, place.articles))


def total(trials, metric):
    return sum(trial.scores.get(metric, 0) for trial in trials)


def test_ours_is_the_chatbot_itself(opened):
    system, place = opened("ours")
    with Chatbot(place.settings) as bot:
        for asked in (BRIDGE, UNANSWERABLE[0]):
            given, wanted = system.ask(asked.question, ()), bot.ask(asked.question)
            assert (given.answer, given.citations) == (wanted.answer, wanted.citations)


def test_what_was_retrieved_is_what_the_chatbot_searched_for(opened):
    system, _ = opened("ours")
    first, second = (asked.question.rstrip("?") for asked in (BRIDGE, ANSWERABLE[2]))
    joined = system.ask(f"{first}, and {second.lower()}?", ())
    hits = system.hits(joined)
    assert len(joined.trace.searches) == 2
    assert [hit.file for hit in hits[:2]] == ["bridge.txt", "ship.txt"]
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert len({(hit.file, hit.start) for hit in hits}) == len(hits) == len(ARTICLES)
    assert hits[0].text == ARTICLES["bridge.txt"]


def test_ours_is_watched(opened):
    system, place = opened("ours", INVENTED)
    trial, abstained = tried(system, place, BRIDGE, UNANSWERABLE[0])
    assert trial.drafts and set(trial.drafts) == {INVENTED}
    assert (trial.hits[0].file, trial.hits[0].rank) == ("bridge.txt", 1)
    assert (abstained.answer.abstained, abstained.drafts) == (True, ())


def test_without_grounding_the_model_has_the_word(opened):
    grounded = tried(*opened("ours", INVENTED), BRIDGE)
    free = tried(*opened("no-grounding", INVENTED), BRIDGE)
    assert "Quux" not in grounded[0].answer.answer
    assert free[0].answer.answer.startswith(f"{INVENTED} [1]")
    assert total(grounded, "citation_recall") == 1 > total(free, "citation_recall")


def test_without_grounding_a_capable_model_is_shown_as_it_writes(opened):
    drafted = {"answerable": True, "statements": [{"text": INVENTED, "evidence": [1]}]}
    (free,) = tried(*opened("no-grounding", json.dumps(drafted), capable=True), BRIDGE)
    assert free.answer.answer == f"{INVENTED} [1]"


def test_without_a_model_the_quotes_stand_alone(opened):
    trials = tried(*opened("no-llm", INVENTED))
    assert not any(draft for trial in trials for draft in trial.drafts)
    assert total(trials, "correct_with_gold_file") == len(ANSWERABLE)


@pytest.mark.parametrize("name", ["dense-only", "lexical-only"])
def test_one_side_alone_finds_by_its_own_score(opened, name):
    system, place = opened(name)
    trials = tried(system, place)
    assert total(trials, "recall_at_1") == len(ANSWERABLE)
    for trial in trials:
        scores = [hit.score for hit in trial.hits]
        assert scores == sorted(scores, reverse=True)
        assert [hit.rank for hit in trial.hits] == list(range(1, len(scores) + 1))


def test_what_one_side_ranks_comes_with_its_articles():
    kept, passed = article("kept.txt", "A tram."), article("copy.txt", "A tram too.")

    class WithRepeat(FoundBefore):
        def find(self, query, k=10, where=None):
            every = super().find(query, k, where)
            return replace(every, found=every.found[:1], repeats=every.found[1:])

    found = OneSide(WithRepeat(kept, passed), "dense").find("tram", 1)
    assert set(found.articles) == {"kept.txt", "copy.txt"}


def test_words_alone_find_nothing_without_a_shared_word(opened):
    system, _ = opened("lexical-only")
    answer = system.ask("Xyzzy?", ())
    assert (answer.abstained, system.hits(answer)) == (True, ())


def test_always_abstaining_is_right_where_the_articles_do_not_say(opened):
    trials = tried(*opened("always-abstain"))
    assert total(trials, "abstained_rightly") == len(UNANSWERABLE)
    assert total(trials, "false_refusal") == len(ANSWERABLE)
    assert trials[0].hits is None


def test_the_first_sentence_of_the_best_passage(opened):
    trials = tried(*opened("first-sentence"))
    assert total(trials, "correct_with_gold_file") == len(ANSWERABLE)
    assert total(trials, "quotes_verbatim") == len(SAMPLES)
    assert total(trials, "abstained_rightly") == 0


def test_the_peer_cites_by_number_and_its_words_are_found_in_the_files(opened):
    system, place = opened("llamaindex", "Ada Roth opened the stone bridge [1]. She is tall.")
    (trial,) = tried(system, place, BRIDGE)
    assert trial.hits[0].file == trial.answer.citations[0].file == "bridge.txt"
    assert [statement.citations for statement in trial.answer.statements] == [(1,), ()]
    assert trial.scores["citation_recall"] == 0.5
    assert trial.scores["quotes_verbatim"] == 1


def test_the_peer_declines_in_words(opened):
    system, _ = opened("llamaindex", "None of the sources mention this.")
    assert system.ask("Who owns the airport of Lagos?", ()).abstained
