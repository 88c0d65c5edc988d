import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain import identifiers
from hubdesk.domain.problems import InputProblem

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@pytest.mark.parametrize(
    "typed",
    [
        "943 476 5919",
        "999 000 0018",
        "9990000026",
        "999-000-0034",
        " 999\u00a0000\u00a00018\u200e",
        "٩٩٩٠٠٠٠٠١٨",
    ],
)
def test_nhs_numbers_are_kept_as_ten_digits(typed):
    kept = identifiers.nhs_number(typed)
    assert len(kept) == 10
    assert kept.isascii()
    assert kept.isdigit()


@pytest.mark.parametrize(
    "typed", ["999 123 4560", "987 654 4321", "943 476 5918", "999000001", "99900000180", "NHS", "ABC"]
)
def test_wrong_nhs_numbers_are_refused(typed):
    with pytest.raises(InputProblem):
        identifiers.nhs_number(typed)


@pytest.mark.parametrize("digit", "0123456789")
def test_one_digit_ten_times_is_a_placeholder(digit):
    with pytest.raises(InputProblem, match="one digit ten times"):
        identifiers.nhs_number(digit * 10)


@given(st.integers(999_000_000, 999_999_999))
def test_at_most_one_last_digit_fits_the_nine_before(nine):
    remainder = sum(w * int(d) for w, d in zip(range(10, 1, -1), str(nine), strict=True)) % 11
    check = (11 - remainder) % 11
    accepted = []
    for last in range(10):
        try:
            accepted.append(identifiers.nhs_number(f"{nine}{last}"))
        except InputProblem:
            continue
    repeated = len(set(str(nine))) == 1 and str(check) == str(nine)[0]
    assert accepted == ([] if check == 10 or repeated else [f"{nine}{check}"])


def test_an_nhs_number_is_shown_in_its_groups():
    assert identifiers.format_nhs_number("9990000018") == "999 000 0018"


@pytest.mark.parametrize("typed", ["ab123456c", "AB 12 34 56 C", "ab-12-34-56-c."])
def test_ni_numbers_ignore_case_and_spaces(typed):
    kept = identifiers.ni_number(typed)
    assert kept == "AB123456C"
    assert identifiers.format_ni_number(kept) == "AB 12 34 56 C"


@pytest.mark.parametrize(
    "typed",
    [
        "QQ 12 34 56 C",
        "BG123456A",
        "GB123456A",
        "NK123456A",
        "KN123456A",
        "TN123456A",
        "NT123456A",
        "ZZ123456A",
        "DA123456A",
        "AO123456A",
        "AB123456E",
        "AB12345C",
        "AB1234567",
    ],
)
def test_what_cannot_be_an_ni_number_is_refused(typed):
    with pytest.raises(InputProblem):
        identifiers.ni_number(typed)


@pytest.mark.parametrize("typed", ["B801200005001", "b 801 2000 05 001", "P207000016049"])
def test_upns_with_the_right_letter(typed):
    assert len(identifiers.upn(typed)) == 13


@pytest.mark.parametrize(
    "typed", ["B207000016049", "Q207000016049", "B80120000500", "I801200005001", "B80120000S001"]
)
def test_upns_with_a_wrong_letter_or_shape(typed):
    with pytest.raises(InputProblem):
        identifiers.upn(typed)


@given(st.integers(0, 10**11 - 1), st.sampled_from("0123456789" + LETTERS))
def test_exactly_one_first_letter_fits_a_upn_even_a_temporary_one_of_a_new_council(eleven, last):
    rest = f"940{eleven % 10**8:08d}{last}"
    values = [int(c) if c.isdigit() else LETTERS.index(c) for c in rest]
    letter = LETTERS[sum(w * v for w, v in zip(range(2, 14), values, strict=True)) % 23]
    accepted = []
    for first in LETTERS:
        try:
            accepted.append(identifiers.upn(first + rest))
        except InputProblem:
            continue
    assert accepted == [letter + rest]


def test_a_upn_is_shown_in_groups():
    assert identifiers.format_upn("B801200005001") == "B 801 2000 05 001"


@given(
    st.sampled_from([identifiers.nhs_number, identifiers.ni_number, identifiers.upn]), st.text(max_size=80)
)
def test_whatever_is_typed_gives_a_number_or_a_problem(reader, typed):
    try:
        kept = reader(typed)
    except InputProblem:
        return
    assert reader(kept) == kept
