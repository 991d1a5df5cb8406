"""Try out a folder of Chroma's in a child process, since damaged files can kill who opens them."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qa.index.health import Vectors
from qa.index.vector_cache import VectorCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CODE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from qa.index.probe import main
main()
"""
_TIMEOUT_S = 60.0
_TIMEOUT_S_PER_VECTOR = 0.01
_PAGE = 1_000
_QUERIES = 500
_NEAREST = 10
_SAME = 0.99
"""Cosine of a vector with itself, once rounded to ``float16``."""
_FOUND = 0.5
"""What share of vectors a whole folder finds by themselves, at the least. Among passages that are
nearly alike some are linked to by no other: of 450 passages of 150 stories that differ in two words
each, 18 were not found in a folder just made."""


def is_sound(folder: Path, name: str, catalogue: Path, vectors: int) -> bool:
    """Tell whether a folder opens, and gives back the vectors that it was given.

    Args:
        folder: where Chroma's files are.
        name: of the index they belong to.
        catalogue: the SQLite file with the vectors as they should be.
        vectors: about how many there are: what the patience depends on.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CODE, str(folder), name, str(catalogue)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_S + _TIMEOUT_S_PER_VECTOR * vectors,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Try the folder that the arguments name; end with 0 if it is sound, else with anything."""
    from qa.index.database import Database
    from qa.index.vectors import ChromaVectors

    folder, name, catalogue = sys.argv[1:]
    vectors = ChromaVectors(Path(folder), name)
    sys.exit(0 if gives_back(vectors, VectorCache(Database(Path(catalogue)))) else 1)


def gives_back(vectors: Vectors, cache: VectorCache) -> bool:
    """Tell whether all vectors can be read as they are in the cache, and most of them be found.

    Some are searched for by themselves, which walks the links between them.
    """
    keys = vectors.keys()
    if len(keys) != vectors.count():
        return False
    for i in range(0, len(keys), _PAGE):
        part = keys[i : i + _PAGE]
        known = cache.get([bytes.fromhex(key) for key in part])
        stored = vectors.get(part)
        for key in part:
            wanted = known.get(bytes.fromhex(key))
            # One whose text is gone from the cache is of no passage, and will be taken away.
            if wanted is not None and not _alike(stored[key], wanted):
                return False
    some = cache.get([bytes.fromhex(key) for key in keys[:: max(1, len(keys) // _QUERIES)]])
    found = 0
    for wanted in some.values():
        near = cache.get([bytes.fromhex(key) for key in vectors.nearest(wanted, _NEAREST)])
        found += any(_alike(wanted, vector) for vector in near.values())
    return found >= _FOUND * len(some)


def _alike(one: "NDArray[np.float32]", other: "NDArray[np.float32]") -> bool:
    import numpy as np

    return float(one @ other) > _SAME * float(np.linalg.norm(one) * np.linalg.norm(other))
