"""Who may log in to the page, and how often somebody may guess."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from threading import Lock
from time import monotonic

from qa.errors import SettingsError

MAX_FAILURES = 5
"""So many wrong passwords for one name, and it must wait."""
WAIT_S = 30.0
_MOST_NAMES = 10_000


class Logins:
    """Names with their passwords; call it with both to see whether they fit."""

    def __init__(
        self, passwords: Mapping[str, str], clock: Callable[[], float] = monotonic
    ) -> None:
        # Digests have one length, so that comparing them takes as long for any guess.
        self._digests = {name: _digest(password) for name, password in passwords.items()}
        self._clock = clock
        self._failures: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def __call__(self, name: str, password: str) -> bool:
        """Tell whether the password is that of the name; a name guessed at too often must wait."""
        now = self._clock()
        with self._lock:
            count, last = self._failures.get(name, (0, now))
            if count >= MAX_FAILURES and now - last < WAIT_S:
                return False
            known = self._digests.get(name)
            fits = compare_digest(_digest(password), known or _digest("")) and known is not None
            if fits:
                self._failures.pop(name, None)
            else:
                if len(self._failures) >= _MOST_NAMES:
                    self._failures.clear()  # else made-up names would fill the memory
                self._failures[name] = (count + 1, now)
            return fits


def read_logins(setting: str) -> Logins:
    """Read ``name:password,name:password``, or the file of that name with one pair a line.

    Raises:
        SettingsError: there is no pair in it, or one is not whole. The message shows no password.
    """
    if ":" in setting:
        pairs = setting.split(",")
    else:
        try:
            pairs = Path(setting).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as exc:
            raise SettingsError(
                "QA_AUTH: neither name:password nor a file that can be read. "
                "Write name:password,name2:password2, or name a file with one pair a line."
            ) from exc
    passwords: dict[str, str] = {}
    for number, pair in enumerate(filter(None, map(str.strip, pairs)), 1):
        name, _, password = pair.partition(":")
        name = name.strip()
        if not name or not password or name in passwords:
            raise SettingsError(
                f"QA_AUTH: pair {number} has no name, no password, or the name of another. "
                "Write name:password."
            )
        passwords[name] = password
    if not passwords:
        raise SettingsError("QA_AUTH: holds no name:password. Add one, or leave it out.")
    return Logins(passwords)


def _digest(password: str) -> bytes:
    return sha256(password.encode("utf-8", "surrogatepass")).digest()
