"""Where to look for somebody, so that a search among 300,000 people compares a few dozen.

Two people become a candidate pair when they share a key. Keys are 40-bit numbers: shared by accident
about once in a hundred thousand searches, and a name cannot be read back from the table.
"""

from collections.abc import Iterator
from hashlib import blake2b

from hubdesk.domain.matching.plain_text import phonetic
from hubdesk.domain.matching.subjects import Subject

_KEY_BYTES = 5


def _key(*parts: str) -> int:
    return int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=_KEY_BYTES).digest())


def email_key(address: str) -> int:
    """The key of one e-mail address."""
    return _key("email", address)


def phone_key(phone: str) -> int:
    """The key of one telephone number, as a `Subject` has it."""
    return _key("phone", phone)


def search_keys(who: Subject) -> tuple[int, ...]:
    """The few keys that are kept for everybody on the device.

    Date of birth with either initial, names as they sound, e-mail, postcode with first name. Names are taken
    in any order, so swapped names are found. Telephone numbers are found by the search's own keys.
    """
    return tuple(dict.fromkeys(_search_keys(who)))


def council_keys(who: Subject) -> tuple[int, ...]:
    """What the council keeps of everybody and gives a laptop hidden: `search_keys` and telephone numbers."""
    return tuple(dict.fromkeys((*_search_keys(who), *(phone_key(phone) for phone in who.phones))))


def _search_keys(who: Subject) -> Iterator[int]:
    if who.born:
        for which, name in (("first", who.first), ("last", who.last)):
            if name:
                yield _key("born", who.born, which, name[0])
    for first in (who.first, who.known_as):
        if first and who.last:
            yield _key("names", *sorted((phonetic(first.split()[0]), phonetic(who.last.split()[-1]))))
    if who.first and not who.last:
        yield _key("names", phonetic(who.first))
    if who.postcode and who.first:
        yield _key("place", who.postcode, phonetic(who.first.split()[0]))
    for email in who.emails:
        yield email_key(email)


def file_keys(who: Subject) -> tuple[int, ...]:
    """Many keys, for one file held in memory: also a misspelt name beside a mistyped date."""
    return tuple(dict.fromkeys((*_search_keys(who), *_wider_keys(who))))


def _wider_keys(who: Subject) -> Iterator[int]:
    for phone in who.phones:
        yield phone_key(phone)
    if who.identifier:
        yield _key("identifier", who.identifier)
    if who.born:
        yield _key("day", who.born)
        yield _key("day", who.born[:4] + who.born[6:] + who.born[4:6])
    for name in (who.first, who.last):
        if not name:
            continue
        sound = phonetic(name)
        for part in (who.born[:4], who.born[4:]):
            if part:
                yield _key("part of birth", sound, part)
        for place in (who.postcode, who.street, who.town):
            if place:
                yield _key("at", sound, place)
        if who.number:
            yield _key("door", sound, who.number)
    if who.street and who.number:
        yield _key("address", who.street, who.number)
    if who.postcode and who.street:
        yield _key("postcode and street", who.postcode, who.street)
    if who.postcode and who.number:
        yield _key("postcode and door", who.postcode, who.number)
    for part in (who.born[:4], who.born[4:]):
        if part and who.postcode:
            yield _key("postcode and birth", who.postcode, part)
        if part and who.street:
            yield _key("street and birth", who.street, part)
