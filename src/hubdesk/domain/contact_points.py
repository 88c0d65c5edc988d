"""Phone numbers and e-mail addresses: kept as they were typed, read only to compare and to warn.

GOV.UK Design System, phone numbers and e-mail addresses: take any format, never reformat what somebody typed.
"""

import re
import unicodedata

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

from hubdesk.domain.problems import InputProblem
from hubdesk.domain.writing import one_line

EMAIL_LENGTH = 254
_PHONE_LENGTH = 80
_RUN = re.compile(r"\+?[\s(]*\d[\d\s()./‐‑–-]*\d")
_SHORTENED = re.compile(r"\d[eE]\+\d")  # what a spreadsheet leaves of a long number
_APART = re.compile(r"[/,;|&]|\bor\b|\band\b", re.IGNORECASE)

# Domains that people mean. Those that are one letter from another are all here, so none warns of its
# neighbour.
_KNOWN_DOMAINS = (
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "live.com",
    "live.co.uk",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "ymail.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "btinternet.com",
    "sky.com",
    "talktalk.net",
    "virginmedia.com",
    "ntlworld.com",
    "blueyonder.co.uk",
    "mail.com",
    "email.com",
    "protonmail.com",
    "proton.me",
    "nhs.net",
    "nhs.uk",
    "gmx.com",
    "gmx.co.uk",
)
_MISTYPED_ENDS = {
    ".con": ".com",
    ".cmo": ".com",
    ".ocm": ".com",
    ".comm": ".com",
    ".couk": ".co.uk",
    ".co.ul": ".co.uk",
}


def phone(text: str, field: str = "phone") -> str:
    """A phone number as it was typed, trimmed.

    Two numbers in one box, a note behind the number, numbers from abroad, numbers for drama (07700 900000 to
    900999, 01632 960000 to 960999) and local numbers without their area code are all taken.

    Raises:
        InputProblem: nobody could be phoned on it.
    """
    kept = one_line(_without_marks(text), field, _PHONE_LENGTH)
    if kept and _number(kept) is None:
        raise InputProblem(
            field,
            "This has too few or too many digits for a phone number. Check it, like 07700 900123.",
        )
    return kept


def phone_digits(text: str) -> str:
    """What two spellings of a number share: country code and number (`447700900123`); else empty."""
    number = _number(_without_marks(text))
    return f"{number.country_code}{number.national_number}" if number is not None else ""


def email(text: str, field: str = "email") -> str:
    """An e-mail address as it was typed, trimmed. The network is never asked.

    Raises:
        InputProblem: it is too long, or no letter could reach it.
    """
    kept = one_line(text, field, 2 * EMAIL_LENGTH)
    if not kept:
        return ""
    if len(kept) > EMAIL_LENGTH:
        raise InputProblem(
            field, f"An e-mail address has at most {EMAIL_LENGTH} characters. Check it with the family."
        )
    try:
        validate_email(kept, check_deliverability=False, test_environment=True, allow_quoted_local=True)
    except EmailNotValidError:
        raise InputProblem(
            field,
            "This is not a whole e-mail address. Type it in full, like amina@example.org.",
        ) from None
    return kept


def email_warning(text: str) -> str:
    """What to ask when an address looks mistyped; empty when it does not. Never a refusal."""
    _, at, domain = text.strip().rpartition("@")
    domain = domain.lower()
    if not at or domain in _KNOWN_DOMAINS:
        return ""
    for wrong, right in _MISTYPED_ENDS.items():
        if domain.endswith(wrong):
            domain_meant = domain.removesuffix(wrong) + right
            return f"Check the address with the family: is it {_nearest(domain_meant) or domain_meant}?"
    meant = _nearest(domain)
    return f"Check the address with the family: is it {meant}?" if meant else ""


def _nearest(domain: str) -> str:
    """The well-known domain one slip away (two in a long one), or empty."""
    best = min(_KNOWN_DOMAINS, key=lambda known: OSA.distance(domain, known))
    allowed = 2 if len(best) >= 11 else 1
    return best if OSA.distance(domain, best) <= allowed else ""


def _number(text: str) -> phonenumbers.PhoneNumber | None:
    """The first number in the text that could be dialled from England."""
    for piece in () if _SHORTENED.search(text) else (text, *_APART.split(text)):
        run = _RUN.search(piece)
        if run is None:
            continue
        try:
            number = phonenumbers.parse(run[0], "GB")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number) and number.national_number:
            return number
    return None


def _without_marks(text: str) -> str:
    """The text without the direction marks that come along when a number is copied from a phone."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf") if not text.isascii() else text
