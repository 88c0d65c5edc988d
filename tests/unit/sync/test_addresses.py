"""Which addresses of a gateway are taken, and which never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.problems import InputProblem
from hubdesk.sync.addresses import read_address


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://hubdesk.example.gov.uk", "https://hubdesk.example.gov.uk"),
        ("hubdesk.example.gov.uk", "https://hubdesk.example.gov.uk"),
        (" https://hubdesk.example.gov.uk/ ", "https://hubdesk.example.gov.uk"),
        ("https://hubdesk.example.gov.uk:8443", "https://hubdesk.example.gov.uk:8443"),
        ("HTTPS://HubDesk.Example.gov.uk:443", "https://hubdesk.example.gov.uk"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://127.9.9.9:80", "http://127.9.9.9"),
    ],
)
def test_an_address_is_read_as_a_person_types_it(typed: str, url: str) -> None:
    assert read_address(typed).url == url


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "http://hubdesk.example.gov.uk",
        "http://192.168.1.4:8080",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "http://[::2]",
        "https://",
        "https://user:secret@hubdesk.example.gov.uk",
        "https://hubdesk.example.gov.uk/v1",
        "https://hubdesk.example.gov.uk/?next=elsewhere",
        "https://hubdesk.example.gov.uk#top",
        "https://hubdesk.example.gov.uk:99999",
        "ftp://hubdesk.example.gov.uk",
        "file:///etc/passwd",
        "https://[::1",
        "https://" + "a" * 400,
    ],
)
def test_an_address_over_which_nothing_may_travel_is_refused_in_words(typed: str) -> None:
    with pytest.raises(InputProblem) as refused:
        read_address(typed)
    assert refused.value.field == "url"
    assert "secret" not in str(refused.value)


@given(st.text(max_size=60))
def test_whatever_is_typed_plain_http_stays_on_this_pc(typed: str) -> None:
    try:
        address = read_address(typed)
    except InputProblem:
        return
    assert address.private or address.on_this_pc
    assert read_address(address.url) == address
