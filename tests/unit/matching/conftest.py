"""The shipped weights, and people to weigh."""

from collections.abc import Callable
from datetime import date

import pytest

from hubdesk.domain.matching.reasons import reasons
from hubdesk.domain.matching.scoring import Scorer
from hubdesk.domain.matching.subjects import Subject, subject
from hubdesk.store.matching_data import knowledge

TODAY = date(2026, 11, 21)
HOME = {
    "address_1": "12 High Street",
    "town": "Bedford",
    "postcode": "MK40 1AA",
    "phones": ("07700 900123",),
}


class Verdict:
    """What the shipped weights say of two people."""

    def __init__(self, one: Subject, other: Subject) -> None:
        known = knowledge()
        self.score = Scorer(known, TODAY).score(one, other)
        self.shown = self.score.bits >= known.weights.show
        self.listed = self.score.bits >= known.weights.listed
        self.likely = self.score.bits >= known.weights.likely
        self.reasons = reasons(one, other, self.score)


@pytest.fixture
def weigh() -> Callable[..., Verdict]:
    """Weighs two people: the fields they share as keywords, what tells them apart as two dicts."""

    def weighed(one: dict[str, object], other: dict[str, object], **shared: object) -> Verdict:
        return Verdict(subject(**(shared | one)), subject(**(shared | other)))

    return weighed


@pytest.fixture
def home() -> dict[str, object]:
    return dict(HOME)
