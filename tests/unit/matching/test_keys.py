from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.matching.keys import file_keys, search_keys
from hubdesk.domain.matching.subjects import subject

EMMA = {"first_name": "Emma", "last_name": "Fenwick", "born": "19910403", "postcode": "MK40 1AA"}


def share_a_key(one, other, keys=search_keys):
    return not set(keys(subject(**one))).isdisjoint(keys(subject(**other)))


def test_each_kind_of_slip_leaves_a_key_in_common():
    for slip in (
        {"last_name": "Taylor"},
        {"first_name": "Fenwick", "last_name": "Emma"},
        {"born": "19910304"},
        {"born": "", "last_name": "Taylor"},
        {"postcode": "NG9 1AA", "first_name": "Em"},
    ):
        assert share_a_key(EMMA, EMMA | slip), slip


def test_strangers_share_none():
    stranger = {"first_name": "Oleh", "last_name": "Bondar", "born": "19800101", "postcode": "LE11 3TU"}
    assert not share_a_key(EMMA, stranger)
    assert not share_a_key(EMMA, stranger, file_keys)


def test_few_keys_are_kept_for_everybody():
    assert len(search_keys(subject(**EMMA, known_as="Em", emails=("emma@example.org",)))) <= 6


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=8))
def test_keys_are_numbers_that_a_table_holds(first, last, postcode):
    who = subject(first_name=first, last_name=last, postcode=postcode, born="19910403")
    assert all(0 <= key < 1 << 40 for key in file_keys(who))
    assert set(search_keys(who)) <= set(file_keys(who))
