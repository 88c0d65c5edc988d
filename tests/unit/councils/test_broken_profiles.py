"""A profile that is wrong is refused, with file, line and reason."""

import pytest

from hubdesk.domain.problems import ProfileProblem
from hubdesk.domain.profiles import read_code_list
from hubdesk.domain.wordings import read_wordings
from hubdesk.services.profiles import load_profile

WRONG = [
    # what the file says, what it says instead, where the fault stands, what the reason names
    ('name = "Avonlea Council"\nphoto', 'nmae = "Avonlea"\nphoto', "nmae", "`nmae` is not known"),
    ('name = "Avonlea Council"\nphoto', "photo", 1, "`name` is missing"),
    ('council_id = "avonlea"', 'council_id = "avonlee"', "avonlee", "does not match the file's name"),
    ("photo_expiry_months = 18", 'photo_expiry_months = "18"', "photo_expiry", "type int, not str"),
    ("photo_expiry_months = 18", "photo_expiry_months = 0", "photo_expiry", "at least one month"),
    ('["en", "cy"]', '["cy"]', "languages", "`en` is always"),
    ('["en", "cy"]', '["en", "pl"]', 'choice_id = "contact.text"', "`contact.text` in the language `pl`"),
    ('value = "Shore House"', 'value = ""', 'value = ""', "says nothing"),
    ('House"\nsource = "Page 1"', 'House"\nsource = ""', 'source = ""', "no source"),
    ('value = "Shore House"\nsource = "Page 1"', 'value = "Shore House"', "[service]", "`source` is missing"),
    ('value = "2026-02-28"', 'value = "2026-02-30"', "2026-02-30", "`2026-02-30` is not a day"),
    ('value = "2026-02-28"', "value = 2026-02-28", "value = 2026-02-28", "type str, not date"),
    ('dated = "2026-02-28"', 'dated = "last week"', "last week", "not a day"),
    ('until = "2030-01-31"', 'until = "31/01/2030"', "31/01/2030", "not a day"),
    ('until = "2030-01-31"\n', "", 'trigger = "fixed_date"', "belong together"),
    ('postcode = "Page 2"', 'shoe_size = "Page 2"', "shoe_size", "not a field that HubDesk can ask"),
    ('postcode = "Page 2"', 'postcode = ""', "postcode", "names no source"),
    ('upn = "Page 2"', 'passport = "Page 2"', "passport", "`passport` is not one of"),
    ('  "Sympathy",', '  "",', "[[purposes]]", "give either `value` or `values`"),
    ('value = "Nobody"', 'values = ["Nobody"]\nvalue = "All"', "[[recipients]]", "give either"),
    ('[[recipients]]\nvalue = "Nobody"\nsource = "Page 5"\n', "", 1, "`recipients` is missing"),
    ('trigger = "case_closure"', 'trigger = "full_moon"', "full_moon", "`full_moon` is not one of the kinds"),
    ("months = 12", "months = 0", "months = 0", "at least one month"),
    ('holds = ["flood"]', 'holds = ["fire"]', "fire", "no hold `fire`"),
    ("own_from = 16", "own_from = 19", "own_from", "not above `carer_until`"),
    ("carer_until = 18", "carer_until = 1.5", "carer_until", "type int, not float"),
    ('kind = "objection"', 'kind = "opt_in"', "opt_in", "`opt_in` is not one of the kinds"),
    ('about = "primary_carer"', 'about = "the_dog"', "the_dog", "`the_dog` is not one of the kinds"),
    ('channel = "text"', 'channel = "pigeon"', "pigeon", "`pigeon` is not one of the kinds"),
    ('purpose = "service"', 'purpose = "fun"', 'purpose = "fun"', "`service` or `marketing`"),
    ('channel = "text"', 'channel = "text"\ncolour = "red"', "colour", "`colour` is not known"),
    ('choice_id = "boat.trip"', 'choice_id = "photo.press"', '"photo.press"', "stands here twice"),
    ('choice_id = "boat.trip"', 'choice_id = "boat.race"', "boat.race", "no wording for `boat.race`"),
    ('"photo.press"\nkind = "consent"', '"photo.press"\nkind = "objection"', ("photo.press", 1), "consent"),
    ('use = "press"', 'use = "press"\nchannel = "text"\npurpose = "service"', "use =", "not both"),
    ('title = "Trips on the boat"', 'title = ""', 'title = ""', "has no title"),
    ('picture = "press"', 'picture = "whale"', "whale", "no drawing `whale`"),
    ("expires_months = 6", "expires_months = -6", "-6", "at least one month"),
    ('list_version = "hubdesk-2026-11"', 'list_version = "1066"', "religion", "no list `religion`"),
    ('stop = "Tell the', 'shop = "Tell the', "shop", "no wording has a place for `shop`"),
    ('contact_kept = "A year after your last visit."', 'contact_kept = ""', "contact_kept", "says nothing"),
    ("[signers]", "[signers", "[signers", "not TOML"),
    ('title = "Texts"', 'title = "Texts', 'title = "Texts', "not TOML"),
]  # fmt: skip


def line_of(text: str, where: int | str | tuple[str, int]) -> int:
    """The line of the fault: a number, the last line with these words, or so many lines below them."""
    if isinstance(where, int):
        return where
    words, below = where if isinstance(where, tuple) else (where, 0)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if words in line]
    return lines[-1] + below


@pytest.mark.parametrize(("before", "after", "where", "reason"), WRONG, ids=[case[3] for case in WRONG])
def test_a_wrong_profile_is_refused_by_file_line_and_reason(avonlea, invented, before, after, where, reason):
    assert before in invented
    text = invented.replace(before, after, 1)
    (avonlea / "councils" / "avonlea.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileProblem) as told:
        load_profile("avonlea", avonlea)
    assert told.value.file == "councils/avonlea.toml"
    assert reason in told.value.reason
    assert told.value.line == line_of(text, where)
    assert str(told.value).startswith(f"councils/avonlea.toml, line {told.value.line}: ")


@pytest.mark.parametrize(
    ("before", "after", "where", "reason"),
    [
        ("{stop}", "{stopp}", "{stopp}", "`{stopp}` is not a fact"),
        ('how_long = "Until {until}."\n', "", '[wordings."boat.trip"]', "`boat.trip` has no `how_long`"),
        ("version = 3", "version = 0", "version = 0", "versions count from 1"),
        ("version = 3", 'version = "three"', "three", "type int, not str"),
        ('why = "The Avonlea Post likes pictures."', "why = 3", "why = 3", "type str, not int"),
        ("question = ", "queston = ", "queston", "`queston` is not known"),
    ],
)
def test_a_wrong_wording_is_refused_by_file_line_and_reason(avonlea, before, after, where, reason):
    path = avonlea / "wordings" / "avonlea" / "all.en.3.toml"
    text = path.read_text(encoding="utf-8").replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileProblem) as told:
        load_profile("avonlea", avonlea)
    assert (told.value.file, told.value.line) == ("avonlea/all.en.3.toml", line_of(text, where))
    assert reason in told.value.reason


def test_a_wording_that_builds_on_nothing_gives_every_part():
    text = 'language = "en"\nversion = 1\n\n[wordings."boat.trip"]\nquestion = "Can {name} come?"\n'
    with pytest.raises(ProfileProblem, match=r"`boat\.trip` has no `why`"):
        read_wordings(text, "wordings/boat.toml")


def test_bytes_that_are_not_text_are_told_by_line(avonlea, invented):
    text = invented.encode().replace(b"Shore House", b"Shore H\xf6use")
    (avonlea / "councils" / "avonlea.toml").write_bytes(text)
    with pytest.raises(ProfileProblem) as told:
        load_profile("avonlea", avonlea)
    assert told.value.line == line_of(invented, 'value = "Shore House"')
    assert "UTF-8" in told.value.reason


LIST = """\
question = "tea"
list_version = "1"
text = "How do you take it?"
help = ""
source = "Made up"
options = [
  { code = "milk", text = "With milk" },
  { code = "lemon", text = "With lemon", own_words = true },
  { code = "prefer_not_to_say", text = "Prefer not to say" },
]
"""


def test_a_list_is_read():
    assert [option.code for option in read_code_list(LIST, "tea.toml").options] == [
        "milk",
        "lemon",
        "prefer_not_to_say",
    ]


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ('code = "lemon"', 'code = "milk"', 8, "`milk` stands here twice"),
        ('"prefer_not_to_say"', '"none"', 9, "ends with"),
        ("own_words = true", 'own_words = "yes"', 8, "type bool, not str"),
        ('text = "With lemon"', 'txt = "With lemon"', 8, "txt"),
    ],
)
def test_a_wrong_list_is_refused_by_line(before, after, line, reason):
    with pytest.raises(ProfileProblem) as told:
        read_code_list(LIST.replace(before, after), "codes/tea.toml")
    assert (told.value.file, told.value.line) == ("codes/tea.toml", line)
    assert reason in told.value.reason
