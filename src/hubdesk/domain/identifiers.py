"""National numbers of a person: kept without spaces, shown in their printed groups.

Each reader ignores case, spaces and punctuation, and names what is wrong in words. A number that passes may
still belong to somebody else: none of these identifies anybody.
"""

import re
import unicodedata

from stdnum.gb import nhs
from stdnum.gb import upn as pupil_numbers

from hubdesk.domain.problems import InputProblem

_NI = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[A-D]", re.ASCII)
_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]", re.ASCII)


def nhs_number(text: str, field: str = "nhs_number") -> str:
    """An NHS number as ten digits.

    Weights 10 to 2, modulus 11, and 10 is no check digit (NHS Data Dictionary, NHS NUMBER). The test range
    999 000 0000 to 999 999 9999 passes like any other. One digit ten times over satisfies the arithmetic, and
    is what people type to get past a box: refused.

    Raises:
        InputProblem: not ten digits, a placeholder, or the last digit does not agree with the others.
    """
    number = _compact(text)
    if not (number.isascii() and number.isdigit()) or len(number) != 10:
        raise InputProblem(
            field, "An NHS number has 10 digits, like 999 000 0018. Check it on a letter or the red book."
        )
    if len(set(number)) == 1:
        raise InputProblem(
            field, "This is one digit ten times, not an NHS number. Leave it empty if nobody knows it."
        )
    if nhs.checksum(number) != 0:
        raise InputProblem(
            field,
            "This NHS number has a digit wrong: its last digit does not agree. Check it, or leave it empty.",
        )
    return number


def format_nhs_number(number: str) -> str:
    """An NHS number in its printed groups: `999 000 0018`."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def ni_number(text: str, field: str = "ni_number") -> str:
    """A National Insurance number as nine characters.

    The example that GOV.UK prints, QQ 12 34 56 C, is refused by design: nobody has it.

    Raises:
        InputProblem: it cannot be a National Insurance number.
    """
    number = _compact(text)
    if not _NI.fullmatch(number):
        raise InputProblem(
            field,
            "A National Insurance number is two letters, six digits and a last letter from A to D. "
            "Check it on a payslip or a letter, or leave it empty.",
        )
    return number


def format_ni_number(number: str) -> str:
    """A National Insurance number in its printed groups: `AB 12 34 56 C`."""
    return f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:8]} {number[8:]}"


def upn(text: str, field: str = "upn") -> str:
    """A unique pupil number as thirteen characters; a temporary one ends in a letter.

    Weights 2 to 13, modulus 23 (Department for Education, unique pupil numbers). The authority's number is
    not looked up: new councils, North Northamptonshire (940) among them, keep coming.

    Raises:
        InputProblem: not a letter, eleven digits and a digit or letter, or the first letter does not agree.
    """
    number = _compact(text)
    if not _UPN.fullmatch(number):
        raise InputProblem(
            field,
            "A UPN is a letter, then 12 digits (the last may be a letter). The school or nursery has it.",
        )
    if pupil_numbers.calc_check_digit(number[1:]) != number[0]:
        raise InputProblem(
            field, "This UPN has something wrong: its first letter does not agree. Ask the school or nursery."
        )
    return number


def format_upn(number: str) -> str:
    """A unique pupil number in groups that can be read aloud: `B 801 2000 05 001`."""
    return f"{number[0]} {number[1:4]} {number[4:8]} {number[8:10]} {number[10:]}"


def _compact(text: str) -> str:
    """Upper case, without spaces, punctuation and invisible marks; digits of any script as ASCII ones."""
    kept = []
    for character in text[:64]:
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            kept.append(str(digit))
        elif unicodedata.category(character)[0] not in "PZ" and character not in "\t\u200e\u200f\ufeff":
            kept.append(character.upper())
    return "".join(kept)
