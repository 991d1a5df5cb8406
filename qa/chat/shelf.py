"""The articles folder as the page may change it: files come in, and go to the trash and back.

Nothing is overwritten and nothing is deleted. A name that comes from a browser is cut down to the
name of a file directly in the folder; whatever else it says about places is not heard.
"""

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.chat.trash import Trash, Trashed
from qa.corpus.extract import NotText
from qa.corpus.formats import READERS, unread_format
from qa.errors import QAError

TRASH = "trash"
"""The folder's name within the data folder."""
MAX_NAME_BYTES = 200
"""Most file systems take 255."""

_KEPT_APART = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f]+')
"""What some file system or shell gives a meaning to, and what cannot be seen."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Refused(QAError):
    """A file cannot be taken in, removed or put back; the message says why, for people."""


class Shelf:
    """Takes articles into a folder and out of it."""

    def __init__(self, articles: Path, data: Path, max_bytes: int) -> None:
        self._articles = articles
        self._trash = Trash(data / TRASH)
        self.max_bytes = max_bytes

    def add(self, name: str, content: bytes) -> str:
        """Put a file into the folder and return its name there.

        Raises:
            Refused: it is too large, of a format that is not read, not text, or its name is taken.
        """
        file = safe_name(name)
        if len(content) > self.max_bytes:
            limit = f"{self.max_bytes / 1e6:g} MB"
            raise Refused(f"{file} is larger than {limit}, the most that is taken.")
        suffix = os.path.splitext(file)[1].lower()
        reader = READERS.get(suffix)
        if reader is None:
            raise Refused(f"{file}: {unread_format(suffix)}.")
        try:
            reader(content)
        except NotText as exc:
            raise Refused(f"{file} {exc}.") from exc
        try:
            with _coming(self._articles / file) as coming:
                coming.write_bytes(content)
        except FileExistsError as exc:
            raise Refused(
                f"There is a file {file} already. Give yours another name, or remove that one."
            ) from exc
        except OSError as exc:
            raise Refused(f"{file} cannot be written ({exc.strerror}).") from exc
        return file

    def remove(self, file: str) -> Trashed:
        """Move a file of the folder into the trash.

        Raises:
            Refused: there is no such file in the folder, or it cannot be moved.
        """
        parts = file.split("/")
        path = self._articles.joinpath(*parts)
        if any(part.startswith(".") or not part for part in parts) or not self._holds(path):
            raise Refused(f"There is no article {file}.")
        try:
            return self._trash.take(path, parts)
        except OSError as exc:
            raise Refused(f"{file} cannot be moved to the trash ({exc.strerror}).") from exc

    def removed(self) -> list[Trashed]:
        """Return what lies in the trash, the latest first."""
        return self._trash.items()

    def restore(self, key: str) -> str:
        """Put a file from the trash back where it stood, and return its name there.

        Raises:
            Refused: it is not in the trash any more, its name is taken, or it cannot be written.
        """
        item = self._trash.find(key)
        if item is None:
            raise Refused("This file is not in the trash any more.")
        target = self._articles / item.file
        try:
            if not self._inside(target) or target.parent.is_file():
                raise Refused(f"The folder of {item.file} is not among the articles any more.")
            target.parent.mkdir(parents=True, exist_ok=True)
            with _coming(target) as coming:
                # Copied, and taken from the trash only then: it may lie on another disk.
                shutil.copy2(item.path, coming, follow_symlinks=False)
        except FileExistsError as exc:
            raise Refused(
                f"There is a file {item.file} already. Remove that one first to have this one back."
            ) from exc
        except OSError as exc:
            raise Refused(f"{item.file} cannot be put back ({exc.strerror}).") from exc
        self._trash.drop(item)
        return item.file

    def _holds(self, path: Path) -> bool:
        """Tell whether this is a file in the folder.

        It may be a link, which is then what is moved; the folder that it is in must be inside.
        """
        try:
            return self._inside(path) and (path.is_file() or path.is_symlink())
        except (OSError, ValueError):  # longer than names can be, or with a zero byte
            return False

    def _inside(self, path: Path) -> bool:
        return path.parent.resolve().is_relative_to(self._articles.resolve())


@contextmanager
def _coming(target: Path) -> Iterator[Path]:
    """Yield a place to write a new file to, which then is seen at its own whole or not at all.

    Raises:
        FileExistsError: the name is taken.
    """
    # Reserves the name: of two that come at once, one is refused.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    try:
        # Hidden, so that no reader of the folder takes it for an article.
        with tempfile.TemporaryDirectory(
            dir=target.parent, prefix=".coming-", ignore_cleanup_errors=True
        ) as folder:
            coming = Path(folder) / target.name
            yield coming
            os.replace(coming, target)
    except BaseException:
        target.unlink()
        raise


def safe_name(name: str) -> str:
    """Return a file name that says nothing about places and can be read by people.

    ``../../etc/passwd`` becomes ``passwd``; letters of every script stay, composed as NFC.
    """
    last = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    last = re.split(r"[/\\]", last)[-1]
    stem, suffix = os.path.splitext(_KEPT_APART.sub("-", last).strip())
    suffix = suffix.rstrip(". ")
    stem = " ".join(stem.split()).strip(". -")
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"article-{stem}".rstrip("-")
    room = max(MAX_NAME_BYTES - len(suffix.encode()), 1)
    return stem.encode()[:room].decode("utf-8", "ignore") + suffix
