"""Old registers through the real, encrypted store."""

import csv
import io
import os
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.domain.choices import Answer, Capacity, Channel, MarkMethod, Wording
from hubdesk.domain.deciding import may_contact, may_photograph
from hubdesk.domain.ids import CouncilId, HubId, StaffId
from hubdesk.domain.people import Responsibility
from hubdesk.domain.problems import NotAllowed, Refused
from hubdesk.domain.records import StaffMember
from hubdesk.services.desk import Desk
from hubdesk.services.importing import import_register
from hubdesk.services.profiles import load_profile
from hubdesk.services.register_file import COLUMNS, RegisterFile
from hubdesk.services.staff import PERMISSIONS, Role
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.store import NewEntry, Store
from hubdesk.store.verify import verify
from hubdesk.wire.payloads import HouseholdRegistered, SigningAccepted, StaffAdded

MESSY = Path(__file__).parents[1] / "reference" / "messy_households.csv"
TODAY = date(2026, 11, 21)


class Noon:
    """A clock that stands at noon of one day."""

    def now(self):
        return datetime(2026, 11, 21, 12, tzinfo=UTC)

    def today(self):
        return TODAY

    def monotonic(self):
        return 0.0


def make_desk(folder: Path, council: str = "bedford", role: str = "manager") -> Desk:
    store = Store.create(
        folder / "store",
        council_id=CouncilId(council),
        hub_id=HubId("hub"),
        hub_name="Larkway",
        device_secret=FileSecrets(folder / "secrets"),
        clock=Noon(),
    ).store
    staff = StaffMember(StaffId("staff"), "Ann", role)
    store.append(NewEntry(payload=StaffAdded(staff.staff_id, staff.name, role), staff_id=staff.staff_id))
    return Desk(store, load_profile(CouncilId(council)), Noon(), staff)


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def carer(ref="1", **cells):
    return {
        "household_ref": ref,
        "role": "primary_carer",
        "first_name": "Amina",
        "date_of_birth": "3/4/91",
    } | cells


def child(ref="1", **cells):
    return {
        "household_ref": ref,
        "role": "child",
        "first_name": "Maya",
        "date_of_birth": "2024-01-12",
    } | cells


def register(
    path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS, encoding="utf-8", line_end="\n"
):
    extra = tuple(dict.fromkeys(c for row in rows for c in row if c not in columns))
    text = io.StringIO()
    writer = csv.DictWriter(text, (*columns, *extra), lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def payloads(desk, kind):
    found = (desk.store.payload(entry.entry_id) for entry in desk.store.entries())
    return [payload for payload in found if isinstance(payload, kind)]


def households(desk):
    return [payload.household for payload in payloads(desk, HouseholdRegistered)]


def decisions(desk):
    return [d for payload in payloads(desk, SigningAccepted) for d in payload.signing.decisions]


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_forty_messy_households(desk, tmp_path):
    rejects = tmp_path / "rejects.csv"
    told = []
    summary = import_register(desk, MESSY, rejects, lambda *progress: told.append(progress))
    source, refused = read_csv(MESSY), read_csv(rejects)
    assert summary.rows == len(source) - 1
    assert summary.rows == summary.imported + summary.rejected + summary.already_present
    assert (summary.households, summary.possible_duplicates) == (31, 1)
    assert told[-1] == (summary.rows, summary.rows)
    assert told == sorted(told)
    assert refused[0] == [*source[0], "reason"]
    assert [row[:-1] for row in refused[1:]] == [
        row for row in source if row[0] in {r[0] for r in refused[1:]}
    ]
    reasons = " ".join(row[-1] for row in refused)
    for column in (
        "date_of_birth",
        "role",
        "nhs_number",
        "choice:photo.website",
        "postcode",
        "mobile",
        "email",
    ):
        assert f", {column}: " in reasons
    assert verify(desk.store).problems == ()
    names = {p.full_name for h in households(desk) for p in h.people}
    assert {
        "فاطمة الحسن",
        "علی\u200cرضا کریمی",
        "মোছাম্মৎ রহিমা খাতুন",
        "小明 王",
        "=Jo -Lee",
        "Sunny 🌻 Patel",
    } <= names


def test_the_same_file_twice_adds_nothing_however_its_rows_and_columns_stand(desk, tmp_path):
    first = import_register(desk, MESSY)
    entries = len(list(desk.store.entries()))
    again = import_register(desk, MESSY)
    assert (again.imported, again.households, again.possible_duplicates) == (0, 0, 0)
    assert (again.already_present, again.rejected) == (first.imported, first.rejected)
    header, *rows = read_csv(MESSY)
    order = list(range(len(header)))
    order, rows = order[::-1], rows[::2] + rows[1::2]
    shuffled = tmp_path / "shuffled.csv"
    with shuffled.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[row[i] for i in order] for row in [header, *rows]])
    assert import_register(desk, shuffled).already_present == first.imported
    assert len(list(desk.store.entries())) == entries


def test_a_household_comes_in_whole_or_not_at_all(desk, tmp_path):
    file = register(
        tmp_path / "r.csv",
        carer("1"),
        carer("2"),
        child("2", nhs_number="999 123 4560"),
        child("1"),
        carer("3"),
    )
    summary = import_register(desk, file)
    assert (summary.imported, summary.rejected, summary.households) == (3, 2, 2)
    assert [len(h.people) for h in households(desk)] == [2, 1]
    (refused,) = summary.refused
    assert (refused.line, refused.rows) == (3, 2)
    assert refused.reason.startswith("line 4, nhs_number: ")


def test_rejects_corrected_come_in_by_the_same_door(desk, tmp_path):
    file = register(tmp_path / "r.csv", carer("1"), child("1", date_of_birth="31/6/2023"), carer("2"))
    rejects = tmp_path / "rejects.csv"
    import_register(desk, file, rejects)
    corrected = rejects.read_text("utf-8").replace("31/6/2023", "30/6/2023")
    rejects.write_text(corrected, "utf-8")
    summary = import_register(desk, rejects, rejects=tmp_path / "more.csv")
    assert (summary.imported, summary.rejected, summary.not_kept) == (2, 0, {})
    assert len(read_csv(tmp_path / "more.csv")) == 1
    assert import_register(desk, file).already_present == 1


def test_a_family_known_with_other_details_is_no_second_family(desk, tmp_path):
    import_register(
        desk, register(tmp_path / "a.csv", carer("1", mobile="07700 900123"), carer("2", first_name="Tom"))
    )
    later = register(
        tmp_path / "b.csv",
        carer("1", mobile="07700 900999"),
        carer("2", first_name="Zoe", date_of_birth="5/5/95"),
    )
    summary = import_register(desk, later)
    assert (summary.imported, summary.rejected) == (1, 1)
    assert "came in before, with other details" in summary.refused[0].reason
    assert sorted(h.primary_carer.first_name for h in households(desk)) == ["Amina", "Tom", "Zoe"]


@pytest.mark.parametrize(
    "changed",
    [
        {"date_of_birth": "4/3/91"},
        {"first_name": "Aminah", "date_of_birth": "3/4/90"},
        {"first_name": "AMÍNA", "date_of_birth": ""},
    ],
)
def test_a_corrected_carer_under_the_same_number_is_no_second_family(desk, tmp_path, changed):
    import_register(desk, register(tmp_path / "a.csv", carer("1"), child("1")))
    summary = import_register(desk, register(tmp_path / "b.csv", carer("1", **changed), child("1")))
    assert (summary.imported, summary.rejected) == (0, 2)
    assert "came in before, with other details" in summary.refused[0].reason


def test_paper_choices_keep_their_evidence_and_count(desk, tmp_path):
    file = register(
        tmp_path / "r.csv",
        carer(parental_responsibility="yes", registered_on="1/6/2025", evidence_ref="Box 3")
        | {"choice:contact.email": "Yes", "choice:contact.text": "no", "email": "amina@example.org"},
        child(evidence_ref="Box 4") | {"choice:photo.website": "YES", "choice:photo.press": "no"},
    )
    summary = import_register(desk, file)
    assert (summary.imported, summary.without_effect) == (2, {})
    (household,) = households(desk)
    amina, maya = household.people
    (signed,) = payloads(desk, SigningAccepted)
    assert signed.signing.mark.method is MarkMethod.PAPER
    assert signed.signing.capacities == {
        amina.person_id: Capacity.SELF,
        maya.person_id: Capacity.PARENTAL_RESPONSIBILITY,
    }
    said = {(d.choice_id, d.about): d for d in decisions(desk)}
    yes = said["photo.website", maya.person_id]
    assert (yes.answer, yes.evidence, yes.signer) == (Answer.YES, "Box 4", amina.person_id)
    assert (yes.decided_on, yes.expires_on) == (date(2025, 6, 1), date(2028, 6, 1))
    wording = msgspec.json.decode(desk.store.attachment(yes.wording), type=Wording)
    assert (wording.version, wording.choice_id) == (0, "photo.website")
    assert "paper form" in wording.question
    assert wording not in desk.profile.wordings
    given = decisions(desk)
    assert may_photograph(desk.profile, household, given, maya.person_id, "website", TODAY).allowed
    assert not may_photograph(desk.profile, household, given, maya.person_id, "press", TODAY).allowed
    assert may_contact(
        desk.profile, household, given, amina.person_id, Channel.EMAIL, "service", TODAY
    ).allowed
    assert not may_contact(
        desk.profile, household, given, amina.person_id, Channel.TEXT, "service", TODAY
    ).allowed


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"choice:photo.website": "yes"}, "choice:photo.website: A yes needs evidence_ref"),
        ({"choice:photo.website": "maybe", "evidence_ref": "Box"}, "choice:photo.website: Type yes or no"),
        ({"choice:photo.website": "yes", "evidence_ref": "a\x00b"}, "evidence_ref: This holds a NUL"),
        ({"first_name": "Ma\x00ya"}, "first_name: This holds a NUL"),
        ({"first_name": "x" * 10_000_000}, "first_name: This is 10,000,000 characters long"),
        (
            {"role": "expected_baby", "date_of_birth": "1/1/2029"},
            "date_of_birth: This due date is more than 42",
        ),
        ({"role": "primary_carer"}, "role: There is a primary carer already"),
    ],
)
def test_a_defect_is_named_with_line_column_and_cause(desk, tmp_path, cells, told):
    rejects = tmp_path / "rejects.csv"
    file = register(tmp_path / "r.csv", carer("1"), child("1") | cells, carer("2", first_name="Tom"))
    summary = import_register(desk, file, rejects)
    assert (summary.imported, summary.rejected) == (1, 2)
    assert f"line 3, {told}" in summary.refused[0].reason
    csv.field_size_limit(16_000_000)
    kept = read_csv(rejects)
    assert [row[:-1] for row in kept[1:]] == read_csv(file)[1:3]
    assert kept[1][-1] == kept[2][-1] == summary.refused[0].reason


def test_a_yes_that_nobody_had_the_right_to_give_is_kept_and_counts_for_nothing(desk, tmp_path):
    file = register(tmp_path / "r.csv", carer(), child(evidence_ref="Box") | {"choice:photo.website": "yes"})
    summary = import_register(desk, file)
    assert (summary.imported, summary.without_effect) == (2, {"choice:photo.website": 1})
    (household,) = households(desk)
    verdict = may_photograph(
        desk.profile, household, decisions(desk), household.people[1].person_id, "website", TODAY
    )
    assert not verdict.allowed
    assert "not known to have parental responsibility" in verdict.reason


def test_numbers_and_columns_that_have_no_place_are_told(desk, tmp_path):
    file = register(
        tmp_path / "r.csv", carer(ni_number="AB123456C") | {"Notes": "likes tea"}, child(upn="rubbish")
    )
    summary = import_register(desk, file)
    assert (summary.imported, summary.not_kept) == (2, {"ni_number": 1, "notes": 1, "upn": 1})
    assert all(not p.ni_number for h in households(desk) for p in h.people)


def test_who_lives_elsewhere_keeps_that_address(desk, tmp_path):
    home = {"address_1": "1 High St", "postcode": "mk40 1aa"}
    file = register(
        tmp_path / "r.csv",
        child(address_1="1 high st.", postcode="MK401AA"),
        {"household_ref": "1", "role": "secondary_carer", "first_name": "Tom", "postcode": "NG7 2QP"},
        carer(**home, parental_responsibility="yes"),
    )
    import_register(desk, file)
    (household,) = households(desk)
    maya, _, amina = household.people
    assert (household.address.line_1, household.address.postcode) == ("1 High St", "MK40 1AA")
    assert [p.lives_at is None for p in household.people] == [True, False, True]
    assert household.responsibilities == (Responsibility(amina.person_id, maya.person_id),)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"name,dob\nA,B\n", "`household_ref`, `role`"),
        (",".join(COLUMNS[:-1]).encode() + b"\n", "no column `evidence_ref`"),
        (",".join([*COLUMNS, "role"]).encode() + b"\n", "`role` more than once"),
        (",".join([*COLUMNS, "choice:photo.moon"]).encode() + b"\n", "`choice:photo.moon`"),
        (";".join(COLUMNS).encode() + b"\n", "parted by commas"),
        (",".join(COLUMNS).encode("utf-16"), "Line 1 of the register is not in UTF-8"),
        (",".join(COLUMNS).encode() + b"\n1,child\n2,ch\xe9ld\n", "Line 3 of the register is not in UTF-8"),
        (
            ",".join(COLUMNS).encode() + b'\n1,child\n2,"child\n3,child\n',
            "line 3, a quotation mark is opened",
        ),
        (",".join(COLUMNS).encode() + b'\n1,"chi"ld\n', "line 2 is not CSV"),
    ],
)
def test_a_file_that_is_no_register_is_refused_before_anything_is_saved(desk, tmp_path, content, told):
    file, rejects = tmp_path / "r.csv", tmp_path / "rejects.csv"
    file.write_bytes(content)
    with pytest.raises(Refused) as caught:
        import_register(desk, file, rejects)
    assert told in caught.value.sentence
    assert caught.value.next_step
    assert not payloads(desk, HouseholdRegistered)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.csv", "secrets", "store"]


def test_a_file_that_is_not_there_is_refused(desk, tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        import_register(desk, tmp_path / "none.csv")


def test_only_a_header_is_an_empty_register(desk, tmp_path):
    summary = import_register(desk, register(tmp_path / "r.csv"), tmp_path / "rejects.csv")
    assert (summary.rows, summary.imported, summary.rejected) == (0, 0, 0)
    assert len(read_csv(tmp_path / "rejects.csv")) == 1


def test_line_ends_of_every_kind_and_empty_lines(desk, tmp_path):
    whole = register(
        tmp_path / "r.csv", carer("1"), carer("2", first_name='Tom "T"\nJones'), carer("3", first_name="Zoe")
    )
    header, first, *rest = whole.read_bytes().splitlines(keepends=True)
    whole.write_bytes(
        b"\xef\xbb\xbf" + header.strip() + b"\r\n\r\n" + first.strip() + b"\r,,,\n" + b"".join(rest)
    )
    summary = import_register(desk, whole)
    assert (summary.rows, summary.imported) == (3, 3)
    assert households(desk)[1].primary_carer.first_name == 'Tom "T" Jones'


def test_a_row_of_another_width_refuses_its_household(desk, tmp_path):
    file = register(tmp_path / "r.csv", carer("1"), carer("2"))
    file.write_bytes(file.read_bytes().rstrip() + b",x\n3,child,Tom\n4" + b"," * 23 + b"\n")
    summary = import_register(desk, file)
    assert (summary.rows, summary.imported, summary.rejected) == (4, 1, 3)
    assert "line 3, row: This row has 24 cells and the first line has 23" in summary.refused[0].reason
    assert "line 4, row: This row has 3 cells" in summary.refused[1].reason
    assert "line 5, role: This row names nobody" in summary.refused[2].reason


def test_the_rejects_never_overwrite_the_register(desk, tmp_path):
    file = register(tmp_path / "r.csv", child())
    before = file.read_bytes()
    with pytest.raises(Refused, match="overwrite"):
        import_register(desk, file, file)
    assert file.read_bytes() == before


def test_rejects_that_cannot_be_written_are_told_before_anything_is_saved(desk, tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        import_register(desk, register(tmp_path / "r.csv", carer()), tmp_path / "nowhere" / "rejects.csv")
    assert not payloads(desk, HouseholdRegistered)


def test_rejects_never_take_the_place_of_what_is_no_ordinary_file(desk, tmp_path):
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for place in (pipe, folder):
        with pytest.raises(Refused, match="no ordinary file"):
            import_register(desk, register(tmp_path / "r.csv", carer()), place)
    assert pipe.is_fifo()
    assert folder.is_dir()
    assert not payloads(desk, HouseholdRegistered)


@pytest.mark.parametrize("role", sorted(frozenset(Role) - PERMISSIONS["import"]))
def test_only_who_may_import_does(tmp_path, role):
    desk = make_desk(tmp_path, role=role)
    with pytest.raises(NotAllowed):
        import_register(desk, MESSY)
    assert not payloads(desk, HouseholdRegistered)
    desk.store.close()


@pytest.mark.parametrize("council", ["nottinghamshire", "north-northamptonshire", "leicestershire", "durham"])
def test_every_council_takes_the_messy_households_less_its_unused_numbers(tmp_path, council):
    desk = make_desk(tmp_path, council)
    summary = import_register(desk, MESSY)
    uses_nhs = "nhs_number" in desk.profile.identifiers
    assert summary.households == (31 if uses_nhs else 32)
    assert ("nhs_number" in summary.not_kept) != uses_nhs
    desk.store.close()


rows = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_rows_are_gathered_wherever_they_stand(tmp_path, order):
    lines = [
        {"household_ref": str(ref) if ref else "", "role": str(n), "first_name": str(n)} for ref, n in order
    ]
    file = register(tmp_path / "r.csv", *lines)
    with RegisterFile(file, frozenset()) as opened:
        found = list(opened.households())
        assert opened.row_count == len(order)
    assert Counter(h.reference for h in found if h.reference) == Counter(
        {str(ref): 1 for ref, _ in order if ref}
    )
    for household in found:
        expected = [i + 2 for i, (ref, _) in enumerate(order) if str(ref) == household.reference]
        lines_of = [row.line for row in household.rows]
        assert lines_of == expected or not household.reference
        assert [row.values["role"] for row in household.rows] == [
            str(order[line - 2][1]) for line in lines_of
        ]
