"""Whatever is done at the desk, in any order, the views stay what the ledger makes of them, row for row."""

from contextlib import suppress
from itertools import count

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.domain.choices import Answer
from hubdesk.domain.problems import HubDeskError
from hubdesk.services.looking_up import look_up, open_household
from hubdesk.services.registering import amend_household, arrive, register_household
from hubdesk.services.signing import accept_signing, answer_equality, decide, withdraw
from hubdesk.services.undoing import can_undo, undo
from hubdesk.store import indexing, views
from hubdesk.store.verify import verify

ACTS = ("register", "rename", "swap", "arrive", "sign", "refuse", "withdraw", "skip", "undo")
_names = (f"Surname{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in count())


def _rows(connection):
    indexing.settle(connection)
    return {table: sorted(map(repr, _all(connection, table))) for table in views.TABLES}


def _all(connection, table):
    return connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own table names


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=12))
def test_views_are_what_the_ledger_says(desk, family, drawing, all_questions, acts):
    household = msgspec.structs.replace(family(last_name=next(_names)), household_id=desk.new_id())
    mark, blobs = drawing
    signer, answers = household.primary_carer.person_id, all_questions(household)
    register_household(desk, household)
    for act in acts:
        with suppress(HubDeskError):  # some acts have nothing to act on
            record = open_household(desk, household.household_id, "trying")
            people = record.household.people
            if act == "register":
                register_household(desk, msgspec.structs.replace(family(), household_id=desk.new_id()))
            elif act == "rename":
                renamed = msgspec.structs.replace(people[0], last_name=next(_names))
                after = msgspec.structs.replace(record.household, people=(renamed, *people[1:]))
                amend_household(desk, after, record.head, sensitive_open=True)
            elif act == "swap":
                after = msgspec.structs.replace(record.household, people=people[::-1])
                amend_household(desk, after, record.head, sensitive_open=True)
            elif act == "arrive":
                arrive(desk, household.household_id)
            elif act in ("sign", "refuse"):
                said = dict.fromkeys(answers, Answer.YES if act == "sign" else Answer.NO)
                signing = decide(desk, household.household_id, signer, said, mark=mark)
                accept_signing(desk, household.household_id, signing, blobs)
            elif act == "withdraw":
                withdraw(desk, household.household_id, signer, [next(iter(answers))])
            elif act == "skip":
                answer_equality(desk, household.household_id, signer, [])
            else:
                for newest in sorted(can_undo(desk, household.household_id))[-1:]:  # often nothing may be
                    undo(desk, newest)
    report = verify(desk.store)
    assert report.problems == ()
    before = _rows(desk.store.connection)
    desk.store.rebuild_views()
    assert _rows(desk.store.connection) == before
    assert verify(desk.store).problems == ()


def test_a_view_changed_behind_the_ledgers_back_is_named(desk, family):
    household = family()
    register_household(desk, household)
    for table, change in {
        "household": "UPDATE household SET title = 'X'",
        "search_key": "DELETE FROM search_key WHERE key LIKE 's:%'",
        "staff": "UPDATE staff SET role = 'manager'",
    }.items():
        with desk.store.writing() as connection:
            connection.execute(change)
        assert any(table in problem for problem in verify(desk.store).problems), table
        desk.store.rebuild_views()
        assert verify(desk.store).problems == ()
    assert look_up(desk, "yusuf")
