"""Make Chroma's folder anew from the catalogue's vectors; nothing is embedded for it."""

import shutil
from pathlib import Path
from typing import Protocol

from qa.errors import IndexDamaged
from qa.index.catalog_writer import CatalogWriter
from qa.index.health import Vectors, heal
from qa.index.probe import gives_back, is_sound
from qa.index.seal import Seal, fingerprint
from qa.index.vector_cache import VectorCache


class Store(Vectors, Protocol):
    """Vectors in a folder."""

    @property
    def folder(self) -> Path:
        """Where they are."""
        ...

    def beside(self, folder: Path) -> "Store":
        """Return the same, empty, in another folder."""
        ...


class Mender:
    """Keeps one folder of vectors fit to be opened; for whoever holds the lock."""

    def __init__(
        self, catalog: CatalogWriter, cache: VectorCache, vectors: Store, seal: Seal, sqlite: Path
    ) -> None:
        self._catalog = catalog
        self._cache = cache
        self._vectors = vectors
        self._seal = seal
        self._sqlite = sqlite

    def in_doubt(self) -> bool:
        """Tell whether the folder should be tried before it is opened."""
        catalog = self._catalog
        return not catalog.finished() or catalog.mending() or not self._seal.whole()

    def mend(self) -> bool:
        """Try the folder, and if it is damaged make it anew; return whether it was.

        Meanwhile nobody opens it: see :meth:`Catalog.mending`.

        Raises:
            IndexDamaged: the new one is no better.
        """
        self._catalog.set_meta("mending", "yes")
        self._vectors.close()
        damaged = bool(fingerprint(self._vectors.folder)) and not self._sound()
        if damaged:
            self._make_anew()
        self._catalog.set_meta("mending", "no")
        return damaged

    def seal(self) -> None:
        """Take the folder as it is for sound."""
        self._vectors.count()  # opens what is not open yet, which writes to some files
        self._seal.renew()

    def _sound(self) -> bool:
        count = self._catalog.vector_count()
        return is_sound(self._vectors.folder, self._catalog.identity(), self._sqlite, count)

    def _make_anew(self) -> None:
        folder = self._vectors.folder
        new, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
        for leftover in (new, old):
            remove(leftover)
        fresh = self._vectors.beside(new)
        heal(self._catalog, self._cache, fresh)
        kept = gives_back(fresh, self._cache)
        fresh.close()
        if not kept:
            raise IndexDamaged(
                f"Chroma does not keep what it is given in {new}. Check the disk, "
                "or name another folder with --data."
            )
        self._vectors.close()
        folder.rename(old)
        if new.exists():
            new.rename(folder)
        remove(old)


def remove(path: Path) -> None:
    """Delete a folder or a file, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
