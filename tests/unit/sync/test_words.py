"""How this PC and the council stand, in sentences: a table, in the time of day of the PC."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from hubdesk.domain.ids import EntryId
from hubdesk.domain.problems import NotSaved
from hubdesk.services.exchange import ExchangeReport, RefusedEntry
from hubdesk.services.ports import SyncResult
from hubdesk.sync.troubles import LinkTrouble
from hubdesk.sync.words import link_status, progress, result_words

SUMMER = timezone(timedelta(hours=1))
NOW = datetime(2026, 6, 16, 15, 30, tzinfo=UTC)  # a Tuesday, 16:30 by the PC
AT_10 = datetime(2026, 6, 16, 15, 10, tzinfo=UTC)
MONDAY = datetime(2026, 6, 15, 15, 10, tzinfo=UTC)
LAST_YEAR = datetime(2025, 11, 3, 9, 5, tzinfo=UTC)
REFUSED = RefusedEntry(
    entry_id=EntryId("1"),
    household_id=None,
    title="",
    kind="",
    code="fork",
    when=NOW,
    reason="",
    next_step="",
)
ONE_REFUSED = "1 entry refused by the council"
UNTRUSTED = "The line to the council is not private: the certificate shown there is not trusted."


def report(**facts: Any) -> ExchangeReport:
    usual: dict[str, Any] = {
        "linked": True,
        "url": "https://council.example",
        "hub_name": "Riverside",
        "role": "hub",
        "families_waiting": 0,
        "entries_waiting": 0,
        "attachments_waiting": 0,
        "attachments_wanted": 0,
        "left": 0,
        "last_sent": MONDAY,
        "last_synced": AT_10,
        "agreed": True,
        "trouble": "",
        "lease_ends": None,
        "families": (),
        "refused": (),
        "not_taken": (),
        "not_taken_count": 0,
    }
    return ExchangeReport(**usual | facts)


SEVEN = {"families_waiting": 7, "entries_waiting": 12}


@pytest.mark.parametrize(
    ("facts", "trouble", "words"),
    [
        ({}, None, "Everything is with the council. Last checked 16:10."),
        ({"last_synced": MONDAY}, None, "Everything is with the council. Last checked Mon 16:10."),
        ({"last_synced": LAST_YEAR}, None, "Everything is with the council. Last checked 3 Nov 2025 10:05."),
        (SEVEN, "offline", "Working offline: 7 families waiting, last sent Mon 16:10."),
        (
            {"families_waiting": 1, "entries_waiting": 1, "last_sent": AT_10},
            "offline",
            "Working offline: 1 family waiting, last sent 16:10.",
        ),
        (
            {"entries_waiting": 2, "last_sent": None},
            "offline",
            "Working offline: 2 entries waiting, nothing sent yet.",
        ),
        ({}, "offline", "Working offline: nothing waiting, last sent Mon 16:10."),
        (
            {"attachments_waiting": 3},
            "offline",
            "Working offline: 3 signatures and scans waiting, last sent Mon 16:10.",
        ),
        (SEVEN, "busy", "The council's side is busy: 7 families waiting, last sent Mon 16:10."),
        (SEVEN, None, "Linked to the council: 7 families waiting, last sent Mon 16:10."),
        ({"left": 1200}, None, "1,200 entries to fetch from the council."),
        (
            {"agreed": False},
            "differs",
            "This PC and the council hold different records. Nothing waiting, last sent Mon 16:10.",
        ),
        (
            SEVEN,
            "revoked",
            "The council has ended this PC's link. 7 families waiting, last sent Mon 16:10.",
        ),
        (
            SEVEN | {"trouble": "revoked"},
            None,
            "The council has ended this PC's link. 7 families waiting, last sent Mon 16:10.",
        ),
        (
            SEVEN,
            "certificate",
            f"{UNTRUSTED} 7 families waiting, last sent Mon 16:10.",
        ),
        (
            {"refused": (REFUSED,)},
            None,
            f"Everything else is with the council. Last checked 16:10. {ONE_REFUSED}: look at Council.",
        ),
        (
            {"linked": False, "entries_waiting": 3, "last_synced": None, "agreed": None},
            None,
            "Not linked to the council yet: 3 saved on this PC, nothing sent.",
        ),
        (
            {"linked": False, "last_synced": None, "agreed": None},
            None,
            "Not linked to the council yet: nothing waiting, nothing sent.",
        ),
    ],
)
def test_the_status_line(facts: dict[str, Any], trouble: Any, words: str) -> None:
    met = LinkTrouble(trouble) if trouble else None
    assert link_status(report(**facts), now=NOW, trouble=met, zone=SUMMER).words == words


def test_what_needs_a_decision_is_said() -> None:
    assert link_status(report(), now=NOW, decisions=1, zone=SUMMER).words.endswith(
        " 1 record needs a decision."
    )
    assert link_status(report(), now=NOW, decisions=4, zone=SUMMER).words.endswith(
        " 4 records need a decision."
    )


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (timedelta(minutes=4), ""),
        (timedelta(minutes=7), " This PC's clock is 7 minutes slow; set it."),
        (timedelta(hours=-1), " This PC's clock is 1 hour fast; set it."),
        (timedelta(days=-3660), " This PC's clock is 10 years fast; set it."),
    ],
)
def test_a_clock_that_is_off_is_told(offset: timedelta, said: str) -> None:
    told = link_status(report(), now=NOW, offset_ms=offset // timedelta(milliseconds=1), zone=SUMMER)
    assert told.words == f"Everything is with the council. Last checked 16:10.{said}"


def test_the_status_carries_its_facts() -> None:
    told = link_status(
        report(**SEVEN, refused=(REFUSED,)), now=NOW, trouble=LinkTrouble("clock"), working=True
    )
    assert (told.connected, told.trouble, told.working) == (True, "clock", True)
    assert (told.families_waiting, told.entries_waiting, told.refused) == (7, 12, 1)
    assert (told.last_sent, told.last_checked) == (MONDAY, AT_10)
    assert told.next_step == "Set the clock of this PC, then try again."


def test_what_this_pc_could_not_do_is_told_in_its_own_words() -> None:
    told = link_status(report(), now=NOW, trouble=NotSaved("The disk is full.", "Free some space."))
    assert told.trouble == "this_pc"
    assert told.words.startswith("The disk is full. ")
    assert told.next_step == "Free some space."


@pytest.mark.parametrize(
    ("result", "trouble", "words"),
    [
        (SyncResult(agreed=True), None, "Both sides hold the same."),
        (
            SyncResult(pushed=2, duplicates=1, pulled=1200, attachments=1, agreed=True),
            None,
            "3 entries sent, 1,200 entries fetched, 1 signature or scan moved. Both sides hold the same.",
        ),
        (
            SyncResult(pushed=500, waiting=30),
            LinkTrouble("offline"),
            "500 entries sent. The council cannot be reached. 30 entries waiting on this PC.",
        ),
        (
            SyncResult(agreed=True, refused=1, not_taken=2),
            None,
            f"Both sides hold the same. {ONE_REFUSED}. 2 that came could not be believed and stayed out.",
        ),
    ],
)
def test_what_an_exchange_did(result: SyncResult, trouble: Any, words: str) -> None:
    assert result_words(result, trouble) == words


def test_how_far_it_is() -> None:
    assert progress("sending", 1500, 10000).words == "Sending to the council: 1,500 of 10,000"
    assert progress("fetching_files", 3, 0).words == "Fetching signatures and scans: 3"
    assert progress("fetching", 0, 0).words == "Fetching from the council"
