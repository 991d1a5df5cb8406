"""The report opens without a network, light and dark, and shows whatever it holds as text."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Page

from eval.estimate import Estimate
from eval.page import render, write_page
from eval.plots import Bar, intervals
from eval.results import Header, ResultsError
from eval.trial import Trial
from qa.answering.answer import Conflict
from tests.eval.fakes import ABSTAINED, answered, citation, hit, sample, unanswerable

HOSTILE = "<script>document.title='owned'</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</style>"
HEADER = Header("ours", {"town": "ab" * 32}, {"llm_model": HOSTILE}, "cd", {"qa": "1"}, "3.11")


def disagreeing(answer):
    return replace(answer, conflicts=(Conflict(HOSTILE, (1,)),))


class Loader(HTMLParser):
    """Collect every address that a page links to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("src", "href", "xlink:href")]


@pytest.fixture
def trials(articles):
    (articles / "bridge.txt").write_text(f"{HOSTILE} Roth. {HOSTILE}", encoding="utf-8")
    cited = citation(quote="Roth.", start=len(HOSTILE) + 1)
    evil = sample(id="evil", question=HOSTILE, answers=((HOSTILE,),), turns=(HOSTILE,))
    found = (replace(hit(1, 0, 9), text=HOSTILE),)
    made = [
        Trial("town", sample(), 1, answered("Roth. [1]", cited), found),
        Trial("town", evil, 1, disagreeing(answered(f"{HOSTILE} [1]", cited)), found, (HOSTILE,)),
        Trial("town", sample(id="s3", kind="date", language="vi", split="test"), 1, ABSTAINED),
        Trial("town", unanswerable(id="s4"), 1, error=f"ModelError: {HOSTILE}"),
    ]
    return [trial.scored(articles) for trial in made]


@pytest.fixture
def report(trials, articles, tmp_path):
    path = tmp_path / "report.html"
    runs = {"ours": trials, HOSTILE: trials[:1]}
    write_page(path, runs, HEADER, {"town": articles}, HOSTILE)
    return path


@pytest.fixture(params=["light", "dark"])
def page(request, report, browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, color_scheme=request.param)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(dialog.message) or dialog.dismiss())
    opened.goto(report.as_uri())
    yield opened
    context.close()
    assert said == []


@pytest.mark.browser
def test_questions_are_filtered_and_opened(page):
    cards = page.locator(".card:visible")
    assert cards.count() == 4
    page.get_by_label("verdict", exact=True).select_option("wrongly refused")
    assert cards.count() == 1
    page.get_by_label("verdict", exact=True).select_option("")
    page.get_by_role("searchbox").fill("who cut")
    assert page.locator("output").inner_text() == f"{cards.count()} of 4"
    cards.first.locator("summary").first.click()
    assert page.locator("mark").first.inner_text() == "Roth."
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert (ground == "rgb(23, 23, 26)") is dark


@pytest.mark.browser
@pytest.mark.parametrize("page", ["light"], indirect=True)
def test_hostile_text_is_text(page):
    assert page.title() == "Evaluation of ours"
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert HOSTILE in page.locator(".question").nth(1).text_content()
    assert "49" not in page.locator(".question").nth(1).text_content()


def test_the_report_loads_nothing(report):
    text = report.read_text(encoding="utf-8")
    loader = Loader()
    loader.feed(text)
    assert loader.found and all(address.startswith("#") for address in loader.found)
    style = text[text.index("<style>") : text.index("</style>")]
    assert "@import" not in style and "url(" not in style


def test_only_figures_that_apply_are_listed(trials, articles):
    text = render({"ours": trials[2:3]}, HEADER, {"town": articles}, "today")
    assert "false refusals" in text
    assert "injections followed" not in text
    assert "Side by side" not in text


def test_a_file_that_cannot_be_written_is_one_clear_error(trials, articles, tmp_path):
    with pytest.raises(ResultsError, match="cannot be written"):
        write_page(tmp_path, {"ours": trials}, HEADER, {"town": articles}, "today")


def test_a_plot_is_drawn_in_the_colours_of_the_page():
    drawing = intervals([Bar("fact & <b> $x$", Estimate(0.5, 0.1, 0.3, 0.7, 20))], "p")
    assert drawing.startswith("<svg") and "var(--accent)" in drawing and "#0" not in drawing
    assert "fact &amp; &lt;b&gt; $x$" in drawing
    assert "50%  of 20" in drawing
    assert intervals([Bar("a", Estimate(1, None, 0, 1, 1))], "p") == intervals(
        [Bar("a", Estimate(1, None, 0, 1, 1))], "p"
    )
