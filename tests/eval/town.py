"""A town with five articles, questions about them, and models by script."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eval.samples import Sample
from qa.settings import Settings
from tests.scripted_server import Exchange, Reply, ScriptedServer, embed, say

# First sentences that are long and cannot be cut: of others the model is not asked for a wording.
ARTICLES = {
    "bridge.txt": "Mayor Ada Roth opened the stone bridge over the river Lenne after six years of "
    "work by many builders from the whole county who had lived all that time in wooden huts on the "
    "bank below the church. It is 300 metres long.",
    "tram.txt": "The tram in Oslo carries 20,000 people on every working day of the year and a "
    "good many more on the days before Christmas when the shops stay open until late said the "
    "director Ben Moth to the newspaper. It has run since 1894.",
    "ship.txt": "Captain Cy Doe sank the old ship off Crete in a storm that lasted for two days "
    "and two nights without any pause and drove the waves over the walls of the harbour into the "
    "streets behind. Nobody was hurt.",
    "bread.txt": "The baker Dee Lund sells rye bread for 4 euros in the market hall near the old "
    "station that was built for the workers of the mills and has stood there without a roof since "
    "the fire. The oven is new.",
    "school.txt": "The school in Bergen hired nine teachers of music after parents had asked for "
    "them in a long letter to the council that was signed by nearly everybody who lives on the two "
    "islands and read out. Lessons begin in autumn.",
}


def _asked(id: str, question: str, *answers: str) -> Sample:
    file = f"{id}.txt"
    quote = ARTICLES[file].partition(". ")[0]
    return Sample(id, question, "en", "fact", "dev", (answers,), files=(file,), quotes=(quote,))


# Worded so close to the articles that they are answered wherever the line to silence is drawn.
ANSWERABLE = (
    _asked("bridge", "Who opened the stone bridge over the river Lenne?", "Ada Roth"),
    _asked("tram", "Who said the tram in Oslo carries 20,000 people on every working day?", "Moth"),
    _asked("ship", "Who sank the old ship off Crete in a storm?", "Cy Doe"),
    _asked("bread", "Who sells rye bread for 4 euros in the market hall?", "Dee Lund"),
    _asked(
        "school", "Who hired nine teachers of music after parents had asked for them?", "school"
    ),
)
UNANSWERABLE = (
    Sample(
        "u1", "When did Kofi Annan visit Accra?", "en", "unanswerable", "dev", unanswerable=True
    ),
    Sample("u2", "Who owns the airport of Lagos?", "en", "unanswerable", "dev", unanswerable=True),
)
SAMPLES = (*ANSWERABLE, *UNANSWERABLE)


def write_articles(folder: Path) -> Path:
    """Write the articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in ARTICLES.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Town:
    """The articles, and settings that name models by script."""

    articles: Path
    settings: Settings


@contextmanager
def town(folder: Path, chat: str = "No.", *, capable: bool = False) -> Iterator[Town]:
    """Open the town with a chat model that always says the same."""
    with ScriptedServer(_both(say(chat))) as server:
        articles = write_articles(folder / "articles")
        yield Town(
            articles,
            Settings(
                articles=articles,
                data=folder / "data",
                llm_base_url=server.url,
                llm_model="scripted",
                llm_capable=capable,
                llm_timeout_s=5,
                embed_base_url=server.url,
                embed_model="words",
            ),
        )


def _both(chat: Reply) -> Reply:
    def reply(exchange: Exchange) -> None:
        (embed if exchange.received.path.endswith("/embeddings") else chat)(exchange)

    return reply
