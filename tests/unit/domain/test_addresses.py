import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.addresses import postcode, uprn
from hubdesk.domain.problems import InputProblem


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("m11ae", "M1 1AE"),
        ("b338th", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("dn55 1pt", "DN55 1PT"),
        ("w1a-0ax", "W1A 0AX"),
        ("EC1A 1BB.", "EC1A 1BB"),
        (" mk 40 1 aa ", "MK40 1AA"),
        ("gir0aa", "GIR 0AA"),
        ("santa 1", "SAN TA1"),
        ("bfpo 57", "BFPO 57"),
        ("B.F.P.O. 1234", "BFPO 1234"),
        ("bf1 2aa", "BF1 2AA"),
        ("zz99 3vz", "ZZ99 3VZ"),
        ("ZZ993CZ", "ZZ99 3CZ"),
        ("sthl 1zz", "STHL 1ZZ"),
        ("gx11 1aa", "GX11 1AA"),
        ("je2 3ab", "JE2 3AB"),
        ("ky1 1001", "KY1-1001"),
        ("ai2640", "AI-2640"),
        ("msr 1110", "MSR 1110"),
        ("vg 1110", "VG1110"),
    ],
)
def test_postcodes_are_printed_one_way(typed, printed):
    assert postcode(typed) == printed
    assert postcode(printed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "NG7",
        "QA1 1AA",
        "VA1 1AA",
        "XA1 1AA",
        "AI1 1AA",
        "AJ1 1AA",
        "AZ1 1AA",
        "MK40 1AC",
        "MK40 1IA",
        "MK40 1MA",
        "MK40 1AO",
        "MK40 1AV",
        "MK40 1KA",
        "W1I 1AA",
        "EC1C 1AA",
        "ABCD 1ZZ",
        "BFPO",
        "90210",
        "n/a",
        "MK401AA1",
    ],
)
def test_what_is_no_postcode_is_refused(typed):
    with pytest.raises(InputProblem, match="like MK40 1AA"):
        postcode(typed)


@given(st.text(max_size=20))
def test_a_kept_postcode_reads_as_itself(typed):
    try:
        kept = postcode(typed)
    except InputProblem:
        return
    assert postcode(kept.lower().replace(" ", "")) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("100012345678", "100012345678"), ("10 002 345", "10002345"), ("007", "007")]
)
def test_uprns_stay_text(typed, kept):
    assert uprn(typed) == kept


@pytest.mark.parametrize("typed", ["1234567890123", "1.00E+11", "12a", "0", "١٢٣"])
def test_what_is_no_uprn_is_refused(typed):
    with pytest.raises(InputProblem, match="1 to 12 digits"):
        uprn(typed)
