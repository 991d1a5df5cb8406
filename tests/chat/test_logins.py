from pathlib import Path

import pytest

from qa.chat.logins import MAX_FAILURES, WAIT_S, Logins, read_logins
from qa.chat.visitor import COOKIE, owner_of
from qa.errors import SettingsError

SECRET = "s" * 43


def test_a_pair_opens_and_nothing_else_does() -> None:
    logins = Logins({"ada": "pass:word", "bob": "x"})
    assert logins("ada", "pass:word") and logins("bob", "x")
    for name, password in (("ada", "x"), ("ada", ""), ("eve", "x"), ("eve", ""), ("", "")):
        assert not logins(name, password)


def test_who_guesses_too_often_must_wait() -> None:
    now = [0.0]
    logins = Logins({"ada": "right", "bob": "x"}, lambda: now[0])
    for _ in range(MAX_FAILURES):
        assert not logins("ada", "wrong")
    assert not logins("ada", "right")
    assert logins("bob", "x")
    now[0] = WAIT_S - 0.1
    assert not logins("ada", "right")
    now[0] = WAIT_S
    assert logins("ada", "right")
    for _ in range(MAX_FAILURES - 1):
        assert not logins("ada", "wrong")
    assert logins("ada", "right")


def test_pairs_are_read_from_the_setting_and_from_a_file(tmp_path: Path) -> None:
    one = read_logins("ada:p1, bob:p:2,")
    assert one("ada", "p1") and one("bob", "p:2")
    file = tmp_path / "logins"
    file.write_text("ada:with,comma\n\nbob: x \n")
    two = read_logins(str(file))
    assert two("ada", "with,comma") and two("bob", " x")


@pytest.mark.parametrize(
    "setting", [":secret", "ada:", "ada:secret,ada:secret", "ada:secret,bob", "/no/such/secret"]
)
def test_a_bad_setting_is_told_without_its_secrets(setting: str) -> None:
    with pytest.raises(SettingsError, match="^QA_AUTH: ") as caught:
        read_logins(setting)
    assert "secret" not in str(caught.value)


def test_an_empty_file_lets_nobody_in_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "logins").write_text("\n")
    with pytest.raises(SettingsError, match="holds no name:password"):
        read_logins(str(tmp_path / "logins"))


def test_each_browser_and_each_login_is_somebody_else() -> None:
    cookies = {COOKIE: SECRET}
    keys = {
        owner_of(cookies, None),
        owner_of({COOKIE: "t" * 43}, None),
        owner_of(cookies, "ada"),
        owner_of(cookies, "bob"),
    }
    assert len(keys) == 4 and None not in keys
    assert owner_of(cookies, "ada") == owner_of({}, "ada")
    assert not any(SECRET in str(key) for key in keys)


@pytest.mark.parametrize("secret", ["", "short", "s" * 44, "login:ada" + "s" * 34, "é" * 43])
def test_what_is_no_secret_of_ours_is_nobody(secret: str) -> None:
    assert owner_of({COOKIE: secret}, None) is None
    assert owner_of({}, None) is None
