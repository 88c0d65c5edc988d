"""Nothing that a family said lies readable outside the process."""

import base64
from contextlib import closing
from pathlib import Path

import pytest

from hubdesk.domain.people import Address, Household, Person, PersonRole
from hubdesk.services.clock import SystemClock
from hubdesk.store.attachments import Attachment
from hubdesk.store.backup import back_up_daily, list_backups, restore_store
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.founding import new_id
from hubdesk.store.places import BACKUPS
from hubdesk.store.store import NewEntry, Store
from hubdesk.store.verify import verify
from hubdesk.wire.payloads import HouseholdRegistered, StaffAdded

CANARY = "Quillfeather"
WORDS = "five quiet Quillfeather words"


def disguises(text: str) -> list[bytes]:
    """The text as it may lie in a file: in several encodings, and in base64 at each alignment."""
    plain = [text, text.lower(), text.upper()]
    encoded = [word.encode(code) for word in plain for code in ("utf-8", "utf-16-le", "utf-16-be")]
    in_base64 = [
        base64.b64encode(b"\0" * shift + word)[4:-4]
        for word in list(encoded)
        for shift in range(3)
        if len(word) > 9
    ]
    return encoded + in_base64 + [word.hex().encode() for word in encoded]


def leaks(folder: Path, *texts: str) -> list[str]:
    wanted = [form for text in texts for form in disguises(text)]
    found = []
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        found += [
            f"{file.name}: {form!r}"
            for form in wanted
            if form in content or form.decode("latin-1") in file.name
        ]
    return found


def household() -> NewEntry:
    person = Person(
        person_id=new_id(SystemClock().now()),
        role=PersonRole.PRIMARY_CARER,
        first_name=CANARY,
        last_name=CANARY,
        email=f"{CANARY}@example.org",
    )
    made = Household(
        household_id=new_id(SystemClock().now()), people=(person,), address=Address(line_1=f"1 {CANARY} Lane")
    )
    blob = Attachment("text/plain", CANARY.encode() * 500)
    return NewEntry(
        payload=HouseholdRegistered(made),
        staff_id="s1",
        household_id=made.household_id,
        attachments=(blob,),
    )


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return tmp_path


def test_the_search_for_leaks_finds_one(home):
    (home / "leak").write_bytes(b"xx" + base64.b64encode(b"a" + CANARY.encode() + b"b"))
    (home / "wide").write_bytes(f"..{CANARY}..".encode("utf-16"))
    assert len({leak.partition(":")[0] for leak in leaks(home, CANARY)}) == 2


def test_no_file_of_a_whole_run_shows_a_name_a_passphrase_or_a_key(home):
    secrets, clock = FileSecrets(home / "secrets"), SystemClock()
    created = Store.create(
        home / "store",
        council_id="bedford",
        hub_id="hub-1",
        hub_name="Riverside",
        device_secret=secrets,
        clock=clock,
    )
    store = created.store
    store.append(NewEntry(payload=StaffAdded("s1", CANARY, "manager"), staff_id="s1"))
    store.add_slot("s1", WORDS)
    for _ in range(50):
        store.append(household())
    texts = (CANARY, WORDS, created.recovery_kit.key_text, store._database.key.reveal().hex())
    # With the log not yet written back, while a large sort runs, and with the files closed.
    assert leaks(home, *texts) == []
    rows = store.connection.execute(
        "SELECT a.body FROM household a, household b, household c ORDER BY a.body, b.body"
    )
    rows.fetchone()
    assert leaks(home, *texts) == []
    rows.close()
    back_up_daily(store, clock.today())
    assert verify(store).problems == ()
    store.rebuild_views()
    store.close()
    ((_, backup),) = list_backups(home / "store" / BACKUPS)
    with closing(
        restore_store(backup, home / "store", device_secret=secrets, clock=clock, passphrase=WORDS)
    ) as again:
        assert verify(again).problems == ()
    files = {file.name for file in home.rglob("*") if file.is_file()}
    assert {"hubdesk.db", "key-slots.json", "hubdesk.lock"} <= files
    assert leaks(home, *texts) == []
    assert bytes.fromhex(texts[3]) not in b"".join(f.read_bytes() for f in home.rglob("*") if f.is_file())
