import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.contact_points import email, email_warning, phone, phone_digits
from hubdesk.domain.problems import InputProblem


@given(
    st.integers(0, 999),
    st.sampled_from(["07700 900{:03d}", "+447700900{:03d}", "01632 960{:03d}", "01632-960-{:03d}"]),
)
def test_numbers_kept_for_drama_are_taken_as_typed(n, form):
    typed = form.format(n)
    assert phone(typed) == typed


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("07700 900123", "447700900123"),
        ("+44 (0)7700 900-123", "447700900123"),
        ("0044 7700 900 123", "447700900123"),
        ("7700900123", "447700900123"),
        ("07700 900123 (mum)", "447700900123"),
        ("07700/900123", "447700900123"),
        ("07700 900123 / 01632 960456", "447700900123"),
        ("٠٧٧٠٠٩٠٠١٢٣", "447700900123"),
        ("+48 600 100 200", "48600100200"),
        ("960123", "44960123"),
    ],
)
def test_spellings_of_one_number_share_their_digits(typed, digits):
    assert phone(typed) == typed
    assert phone_digits(typed) == digits


def test_marks_copied_from_a_phone_are_left_behind():
    assert phone("\u202a+44 7700 900123\u202c") == "+44 7700 900123"


@pytest.mark.parametrize(
    "typed", ["ring nan", "999", "0000000000", "7.7009E+09", "077009001234567", "n/a", "-"]
)
def test_what_nobody_could_dial_is_refused(typed):
    with pytest.raises(InputProblem, match="digits"):
        phone(typed)
    assert phone_digits(typed) == ""


@given(st.text(max_size=60))
def test_a_kept_phone_number_has_digits_to_match(typed):
    try:
        kept = phone(typed)
    except InputProblem:
        return
    assert bool(kept) == bool(phone_digits(kept))


@pytest.mark.parametrize(
    "typed", ["amina@example.org", "a.b+c@family.test", "o'neil@example.co.uk", "用户@例え.jp"]
)
def test_addresses_are_kept_as_typed(typed):
    assert email(f" {typed} ") == typed


@pytest.mark.parametrize(
    "typed", ["amina", "amina@", "@example.org", "a@@example.org", "a b@example.org", "a@b", "a@-b.org"]
)
def test_what_no_letter_reaches_is_refused(typed):
    with pytest.raises(InputProblem, match="in full"):
        email(typed)


def test_254_characters_are_the_most():
    domain = ".".join(["d" * 60] * 3) + ".org"
    longest = "a" * 64 + "@" + domain
    assert email(longest) == longest
    with pytest.raises(InputProblem, match="at most 254"):
        email("a@" + "x" * 253 + ".org")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a@gmial.com", "gmail.com"),
        ("a@gmail.con", "gmail.com"),
        ("a@gmail.co", "gmail.com"),
        ("a@HOTMIAL.co.uk", "hotmail.co.uk"),
        ("a@hotmail.couk", "hotmail.co.uk"),
        ("a@yaho.co.uk", "yahoo.co.uk"),
        ("a@familyhub.con", "familyhub.com"),
    ],
)
def test_a_slip_is_asked_about_and_still_kept(typed, meant):
    assert f"is it {meant}?" in email_warning(typed)
    assert email(typed) == typed


@pytest.mark.parametrize(
    "typed", ["a@gmail.com", "a@ymail.com", "a@mail.com", "a@example.org", "a@council.gov.uk", "", "a"]
)
def test_a_good_address_raises_no_question(typed):
    assert email_warning(typed) == ""
