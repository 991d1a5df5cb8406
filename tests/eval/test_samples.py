import pytest

from eval.samples import ArticleMissing, SamplesError, check_gold, load, read_article
from qa.errors import CorpusError
from tests.eval.fakes import ARTICLE, QUOTE, jsonl, sample

LINE = {
    "id": "s1",
    "question": "Who cut the ribbon?",
    "language": "en",
    "kind": "person",
    "split": "dev",
    "answers": [["Ada Roth", "Roth"]],
    "files": ["bridge.txt"],
}


def written(tmp_path, *lines):
    return jsonl(tmp_path / "questions.jsonl", *lines)


def test_loads_samples_in_order_past_blank_lines(tmp_path):
    path = written(tmp_path, LINE, "", {**LINE, "id": "s2"})
    assert load(path) == [sample(), sample(id="s2")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "riddle"}, "kind: Input should be"),
        ({"language": "fr"}, "language: Input should be"),
        ({"split": "train"}, "split: Input should be"),
        ({"question": " "}, "question: String should have at least 1 character"),
        ({"answer": "Roth"}, "answer: Unexpected keyword argument"),
        ({"answers": [[]]}, "at least one alternative"),
        ({"answers": []}, "needs answers and files"),
        ({"files": []}, "needs answers and files"),
        ({"unanswerable": True}, "has no answers"),
        ({"turns": "Who?"}, "turns: Input should be a valid array"),
        ({"turns": [" "]}, "turns.0: String should have at least 1 character"),
        ({"quotes": [""]}, "quotes.0: String should have at least 1 character"),
        ({"conflict": [["3"]]}, "a conflict needs at least two groups"),
        ({"conflict": [["3"], []]}, "at least one alternative"),
        ({"kind": "follow-up"}, "a question of kind follow-up needs turns"),
        ({"kind": "disagreement"}, "a question of kind disagreement needs conflict"),
        ({"kind": "injection"}, "a question of kind injection needs forbidden"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(tmp_path, changed, message):
    path = written(tmp_path, LINE, {**LINE, "id": "s2"} | changed)
    with pytest.raises(SamplesError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_conversation_a_conflict_and_what_must_not_be_said_are_read(tmp_path):
    given = {
        **LINE,
        "kind": "disagreement",
        "answers": [],
        "turns": ["What opened?", "Where?"],
        "conflict": [["Roth"], ["Vey", "Ida Vey"]],
        "forbidden": ["Nobody"],
    }
    [read] = load(written(tmp_path, given))
    assert read.turns == ("What opened?", "Where?")
    assert read.expected == read.conflict == (("Roth",), ("Vey", "Ida Vey"))
    assert read.forbidden == ("Nobody",)


def test_a_right_answer_holds_the_answers_and_every_value_of_the_conflict():
    both = sample(conflict=(("3",), ("4",)))
    assert both.expected == (("Ada Roth", "Roth"), ("3",), ("4",))


def test_an_unanswerable_question_may_forbid_and_follow_but_not_conflict(tmp_path):
    silent = {**LINE, "answers": [], "files": [], "unanswerable": True}
    [read] = load(written(tmp_path, {**silent, "forbidden": ["gold"], "turns": ["Who?"]}))
    assert read.expected == ()
    with pytest.raises(SamplesError, match="has no answers, conflict"):
        load(written(tmp_path, {**silent, "conflict": [["3"], ["4"]]}))


def test_a_line_that_is_not_json_is_named(tmp_path):
    with pytest.raises(SamplesError, match=r"questions\.jsonl:1: Invalid JSON"):
        load(written(tmp_path, "{"))


def test_an_id_used_twice_is_named_with_both_lines(tmp_path):
    with pytest.raises(SamplesError, match=r":3: id 's1' is that of line 1 too"):
        load(written(tmp_path, LINE, "", LINE))


def test_a_file_without_samples_or_without_text_is_refused(tmp_path):
    with pytest.raises(SamplesError, match="holds no question"):
        load(written(tmp_path, ""))
    with pytest.raises(SamplesError, match="cannot be read"):
        load(tmp_path / "missing.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9")
    with pytest.raises(SamplesError, match="cannot be read as UTF-8"):
        load(tmp_path / "latin.jsonl")


def test_gold_must_stand_in_the_articles(articles):
    check_gold([sample(quotes=(QUOTE,))], articles)
    with pytest.raises(SamplesError, match=r"question s1: there is no article gone\.txt"):
        check_gold([sample(files=("gone.txt",))], articles)
    with pytest.raises(SamplesError, match="question s1: none of its files holds 'cut a ribbon'"):
        check_gold([sample(quotes=("cut a ribbon",))], articles)


def test_a_missing_folder_of_articles_is_named(tmp_path):
    with pytest.raises(CorpusError, match="gone is not a folder of articles"):
        check_gold([sample()], tmp_path / "gone")


def test_articles_are_read_with_their_line_ends(articles):
    assert read_article(articles, "bridge.txt") == ARTICLE


def test_an_article_must_be_text_inside_the_folder(articles):
    (articles / "latin.txt").write_bytes(b"caf\xe9")
    (articles.parent / "out.txt").write_text("out")
    for file in ("latin.txt", "../out.txt", "gone.txt"):
        with pytest.raises(ArticleMissing):
            read_article(articles, file)
