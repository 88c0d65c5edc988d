"""Postcodes and property numbers: case, spaces and punctuation never matter (GOV.UK, addresses)."""

import re

from hubdesk.domain.problems import InputProblem

# Not Q, V, X first; not I, J, Z second; the third and fourth places have letters of their own (BS 7666).
_FIRST = "[A-PR-UWYZ]"
_SECOND = "[A-HK-Y]"
_OUTWARD = re.compile(
    rf"{_FIRST}\d|{_FIRST}\d\d|{_FIRST}{_SECOND}\d|{_FIRST}{_SECOND}\d\d"
    rf"|{_FIRST}\d[ABCDEFGHJKPSTUW]|{_FIRST}{_SECOND}\d[ABEHMNPRVWXY]"
)
_INWARD = re.compile(r"\d[ABD-HJLNP-UW-Z]{2}")
_FORCES = re.compile(r"BFPO(?:C/?O)?(\d{1,4})")
_PSEUDO = re.compile(r"(ZZ99)(\d[A-Z]{2})")
_TERRITORIES = frozenset({"ASCN", "BBND", "BIQQ", "FIQQ", "PCRN", "SIQQ", "STHL", "TDCU", "TKCA"})
_ELSEWHERE = re.compile(r"(AI)(2640)|(KY)([1-3]\d{4})|(MSR)(1\d{3})|(VG)(11\d{2})")
_NOT_A_SIGN = re.compile(r"[^0-9A-Z]")


def postcode(text: str, field: str = "postcode") -> str:
    """A postcode in its printed form (`MK40 1AA`).

    Takes the six shapes of a UK postcode with their letter rules, `GIR 0AA`, `SAN TA1`, forces (`BFPO 57`),
    British territories overseas (`STHL 1ZZ`) and the health service's pseudo-postcodes for people of no fixed
    abode or from abroad (`ZZ99 3VZ`).

    Raises:
        InputProblem: it is none of these.
    """
    signs = _NOT_A_SIGN.sub("", text[:64].upper())
    outward, inward = signs[:-3], signs[-3:]
    if _OUTWARD.fullmatch(outward) and _INWARD.fullmatch(inward):
        return f"{outward} {inward}"
    if (
        signs in ("GIR0AA", "SANTA1")
        or (outward in _TERRITORIES and inward == "1ZZ")
        or _PSEUDO.fullmatch(signs)
    ):
        return f"{outward} {inward}"
    if forces := _FORCES.fullmatch(signs):
        return f"BFPO {forces[1]}"
    if elsewhere := _ELSEWHERE.fullmatch(signs):
        letters, digits = (part for part in elsewhere.groups() if part)
        return f"{letters}{digits[0]}-{digits[1:]}" if letters == "KY" else _territory(letters, digits)
    raise InputProblem(field, "This is not a whole UK postcode. Type it like MK40 1AA, or leave it empty.")


def uprn(text: str, field: str = "uprn") -> str:
    """A unique property reference number: up to 12 digits, kept as text (GeoPlace).

    Raises:
        InputProblem: anything but 1 to 12 digits.
    """
    number = re.sub(r"[\s\u200e\u200f]", "", text[:64])
    if not (number.isascii() and number.isdigit()) or len(number) > 12 or not number.strip("0"):
        raise InputProblem(
            field,
            "A UPRN is a number of 1 to 12 digits. If a spreadsheet shortened it, copy it again as text.",
        )
    return number


def _territory(letters: str, digits: str) -> str:
    return {"AI": f"AI-{digits}", "MSR": f"MSR {digits}", "VG": f"VG{digits}"}[letters]
