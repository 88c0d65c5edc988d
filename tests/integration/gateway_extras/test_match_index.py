"""A laptop can ask whether its hub knows a family, and learns nothing else."""

import msgspec

from hubdesk.domain.amending import Change
from hubdesk.domain.matching.household_subjects import subject_of
from hubdesk.domain.matching.keys import council_keys
from hubdesk.domain.people import Household, Person, PersonRole
from hubdesk.wire.match_hashes import match_hashes
from hubdesk.wire.messages import MatchIndex
from hubdesk.wire.payloads import HouseholdAmended, HouseholdErased


def index(device) -> MatchIndex:
    answer = device.ask("GET", "/v1/match-index")
    assert answer.status_code == 200
    return msgspec.json.decode(answer.content, type=MatchIndex)


def hashes(secret: str, **person: object) -> set[str]:
    """What a laptop makes of somebody who is being typed."""
    one = Person(person_id="p", role=PersonRole.PRIMARY_CARER, **person)
    household = Household(household_id="h", people=(one,))
    return set(match_hashes(bytes.fromhex(secret), council_keys(subject_of(household, one))))


def test_a_laptop_knows_whom_its_hub_knows_and_nobody_of_another(gateway, families):
    hub = gateway.new_hub()
    pc, laptop = gateway.device(hub), gateway.device(hub, role="outreach")
    elsewhere = gateway.device(gateway.new_hub())
    known, unknown = families.someone(), families.someone()
    families.registered(pc, **known)
    families.registered(elsewhere, **unknown)
    families.compared()
    found = index(laptop)
    assert hashes(found.secret, **known) == set(found.keys)
    assert not hashes(found.secret, **unknown) & set(found.keys)


def test_two_laptops_cannot_put_their_indexes_together(gateway, families):
    hub = gateway.new_hub()
    families.registered(gateway.device(hub))
    families.compared()
    one, other = (index(gateway.device(hub, role="outreach")) for _ in range(2))
    assert one.secret != other.secret
    assert not set(one.keys) & set(other.keys)
    assert len(one.keys) == len(other.keys) > 0


def test_the_version_tells_when_there_is_something_new(gateway, families):
    hub = gateway.new_hub()
    pc, laptop = gateway.device(hub), gateway.device(hub, role="outreach")
    household = families.registered(pc)
    families.compared()
    first = index(laptop)
    assert laptop.state().match_index == first.version
    assert index(laptop) == first
    change = HouseholdAmended((Change("safety_note", "Dog"),))
    pc.push([*pc.visits(household, 2), pc.act(change, household)])
    families.compared()
    assert laptop.state().match_index == first.version
    families.registered(pc)
    families.compared()
    assert laptop.state().match_index == index(laptop).version != first.version


def test_an_erased_family_is_no_longer_in_it(gateway, families):
    hub = gateway.new_hub()
    pc, laptop = gateway.device(hub), gateway.device(hub, role="outreach")
    household = families.registered(pc)
    families.compared()
    before = index(laptop)
    pc.push([pc.act(HouseholdErased((household,), "request"), household)])
    after = index(laptop)
    assert before.keys
    assert after.keys == ()
    assert after.version != before.version


def test_a_pc_that_holds_its_hub_gets_none(gateway):
    pc = gateway.device(gateway.new_hub())
    assert pc.ask("GET", "/v1/match-index").status_code == 404
    assert pc.state().match_index == ""


def test_leases_are_for_laptops_renewed_at_every_call_and_never_for_revoked_ones(gateway, revoked):
    hub = gateway.new_hub()
    pc, laptop = gateway.device(hub), gateway.device(hub, role="outreach")
    assert pc.state().lease is None
    first, second = laptop.state().lease, laptop.state().lease
    assert first is not None
    assert second is not None
    assert second.issued >= first.issued
    assert first.expires - first.issued == 72 * 3600 * 1000
    revoked(laptop)
    assert laptop.ask("POST", "/v1/state", b"{}").status_code == 401
