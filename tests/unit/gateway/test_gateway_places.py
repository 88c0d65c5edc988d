"""Cursors, statements, codes, addresses: the small forms that must hold for whatever is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.problems import Refused
from hubdesk.gateway import addresses, codes, scopes
from hubdesk.gateway.database import connect
from hubdesk.gateway.postgres import refuse_password
from hubdesk.gateway.statements import for_sqlite, statements
from hubdesk.gateway.troubles import NotDone
from hubdesk.wire import hosts

position = st.integers(0, 10**15)


@given(one=st.tuples(position, position))
def test_a_cursor_names_its_place(one):
    assert scopes.read_cursor(scopes.write_cursor(one)) == one


@pytest.mark.parametrize("text", [".", "1.", ".1", "1.2.3", "٣", "-1", "1" * 17, "1\n"])
def test_what_is_no_cursor_is_refused(text):
    with pytest.raises(NotDone) as refused:
        scopes.read_cursor(text)
    assert refused.value.status == 400


def test_no_cursor_is_the_beginning():
    assert scopes.read_cursor("") == (0, 0)


def test_a_script_is_taken_apart_without_its_comments():
    script = """-- first; not this
CREATE TABLE a (
  b BIGINT, -- why
  c BYTEA
);

CREATE INDEX d ON a (b);
"""
    table, index = statements(script)
    assert " ".join(for_sqlite(table).split()) == "CREATE TABLE a ( b INTEGER, c BLOB ) STRICT"
    assert for_sqlite(index) == "CREATE INDEX d ON a (b)"


@given(code=st.text(codes.ALPHABET, min_size=16, max_size=16))
def test_a_code_is_known_however_it_is_typed(code):
    grouped = "-".join(code[at : at + 4] for at in range(0, 16, 4))
    assert codes.hashed(grouped) == codes.hashed(f" {code.lower()} ") == codes.hashed(" ".join(code))


@pytest.mark.parametrize("council", ["", "Bedford", "a\0", "a" * 65, "-a", "bed ford"])
def test_what_names_no_council_is_none(council):
    assert not codes.is_council(council)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:80", ("127.0.0.1", 80)),
        ("[::1]:8443", ("::1", 8443)),
        ("desk.example:0", ("desk.example", 0)),
    ],
)
def test_an_address_to_listen_on_is_read(text, address):
    assert addresses.read_address(text) == address


@pytest.mark.parametrize("text", ["", "8443", ":8443", "host:", "host:99999", "host:x", "host:٣"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(Refused):
        addresses.read_address(text)


def test_only_this_machine_is_this_machine():
    assert all(map(hosts.is_loopback, ["127.0.0.1", "127.9.9.9", "::1", "localhost"]))
    assert not any(map(hosts.is_loopback, ["::", "10.0.0.1", "gateway.example", "127.0.0.1.example"]))


@pytest.mark.parametrize(
    "url",
    ["postgresql://me:secret@host/db", "postgresql://host/db?password=secret", "postgresql://me:@host/db"],
)
def test_a_password_in_an_address_is_refused_without_repeating_it(url):
    if url.endswith(":@host/db"):
        refuse_password(url)  # an empty one is none
        return
    with pytest.raises(Refused) as refused:
        refuse_password(url)
    assert "secret" not in str(refused.value)
    assert "PGPASSFILE" in refused.value.next_step


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite://host/x", "postgresql://host/db?nonsense=1"])
def test_an_address_of_something_else_is_refused(url):
    with pytest.raises(Refused):
        connect(url)
