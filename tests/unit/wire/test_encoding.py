"""Payloads to bytes and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.amending import Change
from hubdesk.domain.people import Household, Person, PersonRole
from hubdesk.domain.problems import Refused
from hubdesk.wire.canonical import canonical
from hubdesk.wire.encoding import decode_payload, encode_payload, kind_holds, kind_of
from hubdesk.wire.payloads import HouseholdAmended, HouseholdArrived, HouseholdRegistered, StaffAdded

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
people = st.builds(
    Person,
    person_id=texts,
    role=st.sampled_from(PersonRole),
    first_name=texts,
    last_name=texts,
    born=st.none() | st.dates(),
    interpreter=st.booleans(),
)
payloads = st.one_of(
    st.builds(StaffAdded, staff_id=texts, name=texts, role=texts),
    st.builds(HouseholdArrived, session=texts),
    st.builds(
        HouseholdRegistered,
        household=st.builds(
            Household, household_id=texts, people=st.tuples(people), registered_on=st.dates()
        ),
    ),
    st.builds(
        HouseholdAmended,
        changes=st.tuples(
            st.builds(Change, path=texts, value=st.none() | texts | st.booleans() | st.integers(0, 9))
        ),
    ),
)


@given(payloads)
def test_a_payload_comes_back_and_its_bytes_are_canonical(payload):
    encoded = encode_payload(payload)
    assert encoded == canonical(payload)
    assert decode_payload(encoded) == payload


def test_kinds_are_what_the_bytes_say():
    payload = StaffAdded("s1", "Ann", "manager")
    assert kind_of(payload) == "staff_added"
    assert b'"type":"staff_added"' in encode_payload(payload)


def test_half_a_character_is_refused_in_words():
    with pytest.raises(Refused, match="not text"):
        encode_payload(StaffAdded("s1", "\ud83d", "manager"))
    with pytest.raises(Refused, match="not text"):
        encode_payload(HouseholdAmended((Change("address", "\ud83d"),)))


@pytest.mark.parametrize("encoded", [b"", b"{}", b'{"type":"from_the_future"}', b"\xff", b"[" * 100_000])
def test_what_is_no_payload_is_refused(encoded):
    with pytest.raises(Refused):
        decode_payload(encoded)


def test_the_released_bytes_of_a_registration_never_change():
    person = Person(person_id="p", role=PersonRole.PRIMARY_CARER, first_name="Zoë", born=date(1991, 4, 3))
    household = Household(household_id="h", people=(person,), registered_on=date(2026, 11, 21))
    encoded = encode_payload(HouseholdRegistered(household))
    assert encoded.decode() == (
        '{"household":{"household_id":"h","people":[{"born":"1991-04-03","first_name":"Zoë","person_id":"p",'
        '"role":"primary_carer"}],"registered_on":"2026-11-21"},"type":"household_registered"}'
    )


def test_a_payload_is_of_the_kind_it_says_also_one_that_nobody_knows() -> None:
    arrived = encode_payload(HouseholdArrived())
    assert kind_holds("household_arrived", arrived)
    assert not kind_holds("household_erased", arrived)
    assert kind_holds("from_the_future", b'{"type":"from_the_future"}')
    assert not any(kind_holds("household_arrived", other) for other in (b"", b"{}", b"\xff", b"[" * 100_000))
