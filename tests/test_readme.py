"""The README does what it says: its commands run, its settings exist, its example is true."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = {"index", "ask", "search", "serve", "status"}
TIMEOUT_S = 900
"""For the first command, which makes the index on whatever machine this is."""


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def lines() -> list[str]:
    """Return the shell commands, in order, without comments."""
    return [
        line
        for block in blocks("bash")
        for line in block.splitlines()
        if line and not line.startswith("#")
    ]


def is_offline(line: str) -> bool:
    """Tell whether a command ends by itself and needs neither an endpoint nor other articles."""
    return line.startswith(("qa ", "printf ")) and not line.startswith("qa serve")


def with_settings() -> list[str]:
    """Return the commands that begin with settings."""
    return [line for line in lines() if line.startswith("QA_")]


@pytest.mark.models
@pytest.mark.parametrize("line", [*filter(is_offline, lines()), "qa index", "qa status"])
def test_command_runs(line: str, place: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.models
@pytest.mark.parametrize("code", blocks("python"))
def test_python_example_runs(code: str, place: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
    )

    assert done.returncode == 0, done.stderr
    assert "[1]" in done.stdout


def test_there_is_something_to_run() -> None:
    assert any(is_offline(line) for line in lines()) and blocks("python") and with_settings()


def test_every_command_is_of_a_kind_that_is_tested() -> None:
    left = [
        line
        for line in lines()
        if not is_offline(line) and not line.startswith(("make ", "QA_", "cd ", ". "))
    ]

    assert left == []


@pytest.mark.parametrize("line", [line for line in lines() if line.startswith("make ")])
def test_make_knows_the_target(line: str) -> None:
    words = shlex.split(line)

    done = subprocess.run([*words, "--dry-run"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("line", with_settings())
def test_settings_before_a_command_exist(line: str) -> None:
    words = shlex.split(line)
    names = [word.partition("=")[0] for word in words if re.match(r"QA_[A-Z_]+=", word)]

    assert {name.removeprefix("QA_").lower() for name in names} <= set(Settings.model_fields)
    assert words[len(names)] == "qa" and words[len(names) + 1] in COMMANDS


def settings_rows() -> Iterator[tuple[str, str]]:
    """Yield name and default of each row of the settings table."""
    for name, default in re.findall(r"^\| `(QA_\w+)` \| (.*?) \|", README, re.MULTILINE):
        yield name, default.strip("`")


def test_the_table_lists_every_setting_with_its_default() -> None:
    defaults = {
        f"QA_{name.upper()}": "none" if field.default is None else f"{field.default}"
        for name, field in Settings.model_fields.items()
    }

    assert dict(settings_rows()) == {
        name: default.removesuffix(".0") for name, default in defaults.items()
    }


def test_the_example_quotes_the_sample_articles_exactly() -> None:
    (shown,) = blocks("text")
    quotes = re.findall(r"^\[\d+\] .*?([\w.-]+\.txt)\n\s+“(.*)”$", shown, re.MULTILINE)
    texts = {file: (ROOT / "seeds" / file).read_text(encoding="utf-8") for file, _ in quotes}

    assert quotes
    assert [(file, quote) for file, quote in quotes if quote not in texts[file]] == []


def test_every_file_it_links_to_is_there() -> None:
    linked = re.findall(r"\]\((?!\w+://)([^)#]+)\)", README)

    assert [name for name in linked if not (ROOT / name).is_file()] == []
