"""The five councils that ship, each fact against what its notice says."""

import json

import pytest

from hubdesk.cli.main import main
from hubdesk.domain.choices import Channel, ChoiceKind
from hubdesk.domain.councils import NOT_STATED, CouncilProfile, PersonIdentifier, Rounding, Trigger
from hubdesk.resources import resource
from hubdesk.services.profiles import council_ids, load_profile, load_profiles

NHS, NINO, UPN = PersonIdentifier.NHS_NUMBER, PersonIdentifier.NI_NUMBER, PersonIdentifier.UPN


def test_five_councils_ship_and_load():
    assert council_ids() == (
        "bedford", "durham", "leicestershire", "north-northamptonshire", "nottinghamshire",
    )  # fmt: skip
    assert set(load_profiles()) == set(council_ids())


def test_only_the_named_council_is_read(avonlea):
    (avonlea / "councils" / "broken.toml").write_text("this is not a profile")
    assert load_profile("avonlea", avonlea).name == "Avonlea Council"


def test_a_second_call_costs_nothing():
    assert load_profile("bedford") is load_profile("bedford")


@pytest.mark.parametrize(
    ("council", "identifiers"),
    [
        ("nottinghamshire", {NHS}),
        ("bedford", {NHS}),
        ("durham", {NHS, NINO, UPN}),
        ("north-northamptonshire", {NINO}),
        ("leicestershire", set()),
    ],
)
def test_only_the_identifiers_of_the_notice_are_used(council, identifiers):
    assert set(load_profile(council).identifiers) == identifiers


def test_sexual_orientation_is_asked_in_nottinghamshire_alone():
    asking = {
        council_id
        for council_id, profile in load_profiles().items()
        if any(question.question == "sexual_orientation" for question in profile.equality)
    }
    assert asking == {"nottinghamshire"}


@pytest.mark.parametrize(
    ("council", "controller"),
    [
        ("nottinghamshire", True),
        ("durham", True),
        ("north-northamptonshire", False),
        ("leicestershire", False),
        ("bedford", False),
    ],
)
def test_a_controller_is_named_only_where_the_notice_names_one(council, controller):
    assert load_profile(council).controller.stated is controller


@pytest.mark.parametrize(
    ("council", "day"),
    [
        ("nottinghamshire", "2024-05-17"),
        ("north-northamptonshire", "2024-04-23"),
        ("leicestershire", NOT_STATED),
        ("bedford", NOT_STATED),
        ("durham", NOT_STATED),
    ],
)
def test_the_day_of_the_notice(council, day):
    assert load_profile(council).notice_dated.value == day


@pytest.mark.parametrize(
    ("council", "transfers", "automated"),
    [
        ("nottinghamshire", "Possible", "No"),
        ("north-northamptonshire", "None. Servers are in the UK", NOT_STATED),
        ("leicestershire", "None outside the UK", NOT_STATED),
        ("bedford", NOT_STATED, NOT_STATED),
        ("durham", "None outside the EU", NOT_STATED),
    ],
)
def test_other_countries_and_decisions_by_computer(council, transfers, automated):
    profile = load_profile(council)
    assert profile.transfers.value.startswith(transfers)
    assert profile.automated_decisions.value.startswith(automated)


def test_every_council_gives_choices_of_each_way_to_be_reached(profile: CouncilProfile):
    channels = {choice.channel for choice in profile.choices if choice.purpose == "service"}
    assert channels == set(Channel)


def test_every_photograph_choice_is_a_consent_for_each_child_that_runs_out(profile: CouncilProfile):
    assert profile.photo_uses == ("website", "social_media", "print", "press", "display", "name")
    for choice in profile.choices:
        if choice.use:
            assert (choice.kind, choice.about) == (ChoiceKind.CONSENT, "each_child")
            assert choice.expires_months == 36


def kind_of(council: str, choice_id: str) -> ChoiceKind:
    return load_profile(council).choice(choice_id).kind


def test_bedford_asks_consent_by_phone_and_email_and_lets_families_refuse_the_rest():
    assert kind_of("bedford", "contact.phone") is ChoiceKind.CONSENT
    assert kind_of("bedford", "contact.email") is ChoiceKind.CONSENT
    assert kind_of("bedford", "contact.text") is ChoiceKind.OBJECTION
    assert kind_of("bedford", "contact.post") is ChoiceKind.OBJECTION


def test_leicestershire_has_no_consent_basis_so_texts_are_an_objection_and_there_is_no_news():
    profile = load_profile("leicestershire")
    assert kind_of("leicestershire", "contact.text") is ChoiceKind.OBJECTION
    assert "Notify" in profile.choice("contact.text").source
    assert not [choice for choice in profile.choices if choice.purpose == "marketing"]
    assert not any("onsent" in base.value for base in profile.lawful_bases)


def test_durham_offers_the_way_out_of_the_research_share_for_grown_ups_and_children():
    assert kind_of("durham", "share.ons") is ChoiceKind.DATA_SHARE_OPT_OUT
    assert kind_of("durham", "share.ons_child") is ChoiceKind.DATA_SHARE_OPT_OUT
    assert kind_of("durham", "marketing.post") is ChoiceKind.CONSENT
    stop = load_profile("durham").wording("share.ons_child").how_to_stop
    assert "CASThinkFamilyProgrammeTeam@durham.gov.uk" in stop


def test_only_durham_shares_for_research_unless_told_no():
    sharing = {
        council_id
        for council_id, profile in load_profiles().items()
        if any(choice.kind is ChoiceKind.DATA_SHARE_OPT_OUT for choice in profile.choices)
    }
    assert sharing == {"durham"}


def test_where_a_notice_is_silent_on_photographs_the_guidance_is_the_source():
    for council in ("bedford", "durham", "leicestershire", "north-northamptonshire"):
        assert "ICO" in load_profile(council).choice("photo.press").source
    assert "signed form" in load_profile("nottinghamshire").choice("photo.press").source


def test_nottinghamshires_mailing_lists_are_for_organisations():
    profile = load_profile("nottinghamshire")
    assert any("organisations" in system.value for system in profile.systems)
    assert "organisations only" in profile.choice("marketing.email").source


def test_bedfords_first_day_has_passed_and_its_two_rules_may_disagree(today):
    contract, licence = load_profile("bedford").retention
    assert (contract.trigger, contract.until) == (Trigger.FIXED_DATE, "2026-09-30")
    assert contract.until < today.isoformat()
    assert "extended?" in contract.confirm
    assert licence.trigger is Trigger.LICENCE_END
    assert "which one comes first?" in contract.confirm
    assert "which one comes first?" in licence.confirm


def test_durhams_rules_and_the_hold_over_them():
    profile = load_profile("durham")
    rules = {rule.record.split(" (")[0]: rule for rule in profile.retention}
    assert (rules["Contacts with no further action"].months, rules["Early Help"].months) == (24, 72)
    assert rules["Early Help"].rounding is Rounding.CURRENT_YEAR_UNDECIDED
    moved_up = rules["Early Help that moved up to Child in Need"]
    assert (moved_up.trigger, moved_up.months) == (Trigger.DATE_OF_BIRTH, 25 * 12)
    assert (rules["Stronger Families"].trigger, rules["Stronger Families"].months) == (
        Trigger.PROGRAMME_END,
        72,
    )
    hold = profile.holds[0]
    assert (hold.ended_on, hold.months_after) == ("", 72)
    assert all(rule.holds == (hold.hold_id,) for name, rule in rules.items() if "Linked" not in name)


@pytest.mark.parametrize("council", ["nottinghamshire", "north-northamptonshire", "leicestershire"])
def test_a_period_without_an_event_asks_an_administrator(council):
    rule = load_profile(council).retention[0]
    assert rule.trigger is Trigger.UNSPECIFIED
    assert "administrator" in rule.confirm


def test_north_northamptonshires_years_and_its_missing_contact():
    profile = load_profile("north-northamptonshire")
    assert [rule.months for rule in profile.retention] == [72, 900, None]
    officer = next(contact for contact in profile.contacts if contact.purpose == "Data protection")
    assert (officer.email, officer.phone, officer.address) == (NOT_STATED,) * 3
    assert "8.1" in officer.source


def test_leicestershires_survey_is_gone_in_six_months():
    survey = next(rule for rule in load_profile("leicestershire").retention if "survey" in rule.record)
    assert (survey.trigger, survey.months) == (Trigger.SURVEY_END, 6)


def test_durham_lists_gender_as_special_and_hubdesk_says_that_it_is_not():
    gender = next(fact for fact in load_profile("durham").special_category_data if fact.value == "Gender")
    assert "not in law" in gender.note


def test_bedford_gives_nobody_to_write_to():
    for contact in load_profile("bedford").contacts:
        assert {contact.email, contact.phone, contact.address, contact.web} == {NOT_STATED}


@pytest.mark.parametrize(
    ("council", "purpose", "value"),
    [
        ("nottinghamshire", "Data protection", "DPO@nottscc.gov.uk"),
        ("durham", "Data protection", "DPO@durham.gov.uk"),
        ("durham", "Your data rights", "inforights@durham.gov.uk"),
        ("leicestershire", "The service", "childrenandfamilywellbeingservice@leics.gov.uk"),
        ("leicestershire", "Data protection", "informationgovernance@leics.gov.uk"),
    ],
)
def test_whom_to_write_to(council, purpose, value):
    contact = next(one for one in load_profile(council).contacts if one.purpose == purpose)
    assert contact.email == value


@pytest.mark.parametrize(
    ("council", "recipients", "one"),
    [
        ("durham", 22, "CAMHS"),
        ("leicestershire", 20, "elected members"),
        ("nottinghamshire", 16, "Religious bodies"),
        ("bedford", 14, "BPHA"),
        ("north-northamptonshire", 12, "National Fraud Initiative"),
    ],
)
def test_who_sees_it(council, recipients, one):
    found = [fact.value for fact in load_profile(council).recipients]
    assert len(found) == recipients
    assert any(one in value for value in found)


def test_every_choice_has_its_picture(profile: CouncilProfile):
    for choice in profile.choices:
        assert resource("icons", f"{choice.picture}.svg").is_file()


def test_the_notice_as_shown_names_the_council_and_says_that_no_costs_nothing(profile: CouncilProfile):
    text = " ".join(profile.notice.paragraphs)
    assert profile.name.split()[0] in text
    assert "same help if you say no" in text


def test_every_equality_list_ends_with_prefer_not_to_say(profile: CouncilProfile):
    for question in profile.equality:
        assert question.options[-1].text == "Prefer not to say"
        assert question.list_version


def test_ethnic_groups_are_nineteen_in_five_with_roma():
    question = next(q for q in load_profile("bedford").equality if q.question == "ethnic_group")
    grouped = [option for option in question.options if option.group]
    assert len(grouped) == 19
    assert len({option.group for option in grouped}) == 5
    assert any(option.text == "Roma" for option in grouped)


def test_sex_is_marked_as_not_harmonised():
    question = next(q for q in load_profile("durham").equality if q.question == "sex")
    assert "not-harmonised" in question.list_version
    assert "Not harmonised" in question.source


def test_show_tells_the_ids_that_a_register_file_names(capsys, profile: CouncilProfile):
    assert main(["councils", "show", profile.council_id, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told["choices"]] == [choice.choice_id for choice in profile.choices]
    assert {"kind", "title", "about"} <= set(told["choices"][0])
    assert told["retention"][0]["source"]
    assert main(["councils", "show", profile.council_id]) == 0
    assert profile.choices[0].choice_id in capsys.readouterr().out


def test_an_unknown_council_is_told_with_the_known_ones(capsys):
    assert main(["councils", "show", "../durham"]) == 2
    assert "Choose one of: bedford, durham" in capsys.readouterr().err


def test_list_names_all_five(capsys):
    assert main(["councils", "list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["councils"]) == 5
