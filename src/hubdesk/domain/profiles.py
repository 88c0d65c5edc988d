"""Reading a council profile from its text, strictly: whatever is wrong is told by file, line and reason."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from hubdesk.domain.choices import AskedAbout, Channel, Choice, ChoiceKind
from hubdesk.domain.councils import (
    NOT_STATED,
    Contact,
    CouncilProfile,
    EqualityQuestion,
    Fact,
    Hold,
    Notice,
    PersonIdentifier,
    RetentionRule,
    SignerRules,
    Trigger,
)
from hubdesk.domain.ids import ChoiceId, CouncilId
from hubdesk.domain.people import PersonRole
from hubdesk.domain.toml_lines import Source
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.domain.wordings import FILLED_WHEN_ASKED, PLACEHOLDER, WordingSet, wordings_of

FILLED_FROM_PROFILE = frozenset({"council", "photo_for"})
PURPOSES = frozenset({"service", "marketing"})
ASKABLE = (
    (
        frozenset(TypedPerson.__struct_fields__)
        | frozenset(TypedHousehold.__struct_fields__)
        | frozenset(PersonRole)
    )
    - frozenset(PersonIdentifier)
    - {"person_id", "household_id", "household_ref", "registered_on", "people", "role"}
)


class Materials(msgspec.Struct, frozen=True, kw_only=True):
    """What profiles draw on: wordings, equality lists, pictures.

    Attributes:
        equality: (question, list version) → the question with its options.
        pictures: names of the drawings there are.
    """

    shared_wordings: Sequence[WordingSet]
    own_wordings: Sequence[WordingSet]
    equality: Mapping[tuple[str, str], EqualityQuestion]
    pictures: frozenset[str]


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Statements under one heading: `value` for one, `values` for several."""

    source: str
    value: str = ""
    values: tuple[str, ...] = ()
    note: str = ""


class _Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    choice_id: str
    kind: ChoiceKind
    about: AskedAbout
    title: str
    source: str
    channel: Channel | None = None
    purpose: str = ""
    use: str = ""
    expires_months: int | None = None
    picture: str = ""


class _Equality(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    question: str
    list_version: str
    source: str


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_id: str
    name: str
    photo_expiry_months: int
    languages: tuple[str, ...]
    to_confirm: tuple[str, ...]
    service: Fact
    controller: Fact
    notice_dated: Fact
    data_asked: dict[str, str]
    identifiers: dict[PersonIdentifier, str]
    lawful_bases: tuple[_Facts, ...]
    special_category_conditions: tuple[_Facts, ...]
    special_category_data: tuple[_Facts, ...]
    purposes: tuple[_Facts, ...]
    sources: tuple[_Facts, ...]
    recipients: tuple[_Facts, ...]
    systems: tuple[_Facts, ...]
    rights: tuple[_Facts, ...]
    retention: tuple[RetentionRule, ...]
    transfers: Fact
    automated_decisions: Fact
    contacts: tuple[Contact, ...]
    signers: SignerRules
    words: dict[str, str]
    notice: Notice
    choices: tuple[_Choice, ...]
    equality: tuple[_Equality, ...] = ()
    holds: tuple[Hold, ...] = ()


def read_code_list(text: str, file: str) -> EqualityQuestion:
    """Read one equality question with its options.

    Raises:
        ProfileProblem: what is wrong, and in which line.
    """
    source = Source(text, file)
    found = source.read(EqualityQuestion)
    codes = [option.code for option in found.options]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            raise source.problem(("options", index, "code"), f"the code `{code}` stands here twice")
    if not codes or codes[-1] != "prefer_not_to_say":
        raise source.problem(("options", len(codes) - 1), "a list ends with the code `prefer_not_to_say`")
    return found


def read_profile(text: str, file: str, materials: Materials) -> CouncilProfile:
    """Read one council profile.

    Args:
        text: the TOML text.
        file: the file's name, for messages; its stem is the council's id.
        materials: wordings, equality lists and pictures that it may name.

    Raises:
        ProfileProblem: file, line and reason of the first fault.
    """
    source = Source(text, file)
    read = source.read(_File)
    stem = file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".toml")
    if read.council_id != stem:
        raise source.problem(("council_id",), f"`{read.council_id}` does not match the file's name, `{stem}`")
    _check_facts(source, read)
    _check_days(source, read)
    _check_retention(source, read)
    choices = _choices(source, read, materials.pictures)
    _check_words(source, read, materials)
    wordings = wordings_of(
        [choice.choice_id for choice in choices],
        materials.shared_wordings,
        materials.own_wordings,
        {**read.words, "council": read.name, "photo_for": months_in_words(read.photo_expiry_months)},
    )
    for language in read.languages:
        worded = {wording.choice_id for wording in wordings if wording.language == language}
        for index, choice in enumerate(choices):
            if choice.choice_id not in worded:
                reason = f"no wording for `{choice.choice_id}` in the language `{language}`"
                raise source.problem(("choices", index, "choice_id"), reason)
    return CouncilProfile(
        council_id=CouncilId(read.council_id),
        name=read.name,
        service=read.service,
        controller=read.controller,
        notice_dated=read.notice_dated,
        data_asked=read.data_asked,
        identifiers=read.identifiers,
        lawful_bases=_spread(read.lawful_bases),
        special_category_conditions=_spread(read.special_category_conditions),
        choices=choices,
        wordings=wordings,
        notice=read.notice,
        equality=_equality(source, read, materials.equality),
        sources=_spread(read.sources),
        recipients=_spread(read.recipients),
        systems=_spread(read.systems),
        retention=read.retention,
        transfers=read.transfers,
        automated_decisions=read.automated_decisions,
        rights=_spread(read.rights),
        contacts=read.contacts,
        signers=read.signers,
        photo_expiry_months=read.photo_expiry_months,
        languages=read.languages,
        purposes=_spread(read.purposes),
        special_category_data=_spread(read.special_category_data),
        holds=read.holds,
        to_confirm=read.to_confirm,
    )


def _spread(groups: tuple[_Facts, ...]) -> tuple[Fact, ...]:
    return tuple(
        Fact(value=value, source=group.source, note=group.note)
        for group in groups
        for value in (group.values or (group.value,))
    )


def _check_facts(source: Source, read: _File) -> None:
    """Every statement says something, and where it stands."""
    for name in ("service", "controller", "notice_dated", "transfers", "automated_decisions"):
        fact: Fact = getattr(read, name)
        if not fact.value:
            raise source.problem(
                (name, "value"), f"`{name}` says nothing; write `{NOT_STATED}` if the notice is silent"
            )
        if not fact.source:
            raise source.problem((name, "source"), f"`{name}` names no source")
    for name in (
        "lawful_bases",
        "special_category_conditions",
        "special_category_data",
        "purposes",
        "sources",
        "recipients",
        "systems",
        "rights",
    ):
        groups: tuple[_Facts, ...] = getattr(read, name)
        if not groups:
            raise source.problem((name,), f"`{name}` is empty; write `{NOT_STATED}` if the notice is silent")
        for index, group in enumerate(groups):
            if bool(group.value) == bool(group.values) or not all(group.values):
                raise source.problem((name, index), "give either `value` or `values`, with words in it")
            if not group.source:
                raise source.problem((name, index, "source"), f"`{name}` names no source")
    for table in ("data_asked", "identifiers"):
        asked: Mapping[str, str] = getattr(read, table)
        for field, where in asked.items():
            if table == "data_asked" and field not in ASKABLE:
                raise source.problem((table, field), f"`{field}` is not a field that HubDesk can ask")
            if not where:
                raise source.problem((table, field), f"`{field}` names no source")
    for index, rule in enumerate(read.retention):
        if not rule.source:
            raise source.problem(("retention", index, "source"), "this retention rule names no source")
    for index, contact in enumerate(read.contacts):
        if not contact.source:
            raise source.problem(("contacts", index, "source"), "this contact names no source")
    if not read.signers.source:
        raise source.problem(("signers", "source"), "the signer rules name no source")
    if not 0 < read.signers.own_from <= read.signers.carer_until <= 25:
        raise source.problem(
            ("signers", "own_from"), "ages run from 1 to 25, and `own_from` is not above `carer_until`"
        )
    if read.photo_expiry_months < 1:
        raise source.problem(("photo_expiry_months",), "a yes to a photograph stands for at least one month")
    if "en" not in read.languages:
        raise source.problem(("languages",), "`en` is always among the languages")


def _check_days(source: Source, read: _File) -> None:
    days: list[tuple[tuple[str | int, ...], str]] = [
        (("notice_dated", "value"), read.notice_dated.value),
        (("notice", "dated"), read.notice.dated),
    ]
    days += [(("retention", index, "until"), rule.until) for index, rule in enumerate(read.retention)]
    days += [(("holds", index, "ended_on"), hold.ended_on) for index, hold in enumerate(read.holds)]
    for path, day in days:
        if day and day != NOT_STATED:
            try:
                date.fromisoformat(day)
            except ValueError:
                raise source.problem(path, f"`{day}` is not a day; write it like 2026-09-30") from None


def _check_retention(source: Source, read: _File) -> None:
    holds = {hold.hold_id for hold in read.holds}
    for index, rule in enumerate(read.retention):
        for hold in rule.holds:
            if hold not in holds:
                raise source.problem(("retention", index, "holds"), f"there is no hold `{hold}`")
        if (rule.trigger is Trigger.FIXED_DATE) != bool(rule.until):
            raise source.problem(
                ("retention", index, "trigger"), "`until` and the trigger `fixed_date` belong together"
            )
        if rule.months is not None and rule.months < 1:
            raise source.problem(("retention", index, "months"), "a period is at least one month")


def _choices(source: Source, read: _File, pictures: frozenset[str]) -> tuple[Choice, ...]:
    found: list[Choice] = []
    seen: set[str] = set()
    for index, one in enumerate(read.choices):
        here = ("choices", index)
        if one.choice_id in seen:
            raise source.problem((*here, "choice_id"), f"`{one.choice_id}` stands here twice")
        seen.add(one.choice_id)
        if not one.source:
            raise source.problem((*here, "source"), f"`{one.choice_id}` names no source")
        if not one.title:
            raise source.problem((*here, "title"), f"`{one.choice_id}` has no title")
        if one.channel is not None and one.purpose not in PURPOSES:
            raise source.problem((*here, "purpose"), "the purpose of a contact is `service` or `marketing`")
        if one.use and one.kind is not ChoiceKind.CONSENT:
            raise source.problem((*here, "kind"), "a photograph needs consent")
        if one.channel is not None and one.use:
            raise source.problem(
                (*here, "use"), "a choice is about a contact or about a photograph, not both"
            )
        if one.expires_months is not None and one.expires_months < 1:
            raise source.problem((*here, "expires_months"), "a yes stands for at least one month")
        if one.picture and one.picture not in pictures:
            raise source.problem((*here, "picture"), f"there is no drawing `{one.picture}`")
        expires = one.expires_months
        if expires is None and one.use:
            expires = read.photo_expiry_months
        fields = {name: getattr(one, name) for name in _Choice.__struct_fields__ if name != "expires_months"}
        found.append(Choice(**{**fields, "choice_id": ChoiceId(one.choice_id)}, expires_months=expires))
    return tuple(found)


def _check_words(source: Source, read: _File, materials: Materials) -> None:
    """A fact under [words] that no wording uses is a slip of the pen."""
    used: set[str] = set()
    for one in (*materials.shared_wordings, *materials.own_wordings):
        for words in one.words.values():
            used.update(
                PLACEHOLDER.findall("".join(getattr(words, part) for part in words.__struct_fields__))
            )
    for name, text in read.words.items():
        if name in FILLED_WHEN_ASKED | FILLED_FROM_PROFILE or name not in used:
            raise source.problem(("words", name), f"no wording has a place for `{name}`")
        if not text:
            raise source.problem(("words", name), f"`{name}` says nothing")


def _equality(
    source: Source, read: _File, lists: Mapping[tuple[str, str], EqualityQuestion]
) -> tuple[EqualityQuestion, ...]:
    found: list[EqualityQuestion] = []
    for index, one in enumerate(read.equality):
        question = lists.get((one.question, one.list_version))
        if question is None:
            reason = f"there is no list `{one.question}` of the version `{one.list_version}`"
            raise source.problem(("equality", index, "question"), reason)
        found.append(msgspec.structs.replace(question, source=f"{one.source}. List: {question.source}"))
    return tuple(found)


def months_in_words(months: int) -> str:
    """A stretch of months as people say it: `3 years`, `1 year`, `18 months`."""
    years, rest = divmod(months, 12)
    if rest or not years:
        return "1 month" if months == 1 else f"{months} months"
    return "1 year" if years == 1 else f"{years} years"
