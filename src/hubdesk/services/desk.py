"""The desk: what every named operation works on, and what it hands back.

On the start path of the app, so what reads and encodes is imported when it is first used.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import ChoiceId, EntryId, HouseholdId, WordingDigest
from hubdesk.domain.problems import NotAllowed, Refused
from hubdesk.services.ports import CouncilLink, NoSecondDevice, NotConnected, SecondDevice

if TYPE_CHECKING:
    from hubdesk.domain.choices import Wording
    from hubdesk.domain.clock import Clock
    from hubdesk.domain.councils import CouncilProfile
    from hubdesk.domain.records import StaffMember
    from hubdesk.store.attachments import Attachment
    from hubdesk.store.reading import StoredHousehold
    from hubdesk.store.store import Store
    from hubdesk.wire.entries import Entry

WORDING_MEDIA = "application/vnd.hubdesk.wording+json"
NOTICE_MEDIA = "application/vnd.hubdesk.notice+json"


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words of the council as a family is shown them, and the blob that keeps them for later years."""

    wording: "Wording"
    blob: "Attachment"


@dataclass(slots=True, repr=False)
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
    _words: dict[WordingDigest, ShownWords] = field(default_factory=dict, repr=False)
    _digests: dict[tuple[ChoiceId, str], WordingDigest] = field(default_factory=dict, repr=False)
    _notice: "Attachment | None" = field(default=None, repr=False)

    def signed_in(self) -> "StaffMember":
        """The member of staff who is signed in.

        Raises:
            NotAllowed: nobody is.
        """
        if self.staff is None:
            raise NotAllowed("Nobody is signed in.", "Choose your name and type your PIN.")
        return self.staff

    def new_id(self) -> str:
        """A new id (UUIDv7); a clock that is decades off does no harm."""
        from hubdesk.store.founding import new_id

        return new_id(self.clock.now())

    def household(self, household_id: HouseholdId) -> "StoredHousehold":
        """A household as it stands; for a record that was made one with another, that other.

        Raises:
            Refused: this PC holds no such household, its registration was undone, or it was erased.
        """
        from hubdesk.store import reading

        stored = reading.household(self.store.connection, household_id)
        if stored is None and reading.is_erased(self.store.connection, household_id):
            raise Refused("This family's record was erased.", "Nothing of it is kept on any desk.")
        if stored is None:
            raise Refused("This family is not on this PC.", "Search for it again by name.")
        if stored.undone:
            raise Refused("The registration of this family was undone.", "Register it again.")
        return stored

    def words(self) -> dict[WordingDigest, ShownWords]:
        """Every wording of the council, by digest."""
        if not self._words:
            from hubdesk.store.attachments import Attachment
            from hubdesk.wire.canonical import canonical

            for wording in self.profile.wordings:
                blob = Attachment(WORDING_MEDIA, canonical(wording))
                self._words[WordingDigest(blob.digest)] = ShownWords(wording, blob)
        return self._words

    def digest_of(self, choice_id: ChoiceId, language: str) -> WordingDigest:
        """The name of the words in which a choice is asked now.

        Raises:
            KeyError: it is not asked in this language.
        """
        if not self._digests:
            of = {id(shown.wording): digest for digest, shown in self.words().items()}
            for one in self.profile.wordings:
                newest = self.profile.wording(one.choice_id, one.language)
                self._digests[one.choice_id, one.language] = of[id(newest)]
        return self._digests[choice_id, language]

    def notice(self) -> "Attachment":
        """The council's notice as shown, as the blob that keeps it."""
        if self._notice is None:
            from hubdesk.store.attachments import Attachment
            from hubdesk.wire.canonical import canonical

            self._notice = Attachment(NOTICE_MEDIA, canonical(self.profile.notice))
        return self._notice


class Changes(msgspec.Struct, frozen=True):
    """What an operation changed; each screen decides whether it shows any of it.

    Attributes:
        entries: the entries written, in order.
        households: the households they touch.
        kinds: payload tags (`household_registered`, …).
    """

    entries: tuple[EntryId, ...]
    households: frozenset[HouseholdId]
    kinds: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable["Entry"]) -> "Changes":
        """The changes that these entries made."""
        written = tuple(entries)
        return cls(
            tuple(entry.entry_id for entry in written),
            frozenset(entry.household_id for entry in written if entry.household_id is not None),
            frozenset(entry.kind for entry in written),
        )
