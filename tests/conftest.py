"""What holds for every test."""

import os
import shutil
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


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


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run with skipped tests when QA_TEST_NO_SKIPS is set: a skip proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("QA_TEST_NO_SKIPS"):
        reporter.ensure_newline()
        for report in skipped:
            reporter.write_line(f"error: {report.nodeid} was skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
