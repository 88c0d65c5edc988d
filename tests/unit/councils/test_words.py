"""Every word that a family reads: plain, complete, and our own."""

import re
from pathlib import Path

import pytest

from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.wordings import PARTS
from hubdesk.resources import resource
from hubdesk.services.profiles import load_profile, load_profiles
from hubdesk.wire.canonical import digest

NEVER = re.compile(r"\b(please|sorry|valid|invalid|oops|required|must)\b", re.IGNORECASE)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def syllables(word: str) -> int:
    count = len(re.findall(r"[aeiouy]+", word))
    return max(1, count - (word.endswith("e") and not word.endswith("le")))


def reading_age(text: str) -> float:
    """Flesch–Kincaid grade plus five years. Addresses and numbers to dial are left out."""
    text = re.sub(r"\S+@\S+|\d[\d ]+\d|\{\w+\}", "x", text)
    found = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", text)))
    grade = (
        0.39 * len(found) / sentences + 11.8 * sum(map(syllables, map(str.lower, found))) / len(found) - 15.59
    )
    return grade + 5


def test_wordings_can_be_read_at_ten(profile: CouncilProfile):
    for wording in profile.wordings:
        told = " ".join(getattr(wording, part) for part in PARTS)
        assert reading_age(told) <= 10.5, (profile.council_id, wording.choice_id, reading_age(told))


def test_the_notice_can_be_read_at_eleven(profile: CouncilProfile):
    assert reading_age(" ".join(profile.notice.paragraphs)) <= 11, reading_age(
        " ".join(profile.notice.paragraphs)
    )


def test_a_question_is_one_question(profile: CouncilProfile):
    for wording in profile.wordings:
        assert wording.question.endswith("?")
        assert wording.question.count("?") == 1
        assert len(wording.question) <= 75
        assert wording.checked_by


def test_no_word_that_the_house_never_uses(profile: CouncilProfile):
    shown = [getattr(wording, part) for wording in profile.wordings for part in PARTS]
    shown += [*profile.notice.paragraphs, *(choice.title for choice in profile.choices)]
    shown += [text for question in profile.equality for text in (question.text, question.help)]
    assert not [text for text in shown if NEVER.search(text)]


def test_facts_are_filled_in_and_only_name_and_day_are_left_open(profile: CouncilProfile):
    for wording in profile.wordings:
        for part in PARTS:
            assert set(re.findall(r"\{(.*?)\}", getattr(wording, part))) <= {"name", "until"}


def test_a_yes_that_runs_out_says_when_and_the_others_do_not(profile: CouncilProfile):
    for choice in profile.choices:
        assert ("{until}" in profile.wording(choice.choice_id).how_long) is (
            choice.expires_months is not None
        )


def test_what_happens_unless_somebody_says_no_is_said(profile: CouncilProfile):
    for choice in profile.choices:
        why = profile.wording(choice.choice_id).why
        if choice.kind in {"objection", "data_share_opt_out"}:
            assert "unless you say no" in why
        elif choice.channel is not None:
            assert "if you say yes" in why


def test_a_wording_has_one_name_and_different_words_have_another():
    names = {
        (wording.choice_id, wording.why, wording.who_sees, wording.how_long, wording.how_to_stop): digest(
            wording
        )
        for profile in load_profiles().values()
        for wording in profile.wordings
    }
    assert len(set(names.values())) == len(names)
    assert digest(load_profile("durham").wording("photo.name")) == digest(
        load_profile("durham").wording("photo.name")
    )


def texts() -> list[Path]:
    return [
        path for path in resource().rglob("*") if path.suffix in {".toml", ".svg", ".json", ".qss", ".md"}
    ]


@pytest.mark.shared
def test_no_eight_words_in_a_row_come_from_a_notice(shared: Path):
    told: set[tuple[str, ...]] = set()
    for notice in sorted((shared / "seeds").glob("*.txt")):
        found = words(notice.read_text(encoding="utf-8"))
        told.update(tuple(found[at : at + 8]) for at in range(len(found) - 7))
    assert told
    copied = []
    for path in texts():
        found = words(path.read_text(encoding="utf-8"))
        runs = (tuple(found[at : at + 8]) for at in range(len(found) - 7))
        copied += [(path.name, " ".join(run)) for run in runs if run in told]
    assert not copied
