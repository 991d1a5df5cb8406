"""Folders laid out as those of BEIR (Thakur et al. 2021).

``corpus.jsonl``, ``queries.jsonl`` and ``qrels/test.tsv``.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.squad import Paragraph
from qa.errors import QAError


class BeirError(QAError):
    """A folder is not laid out as BEIR's."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the texts that are relevant to it."""

    text: str
    relevant: tuple[int, ...]
    """Places in the corpus, counted from 0; at least one. Grades above 0 count alike."""


@dataclass(frozen=True, slots=True)
class Beir:
    """A corpus and the queries of its test split."""

    texts: tuple[Paragraph, ...]
    """Without questions of their own."""
    queries: tuple[Judged, ...]


def read_beir(folder: Path) -> Beir:
    """Read a folder; queries without a relevant text in the corpus are left out.

    Raises:
        BeirError: a file is missing or not in the format, or no query is left.
    """
    try:
        corpus = {str(row["_id"]): row for row in _rows(folder / "corpus.jsonl")}
        queries = {str(row["_id"]): str(row["text"]) for row in _rows(folder / "queries.jsonl")}
        relevant = _relevant(folder / "qrels" / "test.tsv", {id: n for n, id in enumerate(corpus)})
        texts = tuple(Paragraph(_text(row), ()) for row in corpus.values())
    except OSError as exc:
        raise BeirError(f"{exc.filename}: cannot be read ({exc.strerror})") from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise BeirError(f"{folder}: not BEIR's format ({exc!r})") from exc
    judged = tuple(Judged(queries[id], found) for id, found in relevant.items() if id in queries)
    if not judged:
        raise BeirError(f"{folder}: no query of qrels/test.tsv has a relevant text")
    return Beir(texts, judged)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _relevant(path: Path, places: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if float(row["score"]) > 0 and row["corpus-id"] in places:
                query = row["query-id"]
                found[query] = (*found.get(query, ()), places[row["corpus-id"]])
    return found


def _text(row: Mapping[str, Any]) -> str:
    return "\n\n".join(part for part in (str(row.get("title") or ""), str(row["text"])) if part)
