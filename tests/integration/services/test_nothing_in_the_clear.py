"""A whole run with a canary: its name stands in no file that was written, in any encoding."""

import base64
import os
from pathlib import Path

from hubdesk.domain.choices import EqualityAnswer
from hubdesk.services.drafts import save_draft
from hubdesk.services.keeping import back_up_today
from hubdesk.services.looking_up import look_up, open_household
from hubdesk.services.receipts import make_receipt
from hubdesk.services.registering import register_household
from hubdesk.services.signing import accept_signing, answer_equality, decide

CANARY = "Zebedeecanaryname"


def _disguises(word: str) -> list[bytes]:
    plain = [word, word.lower(), word.upper()]
    found = [text.encode(encoding) for text in plain for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    for shift in range(3):
        coded = base64.b64encode(b"x" * shift + word.encode())
        found.append(coded[4 * bool(shift) : -4])
    return found


def _files(*folders: Path) -> list[Path]:
    return [Path(at) / name for folder in folders for at, _, names in os.walk(folder) for name in names]


def test_no_canary_outside_the_encryption(desk, home, family, drawing, all_questions, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    household = family(
        first_name=CANARY,
        last_name=CANARY,
        mobile="07700 900555",
        support_needs=CANARY,
        nhs_number="9990000018",
    )
    register_household(desk, household)
    mark, blobs = drawing
    signer = household.primary_carer.person_id
    signing = decide(desk, household.household_id, signer, all_questions(household), mark=mark)
    accept_signing(desk, household.household_id, signing, blobs)
    question = next(q for q in desk.profile.equality if any(option.own_words for option in q.options))
    code = next(option.code for option in question.options if option.own_words)
    answer_equality(
        desk,
        household.household_id,
        signer,
        [
            EqualityAnswer(
                question=question.question, list_version=question.list_version, code=code, own_words=CANARY
            )
        ],
    )
    save_draft(desk, None, "new_family", CANARY, CANARY.encode())
    assert look_up(desk, CANARY)
    open_household(desk, household.household_id, f"for {CANARY}")
    receipt = make_receipt(desk, household.household_id, signing.signing_id)
    assert CANARY not in receipt.file_name
    back_up_today(desk)

    written = _files(home)
    assert any(path.name == "hubdesk.db-wal" for path in written)
    assert any(path.suffix == ".db" and "backups" in str(path) for path in written)
    for moment in ("open", "closed"):
        for path in _files(home):
            content = path.read_bytes()
            for disguise in _disguises(CANARY):
                assert disguise not in content, f"{path.name} holds the canary while {moment}"
        desk.store.close()
    assert _files(temporary) == []


def test_the_canary_would_be_found(tmp_path):
    for number, disguise in enumerate(_disguises(CANARY)):
        (tmp_path / str(number)).write_bytes(b"before" + disguise + b"after")
        assert any(other in (tmp_path / str(number)).read_bytes() for other in _disguises(CANARY))
    assert any(base64.b64encode(f"ab{CANARY}cd".encode()).find(d) >= 0 for d in _disguises(CANARY)[-3:])
