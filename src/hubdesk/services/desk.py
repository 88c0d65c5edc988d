"""The desk: what every named operation works on, and what it hands back."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.problems import NotAllowed
from hubdesk.services.ports import CouncilLink, NoSecondDevice, NotConnected, SecondDevice

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.domain.councils import CouncilProfile
    from hubdesk.domain.records import StaffMember
    from hubdesk.store.store import Store


@dataclass(slots=True)
class Desk:
    """One open desk. Its operations run on the thread that opened the store.

    Attributes:
        staff: who is signed in; None while the screen is locked. Only `staff.switch_to` and `staff.sign_out`
            change it.
        practice: pretend families only; the banner says so and no council can be reached.
    """

    store: "Store"
    profile: "CouncilProfile"
    clock: "Clock"
    staff: "StaffMember | None" = None
    practice: bool = False
    council_link: CouncilLink = field(default_factory=NotConnected)
    second_device: SecondDevice = field(default_factory=NoSecondDevice)

    def signed_in(self) -> "StaffMember":
        """The member of staff who is signed in.

        Raises:
            NotAllowed: nobody is.
        """
        if self.staff is None:
            raise NotAllowed("Nobody is signed in.", "Choose your name and type your PIN.")
        return self.staff


class Changes(msgspec.Struct, frozen=True):
    """What an operation changed; each screen decides whether it shows any of it.

    Attributes:
        entries: the entries written, in order.
        households: the households they touch.
        kinds: payload tags (`household_registered`, …), or `draft`, `staff`.
    """

    entries: tuple[EntryId, ...]
    households: frozenset[HouseholdId]
    kinds: frozenset[str]
