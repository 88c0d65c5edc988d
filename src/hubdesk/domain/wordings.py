"""Wordings as they lie in files: shared ones, a council's own on top, the facts of its profile filled in."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from hubdesk.domain.choices import Wording
from hubdesk.domain.ids import ChoiceId
from hubdesk.domain.problems import ProfileProblem
from hubdesk.domain.toml_lines import Path, Source

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
FILLED_WHEN_ASKED = frozenset({"name", "until"})
PARTS = ("question", "why", "who_sees", "how_long", "how_to_stop")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The five parts of one question. A council's own wording gives only those that differ."""

    question: str = ""
    why: str = ""
    who_sees: str = ""
    how_long: str = ""
    how_to_stop: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    language: str
    version: int
    wordings: dict[str, Words]
    written_on: str = ""
    checked_by: str = ""
    builds_on: int = 0


class WordingSet(msgspec.Struct, frozen=True):
    """One file of wordings: a language, a version, who checked it.

    Attributes:
        builds_on: version of the shared wordings that this one changes; 0 for the shared ones themselves.
        source: the text it was read from, to tell the line of a fault.
    """

    language: str
    version: int
    checked_by: str
    builds_on: int
    words: Mapping[str, Words]
    source: Source

    def problem(self, choice_id: str, part: str, reason: str) -> ProfileProblem:
        """What to raise about one part of one wording."""
        path: Path = ("wordings", choice_id, part)
        return self.source.problem(path, reason)


def read_wordings(text: str, file: str) -> WordingSet:
    """Read one file of wordings.

    Raises:
        ProfileProblem: unknown keys, wrong types, a missing part, an unknown version.
    """
    source = Source(text, file)
    read = source.read(_File)
    if read.version < 1:
        raise source.problem(("version",), "versions count from 1")
    found = WordingSet(read.language, read.version, read.checked_by, read.builds_on, read.wordings, source)
    if not read.builds_on:
        for choice_id, words in read.wordings.items():
            for part in PARTS:
                if not getattr(words, part):
                    raise found.problem(choice_id, part, f"`{choice_id}` has no `{part}`")
    return found


def wordings_of(
    choice_ids: Sequence[ChoiceId],
    shared: Sequence[WordingSet],
    own: Sequence[WordingSet],
    facts: Mapping[str, str],
) -> tuple[Wording, ...]:
    """All wordings of a council's choices, every version and language, with the council's facts filled in.

    A choice that the council words itself takes its own versions only.

    Args:
        choice_ids: the choices that the council asks.
        shared: the wordings that every council may use.
        own: the council's own, each built on one shared version.
        facts: what stands for `{council}`, `{contact_sees}` and so on.

    Raises:
        ProfileProblem: a wording asks for a fact that the profile does not give, or builds on nothing.
    """
    found: list[Wording] = []
    for choice_id in choice_ids:
        of_council = [one for one in own if choice_id in one.words]
        worded_here = {one.language for one in of_council}
        for one in of_council:
            found.append(_wording(choice_id, one, _laid_over(choice_id, one, shared), facts))
        for one in shared:
            if choice_id in one.words and one.language not in worded_here:
                found.append(_wording(choice_id, one, one.words[choice_id], facts))
    return tuple(found)


def _laid_over(choice_id: str, own: WordingSet, shared: Sequence[WordingSet]) -> Words:
    """The council's parts on top of the shared version that they build on."""
    words = own.words[choice_id]
    base: Words | None = None
    for one in shared:
        if (one.language, one.version) == (own.language, own.builds_on) and choice_id in one.words:
            base = one.words[choice_id]
    if base is None:
        for part in PARTS:
            if not getattr(words, part):
                reason = f"`{choice_id}` has no `{part}`, and there is no version {own.builds_on} to build on"
                raise own.problem(choice_id, part, reason)
        return words
    return Words(*(getattr(words, part) or getattr(base, part) for part in PARTS))


def _wording(choice_id: ChoiceId, of: WordingSet, words: Words, facts: Mapping[str, str]) -> Wording:
    filled: dict[str, str] = {}
    for part in PARTS:
        text: str = getattr(words, part)
        for name in PLACEHOLDER.findall(text):
            if name not in facts and name not in FILLED_WHEN_ASKED:
                raise of.problem(
                    choice_id, part, f"`{{{name}}}` is not a fact that the profile gives under [words]"
                )
        filled[part] = fill(text, facts)
    return Wording(
        choice_id=choice_id, version=of.version, language=of.language, checked_by=of.checked_by, **filled
    )


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Put facts in their places, once: a fact that looks like a place is left as it is."""
    return PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)
