"""What a council profile states. Data, not code: the files are resources/councils/*.toml."""

from enum import StrEnum

import msgspec

from hubdesk.domain.choices import Choice, Wording
from hubdesk.domain.ids import ChoiceId, CouncilId

NOT_STATED = "not stated"


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One statement of a notice, in our words, and the heading or section it rests on.

    `value` is `not stated` where the notice is silent; `source` then says where one would have looked.
    """

    value: str
    source: str

    @property
    def stated(self) -> bool:
        """Whether the notice says anything."""
        return self.value != NOT_STATED


class RetentionRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a kind of record is kept. `trigger` `unspecified` blocks every automatic removal."""

    record: str
    trigger: str
    period: str
    source: str
    months: int | None = None
    until: str = ""
    rounding: str = ""
    holds: tuple[str, ...] = ()
    confirm: str = ""


class Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to write to. Every field may be `not stated`."""

    purpose: str
    source: str
    name: str = NOT_STATED
    email: str = NOT_STATED
    phone: str = NOT_STATED
    address: str = NOT_STATED
    web: str = NOT_STATED


class SignerRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From which age a young person answers for themselves, and below which a carer must.

    Attributes:
        own_from: age in years from which the person may sign for themselves.
        carer_until: age in years below which somebody with parental responsibility may sign for them.
        source: the guidance, or `council to confirm`.
    """

    own_from: int
    carer_until: int
    source: str


class Notice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The privacy summary as shown to a family: our own plain words about the council's notice."""

    version: int
    language: str
    dated: str
    title: str
    paragraphs: tuple[str, ...]


class EqualityQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One voluntary question. `options` are (code, words, allows own words, group or '')."""

    question: str
    list_version: str
    text: str
    help: str
    source: str
    options: tuple["EqualityOption", ...]


class EqualityOption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One option of an equality question. `group` is the first step of a two-step question, else empty."""

    code: str
    text: str
    group: str = ""
    own_words: bool = False


class PersonIdentifier(StrEnum):
    """The identifiers that a profile may use; those it does not name are never asked and never shown."""

    NHS_NUMBER = "nhs_number"
    NI_NUMBER = "ni_number"
    UPN = "upn"


class CouncilProfile(msgspec.Struct, frozen=True, kw_only=True):
    """Everything HubDesk knows about one council.

    Attributes:
        identifiers: the identifiers used, with their source.
        data_asked: field name → its source; a field not named is not asked.
        photo_uses: the `use` of every photograph choice, in order.
        languages: BCP 47 tags in which wordings exist; `en` always.
    """

    council_id: CouncilId
    name: str
    service: Fact
    controller: Fact
    notice_dated: Fact
    data_asked: dict[str, str]
    identifiers: dict[PersonIdentifier, str]
    lawful_bases: tuple[Fact, ...]
    special_category_conditions: tuple[Fact, ...]
    choices: tuple[Choice, ...]
    wordings: tuple[Wording, ...]
    notice: Notice
    equality: tuple[EqualityQuestion, ...]
    sources: tuple[Fact, ...]
    recipients: tuple[Fact, ...]
    systems: tuple[Fact, ...]
    retention: tuple[RetentionRule, ...]
    transfers: Fact
    automated_decisions: Fact
    rights: tuple[Fact, ...]
    contacts: tuple[Contact, ...]
    signers: SignerRules
    photo_expiry_months: int
    languages: tuple[str, ...]

    def choice(self, choice_id: ChoiceId) -> Choice:
        """The choice with this id.

        Raises:
            KeyError: this council does not ask it.
        """
        for choice in self.choices:
            if choice.choice_id == choice_id:
                return choice
        raise KeyError(choice_id)

    def wording(self, choice_id: ChoiceId, language: str = "en") -> Wording:
        """The newest wording of a choice in a language.

        Raises:
            KeyError: there is none.
        """
        found = [w for w in self.wordings if w.choice_id == choice_id and w.language == language]
        if not found:
            raise KeyError((choice_id, language))
        return max(found, key=lambda w: w.version)
