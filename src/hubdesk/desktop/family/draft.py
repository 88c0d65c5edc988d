"""What is kept of an unfinished signing, so that a power cut does not cost a family ten minutes.

The voluntary answers are left out: a draft is opened by staff, and those answers are not for them to see.
"""

from collections.abc import Mapping

import msgspec

from hubdesk.desktop.family.journey import Key, Reply
from hubdesk.domain.ids import ChoiceId, HouseholdId, PersonId
from hubdesk.domain.problems import Refused

KIND = "family_view"


class _Said(msgspec.Struct, frozen=True):
    choice_id: ChoiceId
    about: PersonId
    reply: Reply


class FamilyDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An unfinished signing: whose, and what was said to which choice. `heard`: it was read aloud."""

    household_id: HouseholdId
    signer: PersonId
    language: str
    heard: bool
    said: tuple[_Said, ...]

    @property
    def replies(self) -> dict[Key, Reply]:
        """Per choice, what was said."""
        return {(one.choice_id, one.about): one.reply for one in self.said}


def write(
    household_id: HouseholdId, signer: PersonId, language: str, heard: bool, replies: Mapping[Key, Reply]
) -> bytes:
    """The draft as bytes."""
    said = tuple(_Said(choice_id, about, reply) for (choice_id, about), reply in replies.items())
    return msgspec.json.encode(
        FamilyDraft(household_id=household_id, signer=signer, language=language, heard=heard, said=said)
    )


def read(body: bytes) -> FamilyDraft:
    """The draft from bytes. The shell learns from it whose view to open again.

    Raises:
        Refused: these bytes hold no draft of a signing.
    """
    try:
        return msgspec.json.decode(body, type=FamilyDraft)
    except msgspec.DecodeError as error:
        raise Refused("This draft cannot be read.", "Ask the family again; nothing was signed.") from error
