"""One writer at a time, across processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import IndexLocked, IndexUnwritable


@contextmanager
def exclusive(file: Path, wait_s: float = 0.0) -> Iterator[None]:
    """Hold a lock file; it is let go when the process ends, however it ends.

    Raises:
        IndexLocked: another process holds it, and did so for ``wait_s``.
        IndexUnwritable: it cannot be made.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(file)
    try:
        lock.acquire(timeout=wait_s, poll_interval=0.01)
    except Timeout as exc:
        raise IndexLocked(
            f"Another process is indexing into {file.parent}. "
            "Wait until it has finished, or name another folder with --data."
        ) from exc
    except OSError as exc:
        raise IndexUnwritable(
            f"cannot write {file}: {exc.strerror}. Choose another folder with --data or QA_DATA."
        ) from exc
    try:
        yield
    finally:
        lock.release()
