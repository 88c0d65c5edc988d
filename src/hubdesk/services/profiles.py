"""The council profiles that lie beside the program, read when they are first asked for."""

from functools import lru_cache
from pathlib import Path

from hubdesk.domain.councils import CouncilProfile, EqualityQuestion
from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import HubDeskError, ProfileProblem
from hubdesk.domain.profiles import Materials, read_code_list, read_profile
from hubdesk.domain.wordings import WordingSet, read_wordings
from hubdesk.resources import resource


def council_ids(folder: Path | None = None) -> tuple[CouncilId, ...]:
    """The councils there are a profile for, in alphabetical order. Only file names are read."""
    return tuple(CouncilId(path.stem) for path in sorted(_councils(folder).glob("*.toml")))


def load_profile(council_id: CouncilId, folder: Path | None = None) -> CouncilProfile:
    """Read one council's profile; a second call costs nothing.

    Args:
        council_id: name of the profile's file, without its ending.
        folder: where to look instead of the shipped resources: `councils/`, and if need be `wordings/`,
            `codes/` and `icons/`, whose files come on top of the shipped ones.

    Raises:
        HubDeskError: there is no such council.
        ProfileProblem: the profile, or something it draws on, is wrong.
    """
    known = council_ids(folder)
    if council_id not in known:
        raise HubDeskError(
            f"There is no council called {council_id} here.", f"Choose one of: {', '.join(known)}."
        )
    return _load(council_id, folder)


def load_profiles(folder: Path | None = None) -> dict[CouncilId, CouncilProfile]:
    """Read every council's profile.

    Raises:
        ProfileProblem: the first one found to be wrong.
    """
    return {council_id: load_profile(council_id, folder) for council_id in council_ids(folder)}


def _councils(folder: Path | None) -> Path:
    return (folder or resource()) / "councils"


def _roots(folder: Path | None) -> tuple[Path, ...]:
    return (resource(),) if folder is None else (resource(), folder)


@lru_cache(maxsize=32)
def _load(council_id: CouncilId, folder: Path | None) -> CouncilProfile:
    path = _councils(folder) / f"{council_id}.toml"
    materials = Materials(
        shared_wordings=_wordings("shared", folder),
        own_wordings=_wordings(council_id, folder),
        equality=_equality(folder),
        pictures=frozenset(icon.stem for root in _roots(folder) for icon in (root / "icons").glob("*.svg")),
    )
    return read_profile(_text(path), _name(path), materials)


@lru_cache(maxsize=32)
def _wordings(whose: str, folder: Path | None) -> tuple[WordingSet, ...]:
    paths = [path for root in _roots(folder) for path in sorted((root / "wordings" / whose).glob("*.toml"))]
    return tuple(read_wordings(_text(path), _name(path)) for path in paths)


@lru_cache(maxsize=4)
def _equality(folder: Path | None) -> dict[tuple[str, str], EqualityQuestion]:
    found: dict[tuple[str, str], EqualityQuestion] = {}
    for root in _roots(folder):
        for path in sorted((root / "codes").glob("*.toml")):
            question = read_code_list(_text(path), _name(path))
            found[question.question, question.list_version] = question
    return found


def _name(path: Path) -> str:
    """What to call a file in a message: its folder and name, never where this PC keeps it."""
    return f"{path.parent.name}/{path.name}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        line = path.read_bytes().count(b"\n", 0, fault.start) + 1
        raise ProfileProblem(_name(path), line, "this is not UTF-8 text") from None
