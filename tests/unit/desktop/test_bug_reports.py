from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hubdesk.desktop.bug_reports import KEEP, BugReports, redacted

CANARY = "Zofia Canary 07700 900999"


class Ticking:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return 0.0


def broken() -> Exception:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as cause:
            raise ValueError(f"bad value {CANARY}") from cause
    except ValueError as error:
        return error


def test_a_report_names_the_place_and_never_the_person() -> None:
    text = redacted(broken())
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_bug_reports.py" in text
    assert "Zofia" not in text
    assert "/" not in text.replace("test_bug_reports.py", "")


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    reports = BugReports(tmp_path / "reports", Ticking())
    written = [reports.write(broken()) for _ in range(KEEP + 5)]
    assert sorted((tmp_path / "reports").iterdir()) == sorted(p for p in written[5:] if p)


def test_a_disk_that_refuses_is_no_second_bug(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way")
    assert BugReports(tmp_path / "reports", Ticking()).write(broken()) is None
