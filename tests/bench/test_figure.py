"""Figures laid out, kept and drawn."""

import json
from pathlib import Path

from bench.figure import Figure, table
from bench.record import draw, write_json

FIGURES = [
    Figure("retrieval, median", 1_000, 5.0, "ms", "≤ 20"),
    Figure("disk", 1_000, 12.34, "MiB"),
    Figure("retrieval, median", 10_000, 12.5, "ms", "≤ 20"),
]


def test_figures_of_one_name_stand_together_as_multiples_of_the_first():
    columns = [list(column.cells) for column in table(FIGURES).columns]
    assert columns == [
        ["retrieval, median", "retrieval, median", "disk"],
        ["1,000", "10,000", "1,000"],
        ["5", "12.5", "12.3"],
        ["ms", "ms", "MiB"],
        ["", "2.5", ""],
        ["≤ 20", "≤ 20", ""],
    ]


def test_no_figures_are_an_empty_table():
    assert table([]).row_count == 0


def test_figures_are_kept_with_their_machine(tmp_path: Path):
    write_json(FIGURES, tmp_path / "bench.json")
    kept = json.loads((tmp_path / "bench.json").read_text())
    assert [Figure(**figure) for figure in kept["figures"]] == FIGURES
    assert kept["machine"]["cores"] >= 1
    assert kept["versions"]["chromadb"]


def test_figures_are_drawn(tmp_path: Path):
    draw(FIGURES, tmp_path / "bench.svg")
    assert "<svg" in (tmp_path / "bench.svg").read_text()
