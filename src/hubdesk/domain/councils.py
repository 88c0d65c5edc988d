"""What a council profile states. Data, not code: the files are resources/councils/*.toml."""

from enum import StrEnum
from functools import cached_property

import msgspec

from hubdesk.domain.choices import Choice, Wording
from hubdesk.domain.ids import ChoiceId, CouncilId

NOT_STATED = "not stated"


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One statement of a notice, in our words, and the heading or section it rests on.

    `value` is `not stated` where the notice is silent; `source` then says where one would have looked.
    `note` is what HubDesk has to add: a contradiction in the notice, something the council must confirm.
    """

    value: str
    source: str
    note: str = ""

    @property
    def stated(self) -> bool:
        """Whether the notice says anything."""
        return self.value != NOT_STATED


class Trigger(StrEnum):
    """The event from which a retention period runs."""

    CASE_CLOSURE = "case_closure"
    DATE_OF_BIRTH = "date_of_birth"
    FIXED_DATE = "fixed_date"
    PROGRAMME_END = "programme_end"
    SURVEY_END = "survey_end"
    LICENCE_END = "licence_end"
    CONSENT_EXPIRY = "consent_expiry"
    UNSPECIFIED = "unspecified"


class Rounding(StrEnum):
    """What `plus the current year` means: a setting, because a notice may not say which year."""

    NONE = ""
    CURRENT_YEAR_UNDECIDED = "current_year_undecided"
    CALENDAR_YEAR = "calendar_year"
    FINANCIAL_YEAR = "financial_year"


class Hold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that keeps records beyond their schedule until it is lifted by hand, on a date.

    Attributes:
        hold_id: what retention rules name.
        ended_on: ISO day on which the event ended; empty: not decided, so the hold stands.
        months_after: how long records stay after that day; the later of hold and schedule counts.
    """

    hold_id: str
    text: str
    source: str
    ended_on: str = ""
    months_after: int = 0
    confirm: str = ""


class RetentionRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a kind of record is kept.

    Attributes:
        trigger: `unspecified` blocks every automatic removal and asks an administrator.
        months: length of the period from the trigger; None where the notice gives none.
        until: ISO day, for the trigger `fixed_date`.
        holds: the `hold_id`s that override this rule.
        confirm: what somebody at the council has to answer before anything is removed under this rule.
    """

    record: str
    trigger: Trigger
    period: str
    source: str
    months: int | None = None
    until: str = ""
    rounding: Rounding = Rounding.NONE
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


class CouncilProfile(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything HubDesk knows about one council.

    Attributes:
        identifiers: the identifiers used, with their source.
        data_asked: field name → its source; a field not named is not asked.
        special_category_data: what the notice itself calls special category.
        photo_expiry_months: months until a yes to a photograph runs out, where the choice does not say.
        languages: BCP 47 tags in which wordings exist; `en` always.
        to_confirm: what the council has to settle before live use.
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
    purposes: tuple[Fact, ...] = ()
    special_category_data: tuple[Fact, ...] = ()
    holds: tuple[Hold, ...] = ()
    to_confirm: tuple[str, ...] = ()

    @property
    def photo_uses(self) -> tuple[str, ...]:
        """The `use` of every photograph choice, in order."""
        return tuple(choice.use for choice in self.choices if choice.use)

    def choice(self, choice_id: ChoiceId) -> Choice:
        """The choice with this id.

        Raises:
            KeyError: this council does not ask it.
        """
        return self._choices[choice_id]

    def wording(self, choice_id: ChoiceId, language: str = "en") -> Wording:
        """The newest wording of a choice in a language.

        Raises:
            KeyError: there is none.
        """
        return self._newest[choice_id, language]

    @cached_property
    def _choices(self) -> dict[ChoiceId, Choice]:
        return {choice.choice_id: choice for choice in self.choices}

    @cached_property
    def _newest(self) -> dict[tuple[ChoiceId, str], Wording]:
        return {(w.choice_id, w.language): w for w in sorted(self.wordings, key=lambda w: w.version)}
