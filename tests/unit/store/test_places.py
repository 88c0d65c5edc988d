"""Where things lie, and files that are replaced whole or not at all."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.problems import Refused
from hubdesk.store import places
from hubdesk.store.signers import Signer, read_signers, trust

signers = st.builds(
    Signer,
    device_id=st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    public_key=st.text("0123456789abcdef", min_size=4, max_size=4),
    council_id=st.just("bedford"),
    hub_name=st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)


def test_home_is_moved_by_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path))
    assert places.home() == tmp_path
    assert {
        places.default_store(),
        places.practice_store(),
        places.secrets_folder(),
        places.signers_file(),
    } == {tmp_path / name for name in ("store", "practice", "secrets", "signers.toml")}


def test_without_it_home_is_this_users(monkeypatch, tmp_path):
    monkeypatch.delenv("HUBDESK_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert places.home().parent == tmp_path


def test_a_file_is_replaced_as_a_whole(tmp_path, monkeypatch):
    file = tmp_path / "kept"
    places.write_durably(file, b"old")
    assert sys.platform == "win32" or file.stat().st_mode & 0o777 == 0o600

    def fail(*_):
        raise OSError("no room")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="no room"):
            places.write_durably(file, b"new")
    with monkeypatch.context() as full:
        full.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="no room"):
            places.write_durably(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@given(st.lists(signers, max_size=4))
def test_signers_come_back_whatever_their_names(tmp_path_factory, known):
    file = tmp_path_factory.mktemp("home") / "new" / "signers.toml"
    for signer in (*known, *known):
        trust(file, signer)
    assert read_signers(file) == tuple(dict.fromkeys(known))


def test_a_list_of_signers_that_is_something_else_is_left_as_it_is(tmp_path):
    file = tmp_path / "signers.toml"
    file.write_text("[[signer]]\nhub_name = 3\n")
    signer = Signer(device_id="d", public_key="00", council_id="bedford", hub_name="Hub")
    with pytest.raises(Refused, match="does not list"):
        trust(file, signer)
    assert file.read_text() == "[[signer]]\nhub_name = 3\n"
