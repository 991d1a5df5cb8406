"""Propose questions."""

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from eval.commands.console import check_new, failure, put
from eval.draft import draft
from eval.samples import Sample
from qa.corpus.folder import find_files
from qa.corpus.reader import read_article
from qa.errors import QAError
from qa.parts import llm_of
from qa.settings import Settings


def draft_command(
    articles: Annotated[
        Path | None, typer.Option(help="Folder of articles (QA_ARTICLES, else seeds).")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write (else standard output).")] = None,
    most: Annotated[int, typer.Option(min=1, help="Proposals for one article.")] = 5,
) -> None:
    """Propose questions with gold quotes for a person to accept, one JSON object a line.

    An endpoint in the settings words them; else they keep the words of their sentences.
    """
    try:
        check_new(out)
        settings = Settings.load(articles=articles)
        samples = drafted(settings, most)
        if not samples:
            raise QAError(f"no sentence in {settings.articles} holds a date, a number or a person")
        lines = TypeAdapter(list[Sample]).dump_python(samples, mode="json", exclude_defaults=True)
        put("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), out)
    except QAError as exc:
        raise failure(exc) from exc


def drafted(settings: Settings, most: int) -> list[Sample]:
    """Return proposals over the articles of the settings."""
    folder = settings.articles
    articles = (read_article(folder, entry.file) for entry in find_files(folder).files)
    llm = llm_of(settings) if settings.llm_base_url else None
    try:
        return list(draft(articles, most, llm))
    finally:
        if llm is not None:
            llm.close()
