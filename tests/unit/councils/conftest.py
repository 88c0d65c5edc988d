"""An invented council, and an invented family."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hubdesk.domain.choices import Answer, Decision
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.people import Household, Person, PersonRole, Responsibility
from hubdesk.services.profiles import load_profile

TODAY = date(2026, 11, 21)

INVENTED = """\
council_id = "avonlea"
name = "Avonlea Council"
photo_expiry_months = 18
languages = ["en", "cy"]
to_confirm = ["Everything: this council is made up."]

[service]
value = "Shore House"
source = "Page 1"

[controller]
value = "Avonlea Council"
source = "Page 1"

[notice_dated]
value = "2026-02-28"
source = "Page 9"

[data_asked]
first_name = "Page 2"
postcode = "Page 2"

[identifiers]
upn = "Page 2"

[[lawful_bases]]
value = "Public task"
source = "Page 3"

[[special_category_conditions]]
value = "not stated"
source = "Page 3"

[[special_category_data]]
value = "not stated"
source = "Page 3"

[[purposes]]
source = "Page 4"
values = [
  "Tea",
  "Sympathy",
]

[[sources]]
value = "The family"
source = "Page 4"

[[recipients]]
value = "Nobody"
source = "Page 5"

[[systems]]
value = "not stated"
source = "Page 5"

[[rights]]
value = "Withdraw consent"
source = "Page 6"

[[retention]]
record = "Visits"
trigger = "case_closure"
months = 12
period = "A year"
source = "Page 7"
holds = ["flood"]

[[retention]]
record = "Building"
trigger = "fixed_date"
until = "2030-01-31"
period = "To the end of the lease"
source = "Page 7"

[[holds]]
hold_id = "flood"
text = "Nothing goes while the flood is looked into"
source = "Page 7"

[transfers]
value = "not stated"
source = "Page 8"

[automated_decisions]
value = "No"
source = "Page 8"

[[contacts]]
purpose = "Data protection"
email = "rights@example.org"
source = "Page 8"

[signers]
own_from = 16
carer_until = 18
source = "Page 8"

[words]
contact_sees = "Staff of Shore House."
contact_kept = "A year after your last visit."
stop = "Tell the harbour master."

[notice]
version = 1
language = "en"
dated = "2026-02-28"
title = "What we do with what you say"
paragraphs = ["We write it down.", "You can say no."]

[[choices]]
choice_id = "contact.text"
kind = "objection"
about = "primary_carer"
title = "Texts"
channel = "text"
purpose = "service"
picture = "text"
source = "Page 3"

[[choices]]
choice_id = "photo.press"
kind = "consent"
about = "each_child"
title = "Photos in the Avonlea Post"
use = "press"
picture = "press"
source = "Page 4"

[[choices]]
choice_id = "boat.trip"
kind = "consent"
about = "each_child"
title = "Trips on the boat"
expires_months = 6
picture = "share"
source = "Page 4"

[[equality]]
question = "religion"
list_version = "hubdesk-2026-11"
source = "Page 2"
"""

OWN_WORDS = """\
language = "en"
version = 3
builds_on = 1
checked_by = "The harbour master"

[wordings."boat.trip"]
question = "Can {name} come out on the boat?"
why = "To see the seals. {council} pays."
who_sees = "Nobody but the seals."
how_long = "Until {until}."
how_to_stop = "{stop}"

[wordings."photo.press"]
why = "The Avonlea Post likes pictures."
"""

WELSH_WORDS = "\n".join(
    [
        'language = "cy"',
        "version = 1",
        *(
            f'[wordings."{name}"]\nquestion = "Cwestiwn am {{name}}?"\nwhy = "Pam"\nwho_sees = "Pwy"\n'
            f'how_long = "Hyd {{until}}"\nhow_to_stop = "{{stop}}"'
            for name in ("contact.text", "photo.press", "boat.trip")
        ),
    ]
)


@pytest.fixture
def invented() -> str:
    """The text of a sixth council's profile."""
    return INVENTED


@pytest.fixture
def avonlea(tmp_path: Path) -> Path:
    """A folder that holds a sixth council, and nothing else."""
    (tmp_path / "councils").mkdir()
    (tmp_path / "councils" / "avonlea.toml").write_text(INVENTED, encoding="utf-8")
    own = tmp_path / "wordings" / "avonlea"
    own.mkdir(parents=True)
    (own / "all.en.3.toml").write_text(OWN_WORDS, encoding="utf-8")
    (own / "all.cy.1.toml").write_text(WELSH_WORDS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture(params=["bedford", "durham", "leicestershire", "north-northamptonshire", "nottinghamshire"])
def profile(request: pytest.FixtureRequest) -> CouncilProfile:
    """Each of the five councils in turn."""
    return load_profile(request.param)


@pytest.fixture
def family() -> Household:
    """Amina and Joe, who hold parental responsibility for Maya (4) and Sam (14); Gran; a baby to come."""
    people = (
        Person(person_id="amina", role=PersonRole.PRIMARY_CARER, first_name="Amina", born=date(1991, 4, 3)),
        Person(person_id="joe", role=PersonRole.SECONDARY_CARER, first_name="Joseph", known_as="Joe"),
        Person(person_id="maya", role=PersonRole.CHILD, first_name="Maya", born=date(2022, 3, 4)),
        Person(person_id="sam", role=PersonRole.CHILD, first_name="Sam", born=date(2012, 11, 21)),
        Person(person_id="gran", role=PersonRole.SIGNIFICANT_PERSON, first_name="Rose"),
        Person(person_id="bump", role=PersonRole.EXPECTED_BABY, due=date(2027, 3, 1)),
    )
    held = tuple(Responsibility(carer, child) for carer in ("amina", "joe") for child in ("maya", "sam"))
    return Household(household_id="h", people=people, responsibilities=held)


@pytest.fixture
def said() -> Callable[..., Decision]:
    """Make a decision in a few words, as in `said("2", "amina", "no", "photo.press", "maya", day, "1")`."""

    def make(
        name: str, signer: str, answer: str, choice: str, about: str, day: date = TODAY, replaces: str = ""
    ) -> Decision:
        return Decision(
            decision_id=name,
            choice_id=choice,
            about=about,
            signer=signer,
            answer=Answer(answer),
            wording="0" * 64,
            decided_on=day,
            supersedes=tuple(replaces.split()),
        )

    return make
