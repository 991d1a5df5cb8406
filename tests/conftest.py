"""What holds for every test."""

import os
import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
QUIET = (
    "--no-sandbox --headless=new --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run --disable-quic"
).split()


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a working directory with the sample articles, in which one index is kept."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """Return the environment of somebody who has activated this one and set nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
    scripts = sysconfig.get_path("scripts")
    return {**kept, "PATH": os.pathsep.join((scripts, kept["PATH"])), "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; a machine without one fails the test, it does not skip it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    path = found or (MAC_CHROME if Path(MAC_CHROME).exists() else None)
    if path is None:
        pytest.fail("no Chromium here; install one: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run with skipped tests when QA_TEST_NO_SKIPS is set: a skip proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("QA_TEST_NO_SKIPS"):
        reporter.ensure_newline()
        for report in skipped:
            reporter.write_line(f"error: {report.nodeid} was skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
