"""A household in one line of a list: who they are, and what tells them from another of the same name."""

from hubdesk.domain.dates import long_date
from hubdesk.domain.people import Household, PersonRole

_APART = frozenset({PersonRole.EMERGENCY_CONTACT, PersonRole.SIGNIFICANT_PERSON})
_NAMES_SHOWN = 6


def household_title(household: Household) -> str:
    """The main carer's full name, then what the others are called: `Amina Yusuf, Maya and Idris`."""
    carer = household.primary_carer
    others = [p.spoken_name for p in household.people if p is not carer and p.role not in _APART]
    if not others:
        return carer.full_name
    if len(others) > _NAMES_SHOWN:
        return f"{carer.full_name}, {', '.join(others[:_NAMES_SHOWN])} and {len(others) - _NAMES_SHOWN} more"
    if len(others) == 1:
        return f"{carer.full_name} and {others[0]}"
    return f"{carer.full_name}, {', '.join(others[:-1])} and {others[-1]}"


def household_detail(household: Household) -> str:
    """Address, postcode and the main carer's date of birth, as far as they are known."""
    address, born = household.address, household.primary_carer.born
    parts = (address.line_1, address.postcode, f"born {long_date(born)}" if born else "")
    return " · ".join(part for part in parts if part)
