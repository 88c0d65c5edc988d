"""The sentences of a receipt."""

from collections.abc import Iterable
from datetime import date

from hubdesk.documents.content import ReceiptAnswer, ReceiptContent, ReceiptDecision, ReceiptKind
from hubdesk.documents.typesetting import isolated, tidied
from hubdesk.domain.choices import Capacity, ChoiceKind, MarkMethod, ReadBy
from hubdesk.domain.councils import NOT_STATED, Contact
from hubdesk.domain.dates import long_date

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "cy": "Welsh", "en": "English", "es": "Spanish", "fa": "Farsi",
    "gu": "Gujarati", "it": "Italian", "pa": "Panjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "so": "Somali", "ta": "Tamil", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
_KINDS = {
    ChoiceKind.CONSENT: "Your consent",
    ChoiceKind.OBJECTION: "Your right to object",
    ChoiceKind.DATA_SHARE_OPT_OUT: "Your right to opt out of sharing",
    ChoiceKind.VOLUNTARY_ANSWER: "Voluntary",
}
ANSWERS = {
    ReceiptAnswer.YES: "Yes",
    ReceiptAnswer.NO: "No",
    ReceiptAnswer.NOT_ASKED: "Not asked",
    ReceiptAnswer.WITHDRAWN: "Withdrawn",
}
_FIELDS = {"name": "name", "email": "e-mail", "phone": "phone", "address": "address", "web": "web page"}


def language_name(tag: str) -> str:
    """A language in English words; an unknown one by its tag."""
    return _LANGUAGES.get(tag.partition("-")[0].lower(), tag)


def listed(words: Iterable[str]) -> str:
    """`Maya`, `Maya and Idris`, `Maya, Idris and Noor`."""
    *most, last = tuple(words) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def title(content: ReceiptContent) -> str:
    """The headline."""
    if content.kind is ReceiptKind.WITHDRAWAL:
        return "You changed your mind"
    return "You said no" if _refused(content) else "What you chose"


def lead(content: ReceiptContent) -> str:
    """What happened, in two sentences."""
    count = {answer: sum(d.answer is answer for d in content.decisions) for answer in ReceiptAnswer}
    if content.kind is ReceiptKind.WITHDRAWAL:
        how = f" {tidied(content.how)}" if content.how else ""
        return (
            f"{_signer(content)} took back {_times(count[ReceiptAnswer.WITHDRAWN], 'answer')}{how}. "
            f"This counts from {long_date(content.when.date())}. It does not undo what was done before then."
        )
    if _refused(content):
        return (
            f"{_signer(content)} said no to {_all_of(count[ReceiptAnswer.NO])}. "
            "You still get help from the hub, today and later."
        )
    said = [f"yes to {_times(count[ReceiptAnswer.YES], 'question')}"]
    if count[ReceiptAnswer.NO]:
        said.append(f"no to {count[ReceiptAnswer.NO]}")
    left = count[ReceiptAnswer.NOT_ASKED]
    later = f" Left for later: {_times(left, 'question')}." if left else ""
    return (
        f"{_signer(content)} said {' and '.join(said)}.{later} "
        "You can change your mind about any of them, at any time."
    )


def moment(content: ReceiptContent) -> str:
    """`Saturday 21 November 2026, 14:05`."""
    when = content.when
    return f"{_WEEKDAYS[when.weekday()]} {long_date(when.date())}, {when:%H:%M}"


def right_to_sign(content: ReceiptContent) -> str:
    """In what right the signer answered."""
    own = content.capacities.get(content.signer) is Capacity.SELF
    children = [
        isolated(content.person(about).name)
        for about, capacity in content.capacities.items()
        if capacity is Capacity.PARENTAL_RESPONSIBILITY
    ]
    held = f"with parental responsibility for {listed(children)}" if children else ""
    return ", and ".join(part for part in ("in their own right" if own else "", held) if part)


def how_read(content: ReceiptContent) -> str:
    """How the words reached the signer."""
    heard = "Read aloud to the signer" if content.read_by is ReadBy.ALOUD else "Read by the signer"
    return f"{heard}, in {language_name(content.language)}"


def small_print(decision: ReceiptDecision) -> str:
    """What stands below a question: its kind, until when, and which wording."""
    parts = [_KINDS[decision.kind]]
    if decision.answer is ReceiptAnswer.YES:
        until = long_date(decision.until) if decision.until else "you change your mind"
        parts.append(f"until {until}")
    if decision.language != "en":
        parts.append(f"asked in {language_name(decision.language)}")
    if decision.wording:
        parts.append(f"wording {decision.wording[:12]}")
    return " · ".join(parts)


def how_signed(content: ReceiptContent) -> tuple[str, ...]:
    """Lines beside the mark: who, in what right, when, how read, by which mark, before whom."""
    mark = content.mark
    if mark is None:
        return ()
    signer = isolated(content.person(content.signer).name)
    ways = {
        MarkMethod.DRAWN: "Signature drawn on the screen",
        MarkMethod.TYPED: "Name typed as a signature",
        MarkMethod.SPOKEN: "Agreement said aloud before a witness",
        MarkMethod.HELPER: f"Signed by a helper, as {signer} asked: {_helper(mark.helper_name)}"
        + (f" ({tidied(mark.helper_relationship)})" if mark.helper_relationship else ""),
        MarkMethod.PAPER: "Signed on paper, which the hub keeps",
    }
    right = right_to_sign(content)
    lines = [signer]
    if right:
        lines.append(f"{right[0].upper()}{right[1:]}")
    lines += [moment(content), how_read(content), ways[mark.method]]
    if content.witness:
        lines.append(f"Witness: {isolated(content.witness)}, hub staff")
    return tuple(lines)


def is_silent(contact: Contact) -> bool:
    """Whether the notice states no way at all to reach them."""
    return all(getattr(contact, field) == NOT_STATED for field in _FIELDS)


def silent_line(contacts: Iterable[Contact]) -> str:
    """What to do where the notice names nobody."""
    purposes = listed(tidied(contact.purpose) for contact in contacts)
    return f"{purposes}: not stated in the council’s notice. Ask anyone at the hub."


def contact_lines(contact: Contact) -> tuple[str, ...]:
    """Whom to write to: what the notice states, then what it does not."""
    values = {field: tidied(getattr(contact, field)) for field in _FIELDS}
    stated = [values[field] for field in _FIELDS if values[field] != NOT_STATED]
    missing = [word for field, word in _FIELDS.items() if values[field] == NOT_STATED and field != "name"]
    lines = [" · ".join(stated)] if stated else []
    if len(missing) == len(_FIELDS) - 1:
        lines.append("How to reach them is not stated in the council’s notice.")
    elif missing:
        words = listed(missing)
        lines.append(f"{words[0].upper()}{words[1:]}: not stated in the council’s notice.")
    return tuple(lines)


def notice_line(content: ReceiptContent) -> str:
    """Which notice was shown."""
    told = content.notice_dated not in {"", NOT_STATED}
    dated = f", dated {_day(content.notice_dated)}" if told else ", which bears no date"
    digest = f" (fingerprint {content.notice[:12]})" if content.notice else ""
    return f"Privacy notice shown: {tidied(content.notice_title)}{dated}{digest}."


def _day(text: str) -> str:
    """A day of the calendar in words; anything else as the notice has it."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return tidied(text)


def _refused(content: ReceiptContent) -> bool:
    answers = {decision.answer for decision in content.decisions}
    return ReceiptAnswer.NO in answers and ReceiptAnswer.YES not in answers


def _signer(content: ReceiptContent) -> str:
    return isolated(content.person(content.signer).name)


def _helper(name: str) -> str:
    return isolated(name) if name else "name not given"


def _times(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _all_of(count: int) -> str:
    return "the one question that was asked" if count == 1 else f"all {count} questions that were asked"
