"""May this family be on the hub's books, although this laptop does not hold it? Asked of the hidden index."""

from bisect import bisect_left

from hubdesk.domain.matching.household_subjects import typed_subjects
from hubdesk.domain.matching.keys import council_keys, email_key, phone_key
from hubdesk.domain.matching.subjects import Subject
from hubdesk.domain.typed import TypedHousehold
from hubdesk.services.desk import Desk
from hubdesk.services.staff import allow
from hubdesk.store import link
from hubdesk.wire.match_hashes import match_hashes
from hubdesk.wire.messages import MatchIndex

_ENOUGH = 2
"""Keys of one person. A single one, date of birth with an initial say, is shared by strangers."""


def may_be_known(desk: Desk, typed: TypedHousehold) -> bool:
    """Whether somebody of the family being typed may be known to the hub. False on a PC that holds its hub.

    It answers maybe, never who: what lies on a laptop says no more than that.

    Args:
        desk: the open desk.
        typed: the form as it stands; half-typed input says nothing.

    Raises:
        NotAllowed: nobody is signed in, or the role may not look families up.
    """
    allow(desk, "look_up")
    index = link.match_index(desk.store.connection)
    people = typed_subjects(typed, desk.clock.today()) if index is not None else ()
    return index is not None and any(_is_in(index, who) for who in people)


def _is_in(index: MatchIndex, who: Subject) -> bool:
    own = {*map(phone_key, who.phones), *map(email_key, who.emails)}
    secret = bytes.fromhex(index.secret)
    if any(_holds(index, name) for name in match_hashes(secret, own)):
        return True
    return sum(_holds(index, name) for name in match_hashes(secret, set(council_keys(who)) - own)) >= _ENOUGH


def _holds(index: MatchIndex, name: str) -> bool:
    at = bisect_left(index.keys, name)
    return at < len(index.keys) and index.keys[at] == name
