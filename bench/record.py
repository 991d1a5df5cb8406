"""Keep figures: as JSON with the machine and versions they are of, and as a picture."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.figure import Figure

_PACKAGES = ("newsroom-qa", "chromadb", "llama-index-core", "numpy")
_DRAWN = ("retrieval, median", "retrieval, 99th percentile", "nearest ten by a full scan, median")


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """Write the figures with what they were measured on."""
    made = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "system": platform.platform(),
            "processor": platform.processor() or platform.machine(),
            "cores": os.cpu_count(),
            "load": os.getloadavg()[0],
            "python": platform.python_version(),
        },
        "versions": {name: version(name) for name in _PACKAGES},
        "figures": [asdict(figure) for figure in figures],
    }
    path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def draw(figures: Sequence[Figure], path: Path) -> None:
    """Draw the time of a query against the number of passages, both in powers of ten."""
    from matplotlib.figure import Figure as Picture

    picture = Picture(figsize=(6, 4), layout="constrained")
    axes = picture.add_subplot()
    for name in _DRAWN:
        points = sorted((f.size, f.value) for f in figures if f.name == name)
        if points:
            axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="ms")
    axes.grid(alpha=0.3)
    axes.legend()
    picture.savefig(path)
