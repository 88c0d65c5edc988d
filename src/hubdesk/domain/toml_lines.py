"""Strict reading of a TOML text into a struct, with every fault told by file, line and reason.

`tomllib` says no lines for values, so the text is scanned again, and only when a fault has to be told.
"""

import re
import tomllib
from datetime import date
from typing import TypeVar

import msgspec

from hubdesk.domain.problems import ProfileProblem

S = TypeVar("S")
Path = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'", re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}\n#]+")
_TYPES = {"str": str, "int": int, "float": float, "bool": bool, "array": list, "object": dict, "date": date}
_STEP = re.compile(r"\.([A-Za-z0-9_]+)|\[(\d+)\]|\[\.\.\.\]")


class Source:
    """A text, the file that it stands in, and the lines of its keys."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._lines: dict[Path, int] | None = None

    def problem(self, path: Path, reason: str) -> ProfileProblem:
        """The problem to raise about what stands at `path`, or at the nearest place above it."""
        if self._lines is None:
            self._lines = _Scan(self.text).lines
        while path and path not in self._lines:
            path = path[:-1]
        return ProfileProblem(self.file, self._lines.get(path, 1), reason)

    def read(self, kind: type[S]) -> S:
        """Read the text as `kind`: no unknown key, no missing key, no wrong type.

        Raises:
            ProfileProblem: with the line of the fault.
        """
        try:
            raw = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as fault:
            told = re.search(r"(.*) \(at line (\d+)", str(fault))
            line = int(told[2]) if told else self.text.count("\n") + 1
            reason = told[1] if told else str(fault).partition(" (at")[0]
            raise ProfileProblem(self.file, line, f"this is not TOML: {_plain(reason)}") from None
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as fault:
            reason, _, place = str(fault).partition(" - at ")
            raise self.problem(_path(reason, place, raw), _plain(reason)) from None


def _path(reason: str, place: str, raw: object) -> Path:
    """Where the fault is, from a place like `$.retention[2].months`.

    `[...]` in it stands for some value of a table: the first one that the reason fits.
    """
    named = re.search(r"(?:unknown field|enum value) [`'](.+)[`']", reason)
    missing = re.search(r"missing required field `(.+)`", reason)
    got = re.search(r"got `(\w+)`", reason)
    places: list[tuple[Path, object]] = [((), raw)]
    for found in _STEP.finditer(place):
        if found[0] == "[...]":
            places = [
                ((*path, key), one[key]) for path, one in places if isinstance(one, dict) for key in one
            ]
        else:
            step = found[1] or int(found[2])
            places = [((*path, step), _under(one, step)) for path, one in places]
    for path, one in places:
        if named and isinstance(one, dict) and named[1] in one:
            return (*path, named[1])
        if missing and isinstance(one, dict) and missing[1] not in one:
            return path
        if got and _TYPES.get(got[1], type(one)) is type(one):
            return path
    return places[0][0] if places else ()


def _under(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _plain(reason: str) -> str:
    """The fault in words that an administrator can act on."""
    for pattern, words in (
        (r"Object contains unknown field `(.+)`", r"the key `\1` is not known here"),
        (r"Object missing required field `(.+)`", r"the key `\1` is missing"),
        (r"Invalid enum value '(.*)'", r"`\1` is not one of the kinds that HubDesk knows"),
        (r"Expected `(.+)`, got `(.+)`", r"this takes a value of type \1, not \2"),
        (r"Invalid (.+)", r"this \1 cannot be read"),
    ):
        reason, count = re.subn(pattern, words, reason)
        if count:
            break
    return reason


class _Scan:
    """Finds the line of every key, array item and table of a well-formed TOML text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[Path, int] = {(): 1}
        self._at = 0
        self._document()

    def _line(self) -> int:
        return self.text.count("\n", 0, self._at) + 1

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self._at)
        self._at = found.end() if found else self._at

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while found := _KEY.match(self.text, self._at):
            keys.append(next(part for part in found.groups() if part is not None))
            self._at = found.end()
            if self.text[self._at : self._at + 1] != ".":
                break
            self._at += 1
        return keys

    def _document(self) -> None:
        table: Path = ()
        counts: dict[Path, int] = {}
        self._skip()
        while self._at < len(self.text):
            line = self._line()
            if self.text[self._at] == "[":
                array = self.text.startswith("[[", self._at)
                self._at += 2 if array else 1
                table = self._table(self._keys(), counts, array=array)
                self.lines[table] = line
                self._at = self.text.index("]", self._at) + (2 if array else 1)
            else:
                self._pair(table)
            self._skip()

    def _table(self, keys: list[str], counts: dict[Path, int], *, array: bool) -> Path:
        path: Path = ()
        for depth, key in enumerate(keys):
            path = (*path, key)
            last = depth == len(keys) - 1
            if last and array:
                counts[path] = counts.get(path, -1) + 1
                self.lines.setdefault(path, self._line())
            if path in counts:
                path = (*path, counts[path])
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path: Path = (*table, *self._keys())
        self.lines[path] = line
        self._at += 1  # the equals sign
        self._skip()
        self._value(path)

    def _value(self, path: Path) -> None:
        here = self.text[self._at]
        if here == "[":
            self._items(path)
        elif here == "{":
            self._inline(path)
        else:
            found = _STRING.match(self.text, self._at) or _SCALAR.match(self.text, self._at)
            self._at = found.end() if found else len(self.text)

    def _items(self, path: Path) -> None:
        self._at += 1
        index = 0
        while True:
            self._skip()
            if self.text[self._at] == ",":
                self._at += 1
            elif self.text[self._at] == "]":
                self._at += 1
                return
            else:
                self.lines[(*path, index)] = self._line()
                self._value((*path, index))
                index += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while True:
            self._skip()
            if self.text[self._at] == ",":
                self._at += 1
            elif self.text[self._at] == "}":
                self._at += 1
                return
            else:
                self._pair(path)
