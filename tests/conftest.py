"""What holds for every test."""

import os

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run with skipped tests when QA_TEST_NO_SKIPS is set: a skip proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("QA_TEST_NO_SKIPS"):
        reporter.ensure_newline()
        for report in skipped:
            reporter.write_line(f"error: {report.nodeid} was skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
