"""Why two people may be one, in words that a receptionist can say aloud."""

from hubdesk.domain.matching import comparing as c
from hubdesk.domain.matching.scoring import Score
from hubdesk.domain.matching.subjects import Subject

_BIRTH = {
    c.SAME: "born the same day",
    c.SWAPPED: "day and month of birth swapped",
    c.DIGIT: "date of birth one digit off",
    c.SHIFTED: "date of birth nearly the same",
}


def reasons(one: Subject, other: Subject, score: Score) -> tuple[str, ...]:
    """What speaks for it, the most personal first; a leading difference is named too."""
    levels = score.levels
    told: list[str] = []
    if levels.get("identifier") == c.SAME:
        told.append("same NHS number")
    told += _names(one, other, score)
    if (birth := levels.get("date_of_birth", "").removesuffix("_child")) in _BIRTH:
        told.append(_BIRTH[birth])
    if levels.get("phone") == c.SAME:
        shared = next(p for p in one.phones if p in other.phones)
        told.append("same mobile" if shared.startswith("7") else "same phone")
    elif levels.get("phone") == c.CLOSE:
        told.append("phone one digit off")
    if levels.get("email") == c.SAME:
        told.append("same e-mail")
    elif levels.get("email") == c.CLOSE:
        told.append("e-mail one letter off")
    told += _place(levels)
    return tuple(told)


def _names(one: Subject, other: Subject, score: Score) -> list[str]:
    first, last = score.levels.get("first_name", "").removesuffix("_child"), score.levels.get("last_name", "")
    told = ["first and last name swapped"] if score.swapped else []
    if first == c.SAME and last == c.SAME:
        return told or ["same name"]
    mine, theirs = (one.first, other.last) if score.swapped else (one.first, other.first)
    if first == c.VARIANT and not score.swapped and (called := _called(one, other)):
        told.append(f"known as {called.title()}")
    else:
        told += _name("first name", first, mine, theirs)
    mine, theirs = (one.last, other.first) if score.swapped else (one.last, other.last)
    return told + _name("surname", last, mine, theirs)


def _called(one: Subject, other: Subject) -> str:
    """What one of them is called and the other has for a first name, or is called too."""
    for name in (one.known_as, other.known_as):
        if name and (name in (one.first, other.first) or one.known_as == other.known_as):
            return name
    return ""


def _name(what: str, level: str, one: str, other: str) -> list[str]:
    if level == c.SAME:
        return [f"same {what}"]
    if level == c.VARIANT:
        return [f"{one.title()} / {other.title()}"]
    if level == c.PART:
        return [f"part of the {what} the same"]
    if level == c.CLOSE and c.letters_off(one, other) == 1:
        return [f"{what} one letter off"]
    if level in (c.CLOSE, c.NEAR):
        return [f"{what} much alike"]
    return [f"another {what}"] if level == c.DIFFERENT else []


def _place(levels: dict[str, str]) -> list[str]:
    street, number, postcode = levels.get("street"), levels.get("number"), levels.get("postcode")
    if street in (c.SAME, c.CLOSE) and number == c.SAME:
        return ["same address"]
    told = []
    if street in (c.SAME, c.CLOSE):
        told.append("same street")
    if postcode == c.SAME:
        told.append("same postcode")
    elif postcode == c.CLOSE:
        told.append("postcode one letter off")
    return told
