"""Everything that grows, measured in one run."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.built import build
from bench.figure import Figure
from bench.folder import measure_sync
from bench.generated import Press, PressEmbedder
from bench.indexing import measure_indexing
from bench.peer import measure_peer
from eval.sets import SECOND
from qa.models.embedded_embedder import EmbeddedEmbedder

_PEER_PASSAGES = 10_000


def measure_all(
    sizes: Sequence[int], files: int, on_step: Callable[[str], None]
) -> Iterator[list[Figure]]:
    """Measure in temporary folders, which are removed; tell before each step what it is.

    Yields:
        The figures of a step, so that a later one that fails takes none of them along.
    """
    with TemporaryDirectory(prefix="qa-bench-") as name:
        folder = Path(name)
        on_step("indexing, against the bare embedder")
        embedder = EmbeddedEmbedder()
        yield measure_indexing(SECOND / "articles", folder / "indexing", embedder)
        embedder.close()
        on_step(f"keeping {files:,} files in step")
        (folder / "files").mkdir()
        yield measure_sync(folder / "files", files)
        for size in sizes:
            on_step(f"retrieval among {size:,} passages")
            yield measure_search(folder / str(size), size)
        on_step("LlamaIndex and Chroma")
        yield measure_peer(folder / "peer", min(_PEER_PASSAGES, max(sizes)))


def measure_search(folder: Path, passages: int) -> list[Figure]:
    """Build an index and measure it in a process of its own."""
    press = Press()
    start = time.perf_counter()
    build(press, PressEmbedder(press), folder, passages)
    rate = passages / (time.perf_counter() - start)
    command = [sys.executable, "-m", "bench.search", str(folder), str(passages)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures = [Figure(**figure) for figure in json.loads(done.stdout)]
    return [Figure("passages written in a second, model apart", passages, rate, ""), *figures]
