"""What was typed, before anybody judged it: the content of a form, a draft, a row of a register file.

The field names are the columns of the register file, so window and import share one reading
(`registration.read_household`).
"""

import msgspec


class TypedPerson(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One person as typed. `role` is a `PersonRole` value; `person_id` is set only when amending.

    The address is typed only for somebody who lives somewhere else than the household.
    """

    person_id: str = ""
    role: str = ""
    first_name: str = ""
    last_name: str = ""
    known_as: str = ""
    date_of_birth: str = ""
    sex: str = ""
    nhs_number: str = ""
    ni_number: str = ""
    upn: str = ""
    relationship_to_primary: str = ""
    parental_responsibility: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    main_language: str = ""
    interpreter: str = ""
    support_needs: str = ""
    address_1: str = ""
    address_2: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""


class TypedHousehold(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One household as typed."""

    household_id: str = ""
    household_ref: str = ""
    address_1: str = ""
    address_2: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""
    registered_on: str = ""
    safety_note: str = ""
    people: list[TypedPerson] = msgspec.field(default_factory=list)
