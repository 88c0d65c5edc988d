"""What is kept of an unfinished signing comes back as it was, and voluntary answers are not among it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.desktop.family import draft
from hubdesk.desktop.family.journey import Reply
from hubdesk.domain.ids import ChoiceId, HouseholdId, PersonId
from hubdesk.domain.problems import Refused

replies = st.dictionaries(
    st.tuples(st.text(max_size=8).map(ChoiceId), st.text(max_size=8).map(PersonId)),
    st.sampled_from(list(Reply)),
)


@given(replies, st.booleans())
def test_a_draft_comes_back_as_it_was(said, heard):
    body = draft.write(HouseholdId("h"), PersonId("p"), "en", heard, said)
    kept = draft.read(body)
    assert kept.replies == said
    assert (kept.household_id, kept.signer, kept.heard) == ("h", "p", heard)


@given(st.binary(max_size=60))
def test_anything_else_is_refused_in_words(body):
    with pytest.raises(Refused, match="draft"):
        draft.read(body)
