"""A match index answers whether a family is known, and gives nothing away to who reads it."""

from hypothesis import given
from hypothesis import strategies as st

from hubdesk.wire.match_hashes import match_hashes

keys = st.sets(st.integers(0, 2**40 - 1), max_size=20)
secrets = st.binary(min_size=32, max_size=32)


@given(secrets, keys, keys)
def test_two_lists_share_a_hash_just_where_they_share_a_key(secret: bytes, one: set[int], other: set[int]):
    shared = set(match_hashes(secret, one)) & set(match_hashes(secret, other))
    assert shared == set(match_hashes(secret, one & other))


@given(secrets, secrets, st.integers(0, 2**40 - 1))
def test_another_secret_makes_another_hash(secret: bytes, other: bytes, key: int):
    assert (match_hashes(secret, [key]) == match_hashes(other, [key])) == (secret == other)


def test_hashes_are_as_the_page_says():
    (told,) = match_hashes(bytes(32), [1])
    assert told == "5b85c829ba96b569"
