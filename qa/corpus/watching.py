"""Notice that something in the articles folder changed, by watchfiles."""

import time
from collections.abc import Iterator
from pathlib import Path


def changes(root: Path, at_least_every_s: float = 60.0) -> Iterator[None]:
    """Yield soon after something in a folder changed, and now and then when nothing did.

    The latter, since no system tells of every change: on network drives, few tell of any. A folder
    that goes away is waited for.
    """
    from watchfiles import watch

    patience_ms = int(at_least_every_s * 1000)
    while True:
        identity = _identity(root)
        if identity is None:
            time.sleep(at_least_every_s)
            yield
            continue
        for _ in watch(
            root,
            watch_filter=None,
            rust_timeout=patience_ms,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield
            if _identity(root) != identity:
                break


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of the same name."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
