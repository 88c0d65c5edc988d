"""What a family is asked, what it answered, and what that means today."""

from datetime import date
from enum import StrEnum

import msgspec

from hubdesk.domain.ids import ChoiceId, DecisionId, PersonId, SigningId, StaffId, WordingDigest


class ChoiceKind(StrEnum):
    """Four kinds that are never mixed (ICO: consent; direct marketing and the public sector)."""

    CONSENT = "consent"
    OBJECTION = "objection"
    DATA_SHARE_OPT_OUT = "data_share_opt_out"
    VOLUNTARY_ANSWER = "voluntary_answer"


class AskedAbout(StrEnum):
    """Whom a choice is about: it is asked once for each of them."""

    PRIMARY_CARER = "primary_carer"
    EACH_CARER = "each_carer"
    EACH_CHILD = "each_child"


class Channel(StrEnum):
    """A way to reach a person."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a council asks. A *yes* always means "you may"; a *no* always means "you may not".

    Attributes:
        choice_id: stable name, also the import column (`choice:photo.website`).
        title: short, for staff lists ("Photos on the website").
        channel: set for a contact choice.
        purpose: what a contact is for: `service` or `marketing`.
        use: set for a photograph choice: `website`, `social_media`, `print`, `press`, `display`, `name`, ...
        expires_months: months until a yes runs out; None means that it stands until withdrawn.
        source: heading or section of the council's notice, or of the guidance, that it rests on.
        picture: name of a drawing in resources/icons.
    """

    choice_id: ChoiceId
    kind: ChoiceKind
    about: AskedAbout
    title: str
    source: str
    channel: Channel | None = None
    purpose: str = ""
    use: str = ""
    expires_months: int | None = None
    picture: str = ""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The exact text of one question, at one version, in one language.

    `{name}` stands for the person it is about, `{until}` for the day on which a yes would run out. Its name
    is the SHA-256 of its canonical JSON (`wire.canonical.digest`), so an old receipt can always be matched to
    the very words that were shown. `checked_by` empty: the words can be read, but not signed.
    """

    choice_id: ChoiceId
    version: int
    language: str
    question: str
    why: str
    who_sees: str
    how_long: str
    how_to_stop: str
    checked_by: str = ""


class Answer(StrEnum):
    """What one decision says. Blank is *not asked*: no decision is written for it."""

    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to one wording, about one person, by one signer. Never changed; only superseded.

    Attributes:
        signer: who answered; a withdrawal may come from another person who may sign.
        supersedes: the decisions that the signer saw and that this one replaces.
        decided_on: the day, in the hub's local calendar.
        expires_on: first day on which a yes no longer holds.
    """

    decision_id: DecisionId
    choice_id: ChoiceId
    about: PersonId
    signer: PersonId
    answer: Answer
    wording: WordingDigest
    decided_on: date
    expires_on: date | None = None
    supersedes: tuple[DecisionId, ...] = ()
    evidence: str = ""


class State(StrEnum):
    """Where a choice stands today."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A choice about a person as it stands today, the decisions that make it so, and a reason in words."""

    choice: Choice
    about: PersonId
    state: State
    reason: str
    decisions: tuple[Decision, ...] = ()
    until: date | None = None


class Verdict(msgspec.Struct, frozen=True):
    """May we? And why (not), in one sentence that staff can say aloud."""

    allowed: bool
    reason: str


class Capacity(StrEnum):
    """In what right a signer answers."""

    SELF = "self"
    PARENTAL_RESPONSIBILITY = "parental_responsibility"


class MarkMethod(StrEnum):
    """How a signer showed intent."""

    DRAWN = "drawn"
    TYPED = "typed"
    SPOKEN = "spoken"
    HELPER = "helper"
    PAPER = "paper"


class ReadBy(StrEnum):
    """How the signer took in the words."""

    EYE = "eye"
    ALOUD = "aloud"


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sign of intent. `strokes` and `svg` name attachments (drawn, or a helper's drawing)."""

    method: MarkMethod
    typed_name: str = ""
    helper_name: str = ""
    helper_relationship: str = ""
    strokes: str = ""
    svg: str = ""


class Signing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sitting in which a signer gave decisions.

    Attributes:
        capacity: per decision subject; SELF for oneself, PARENTAL_RESPONSIBILITY for a child.
        notice: digest of the notice as shown.
        witness: the staff member who confirmed with a PIN (always, for spoken and helper marks).
    """

    signing_id: SigningId
    signer: PersonId
    capacities: dict[PersonId, Capacity]
    language: str
    read_by: ReadBy
    notice: str
    mark: Mark
    decisions: tuple[Decision, ...]
    witness: StaffId | None = None


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody changed their mind. `how`: in person, by phone, letter or e-mail; no signature is asked."""

    signing_id: SigningId
    signer: PersonId
    how: str
    decisions: tuple[Decision, ...]


class EqualityAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A voluntary answer for equality monitoring: a code of one version of a list, and own words if any."""

    question: str
    list_version: str
    code: str
    own_words: str = ""
