"""A council that nobody wrote code for: from its files to the pages of a family."""

import msgspec

from hubdesk.domain.choices import Channel, State
from hubdesk.domain.deciding import may, may_contact, may_photograph, may_sign_in, questions_for, standings
from hubdesk.services.profiles import council_ids, load_profile, load_profiles


def test_it_stands_in_its_folder_and_loads(avonlea):
    assert council_ids(avonlea) == ("avonlea",)
    profile = load_profiles(avonlea)["avonlea"]
    assert profile.name == "Avonlea Council"
    assert profile.photo_uses == ("press",)
    assert profile.holds[0].hold_id == profile.retention[0].holds[0]


def test_its_family_is_asked_in_its_own_words(avonlea, family, today):
    profile = load_profile("avonlea", avonlea)
    pages = questions_for(profile, family, (), "amina", today)
    assert [(page.choice.choice_id, page.about) for page in pages] == [
        ("contact.text", "amina"),
        ("photo.press", "maya"),
        ("boat.trip", "maya"),
        ("photo.press", "sam"),
        ("boat.trip", "sam"),
    ]
    boat = pages[2].text
    assert boat.question == "Can Maya come out on the boat?"
    assert boat.why == "To see the seals. Avonlea Council pays."
    assert boat.how_long == "Until 21 May 2027."
    assert boat.how_to_stop == "Tell the harbour master."


def test_its_words_lie_over_the_shared_ones_part_by_part(avonlea):
    profile = load_profile("avonlea", avonlea)
    press = profile.wording("photo.press")
    assert (press.version, press.why) == (3, "The Avonlea Post likes pictures.")
    shared = load_profile("bedford").wording("photo.press")
    assert press.question == shared.question
    assert press.how_long.startswith("18 months, until {until}.")


def test_a_shared_wording_takes_the_facts_of_the_council(avonlea):
    text = load_profile("avonlea", avonlea).wording("contact.text")
    assert text.who_sees == "Staff of Shore House."
    assert text.how_to_stop == "Tell the harbour master."


def test_its_ages_say_who_signs(avonlea, family, today):
    profile = load_profile("avonlea", avonlea)
    assert questions_for(profile, family, (), "sam", today) == ()
    later = today.replace(year=2028)
    assert {page.about for page in questions_for(profile, family, (), "sam", later)} == {"sam"}


def test_its_decisions_run_out_and_are_told(avonlea, family, today, said):
    profile = load_profile("avonlea", avonlea)
    given = [said("1", "amina", "yes", "boat.trip", "maya", today)]
    assert may(profile, family, given, "boat.trip", "maya", today).allowed
    later = may(profile, family, given, "boat.trip", "maya", today.replace(year=2027))
    assert later.reason == "No: Amina said yes on 21 November 2026, and that ran out on 21 May 2027."
    states = {
        (one.choice.choice_id, one.about): one.state for one in standings(profile, family, given, today)
    }
    assert states["boat.trip", "maya"] is State.YES
    assert states["boat.trip", "sam"] is State.NOT_ASKED


def test_what_it_does_not_ask_is_never_allowed(avonlea, family, today):
    profile = load_profile("avonlea", avonlea)
    assert not may_contact(profile, family, (), "amina", Channel.PHONE, "service", today).allowed
    verdict = may_photograph(profile, family, (), "maya", "website", today)
    assert verdict.reason == "No: Avonlea Council does not ask this about Maya."


def test_words_that_nobody_checked_can_be_read_but_not_signed(avonlea, family, today):
    profile = load_profile("avonlea", avonlea)
    pages = questions_for(profile, family, (), "amina", today, "cy")
    assert pages[1].text.question == "Cwestiwn am Maya?"
    assert may_sign_in(profile, "en").allowed
    verdict = may_sign_in(profile, "cy")
    assert not verdict.allowed
    assert "nobody has checked these words" in verdict.reason
    assert not may_sign_in(profile, "ur").allowed


def test_a_name_is_filled_in_once_and_as_it_is(avonlea, family, today):
    odd = msgspec.structs.replace(family.people[2], known_as="{until} O’Neil {why}")
    people = (*family.people[:2], odd, *family.people[3:])
    pages = questions_for(
        load_profile("avonlea", avonlea), msgspec.structs.replace(family, people=people), (), "amina", today
    )
    assert pages[2].text.question == "Can {until} O’Neil {why} come out on the boat?"


def test_the_newest_words_are_asked_and_the_older_ones_kept(avonlea):
    own = avonlea / "wordings" / "avonlea"
    newer = (own / "all.en.3.toml").read_text(encoding="utf-8")
    newer = newer.replace("version = 3", "version = 10").replace("To see the seals.", "To see the whales.")
    (own / "all.en.10.toml").write_text(newer.replace("The harbour master", ""), encoding="utf-8")
    profile = load_profile("avonlea", avonlea)
    assert profile.wording("boat.trip").why == "To see the whales. Avonlea Council pays."
    kept = [one.version for one in profile.wordings if one.choice_id == "boat.trip" and one.language == "en"]
    assert sorted(kept) == [3, 10]
    assert not may_sign_in(profile, "en").allowed
