from dataclasses import replace
from html.parser import HTMLParser

import pytest

from qa.answering.answer import Conflict, DateRead, Progress, Reading, Statement
from qa.chat import render
from qa.chat.turn import Turn, conversation
from qa.corpus.article import FailedFile
from qa.status import Status
from tests.chat.fakes import STATUS, abstention, cited
from tests.chat.hostile import CONTROL, CONTROL_SHOWN, HOSTILE


class Seen(HTMLParser):
    """Collects the text, tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.values: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.values += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.text += data


def everything(text: str) -> str:
    """Render the text at every place where others' words can come to stand."""
    answer = cited()
    citation = replace(answer.citations[0], file=text, title=text, outlet=text, quote=text)
    citation = replace(citation, dates=(DateRead(text, "2024-05-12/2024-05-13"),))
    reading = Reading(text, text, None, (1,))
    full = replace(
        answer,
        model=text,
        statements=(Statement(text, (1,)),),
        citations=(citation, replace(citation, n=2, outlet=None)),
        conflicts=(Conflict(text, (1,)), Conflict(text, (1,), "name", (reading,))),
    )
    refused = abstention()
    near = replace(refused.nearest[0], file=text, title=text, outlet=None, text=text)
    refused = replace(refused, answer=text, query=text, nearest=(near,))
    state = replace(
        STATUS, llm=text, failed=(FailedFile(text, text),), private=False, endpoint_host=text
    )
    return (
        render.turns([Turn(1, text, answer=full), Turn(2, text, answer=refused)])
        + render.turn(Turn(3, text, error=text))
        + render.facts(state)
        + render.welcome([text])
    )


OWN = Seen(everything("plain"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    seen = Seen(everything(text))
    assert seen.tags == OWN.tags
    assert seen.attributes == OWN.attributes
    assert seen.text.count(text) == OWN.text.count("plain") > 15
    assert not {"script", "img", "a", "svg", "style"} & seen.tags


def test_control_characters_are_made_visible() -> None:
    html = everything(CONTROL)
    assert CONTROL_SHOWN in Seen(html).text
    assert not any(char in html for char in "\x07\x1b\x00\x85\x7f")


def test_a_quote_reaches_the_script_to_the_letter() -> None:
    answer = replace(cited(), citations=(replace(cited().citations[0], quote='a\r\n"b" <é>'),))
    values = Seen(render.turn(Turn(1, "q", answer=answer))).values
    assert '"a\\r\\n\\"b\\" <\\u00e9>"' in values


def test_markers_point_only_at_citations_there_are() -> None:
    answer = replace(cited(), statements=(Statement("One two.", (2, 9)),))
    html = render.turn(Turn(1, "q", answer=answer))
    assert html.count("data-cite=") == 3  # one in the statement, one at each quote
    assert 'One <span class="tail">two.<button type="button" class="cite" data-cite="2"' in html


def test_a_quote_of_a_format_with_pages_says_its_page() -> None:
    first, second = cited().citations
    answer = replace(cited(), citations=(replace(first, page=3), second))
    seen = Seen(render.turns([Turn(1, "When?", answer=answer)]))
    assert seen.text.count("Page 3") == 1
    assert seen.values.count("Source 1: Gazette, 3 May 2024, page 3") == 2
    assert "Source 2: Gazette, 3 May 2024" in seen.values


def test_a_sentence_without_spaces_stays_free_to_break() -> None:
    answer = replace(cited(), statements=(Statement("越" * 25, (1,)),))
    assert 'class="tail"' not in render.turn(Turn(1, "q", answer=answer))


def test_an_error_is_no_abstention_and_the_other_way_round() -> None:
    error = render.turn(Turn(1, "q", error="no reply"))
    assert "card error" in error and "abstention" not in error
    refused = render.turn(Turn(1, "q", answer=abstention()))
    assert "card abstention" in refused and "error" not in refused
    assert "data-cite" not in refused


def test_what_a_question_takes_for_granted_has_a_heading_of_its_own() -> None:
    plain = render.turn(Turn(1, "q", answer=abstention()))
    assert "<h3>Not in the articles</h3>" in plain
    told = replace(abstention(), premise="that the visit was cancelled")
    assert "<h3>Taken for granted, but not in the articles</h3>" in render.turn(
        Turn(1, "q", answer=told)
    )


def test_the_foot_tells_what_is_going_on() -> None:
    waiting = render.turn(Turn(1, "q", Progress("reading"), seconds=1.25))
    assert '<li aria-current="step">Reading</li>' in waiting and "1.2 s" in waiting
    stopped = render.turn(Turn(1, "q", answer=cited(), stopped=True))
    assert "Stopped." in stopped
    assert "0.5 s · tiny" in render.turn(Turn(1, "q", answer=cited(), seconds=0.5))


def test_facts_of_none_one_and_many() -> None:
    def shown(state: Status) -> str:
        return Seen(render.facts(state)).text

    empty = shown(replace(STATUS, files=0, earliest=None, latest=None))
    assert "0 articlesno article says when it was published" in empty
    same = replace(STATUS, files=1, earliest=STATUS.latest)
    assert "1 article3 May 2024tiny" in shown(same)
    assert "1,200 articles4 December 2023 to 3 May 2024" in shown(replace(STATUS, files=1200))
    assert "Answers are computed on this machine." in shown(STATUS)
    remote = replace(STATUS, private=False, endpoint_host="llm.example")
    assert "Questions and quotes are sent to llm.example." in shown(remote)
    every = shown(replace(remote, embed_host="embed.example", chroma_host="chroma.example"))
    assert "Questions and quotes are sent to llm.example." in every
    assert "Questions and articles are sent to embed.example." in every
    assert "Vectors are kept on chroma.example." in every


def test_welcome_without_suggestions_promises_none() -> None:
    assert "For example" not in render.welcome([])


def test_a_conversation_is_what_was_answered_to_its_end() -> None:
    turns = [
        Turn(1, "one", answer=cited("one")),
        Turn(2, "two", error="no reply"),
        Turn(3, "three", answer=cited("three"), stopped=True),
        Turn(4, "four", answer=abstention("four")),
    ]
    assert conversation(turns) == [
        ("one", cited().answer),
        ("four", "The articles do not say."),
    ]
