"""Rules for every test: what may be skipped, and that nothing else is."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.postgres import Cluster, cluster

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).parents[2] / "shared"
UNDECLARED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[UNDECLARED] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="declared: reads ../shared, which is not here"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """A skip counts only when its reason says that it is declared; any other fails the run."""
    report = yield
    if report.skipped and "declared:" not in str(report.longrepr):
        item.config.stash[UNDECLARED].append(item.nodeid)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for nodeid in config.stash[UNDECLARED]:
        terminalreporter.write_line(f"skipped without a declared reason: {nodeid}", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.stash[UNDECLARED] and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def shared() -> Path:
    """The notices and the design, beside the checkout. Only for tests marked `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL that runs for these tests alone; `database()` makes a fresh database in it."""
    with cluster() as running:
        yield running
