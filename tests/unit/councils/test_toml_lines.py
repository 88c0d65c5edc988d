"""Where a key stands, however a TOML file is laid out."""

import re
import tomllib
from pathlib import Path

import pytest

from hubdesk.domain.councils import Fact
from hubdesk.domain.problems import ProfileProblem
from hubdesk.domain.toml_lines import Source
from hubdesk.resources import resource

LAID_OUT = '''\
# a comment with = and [brackets] and "quotes"
plain = 1   # trailing ] comment
"quoted key" = 'literal # not a comment'
dotted.inner = true
long = """
not = "a key"
[not.a.table]
with a \\""" quote"""
raw = \'\'\'
also = 'not'
\'\'\'
many = [ # opens here
  "one, [two]", # a comment, with a comma
  { name = "in \\" line", deep = [ 1,
    { at = 2026-11-21 } ] },

  [ "nested" ],
]
[table."with dots.in" . it]
when = 2026-11-21T10:00:00Z

[[rows]]
first = -1.5e3
  [rows.under]
  x = 0x10
  [[rows.items]]
  y = 1
[[rows]]
second = [ ]
  [[rows.items]]
  y = 2
  [[rows.items]]
  y = { z = {} }
'''


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("plain",), "plain = 1"),
        (("quoted key",), '"quoted key"'),
        (("dotted", "inner"), "dotted.inner"),
        (("long",), "long ="),
        (("raw",), "raw ="),
        (("many",), "many ="),
        (("many", 0), '"one, [two]"'),
        (("many", 1, "deep"), "deep = "),
        (("many", 1, "deep", 1, "at"), "at = 2026"),
        (("many", 2), '[ "nested" ]'),
        (("table", "with dots.in", "it", "when"), "when ="),
        (("rows", 0, "first"), "first ="),
        (("rows", 0, "under", "x"), "x = 0x10"),
        (("rows", 0, "items", 0, "y"), "y = 1"),
        (("rows", 1, "second"), "second ="),
        (("rows", 1, "items", 0, "y"), "y = 2"),
        (("rows", 1, "items", 1, "y", "z"), "y = { z"),
        (("rows", 1, "items", 1, "gone"), "y = { z"),
    ],
)
def test_the_line_of_a_key(path, words):
    tomllib.loads(LAID_OUT)
    expected = next(number for number, line in enumerate(LAID_OUT.splitlines(), 1) if words in line)
    told = Source(LAID_OUT, "laid/out.toml").problem(path, "wrong")
    assert told.line == (expected - 1 if path[-1] == "gone" else expected)


def leaves(value: object, path: tuple[str | int, ...] = ()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))
    else:
        yield path, value


@pytest.mark.parametrize("file", sorted(resource("councils").glob("*.toml")), ids=lambda path: path.name)
def test_every_value_of_every_council_is_found_on_its_line(file: Path):
    text = file.read_text(encoding="utf-8")
    lines, source = text.splitlines(), Source(text, file.name)
    for path, value in leaves(tomllib.loads(text)):
        line = lines[source.problem(path, "").line - 1]
        key = next(step for step in reversed(path) if isinstance(step, str))
        assert str(value) in line or str(value).lower() in line or key in line
        assert isinstance(path[-1], int) or re.search(re.escape(path[-1]), line)


@pytest.mark.parametrize("text", ["", "[", 'a = "', "a = 1\na = 2", "\x00", "a = [1,", "= 3", "[a]\n[a]"])
def test_what_is_not_toml_is_told_by_a_line_of_the_file(text):
    with pytest.raises(ProfileProblem) as told:
        Source(text, "x.toml").read(Fact)
    assert 1 <= told.value.line <= text.count("\n") + 1
