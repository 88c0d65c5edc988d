"""What this PC keeps outside the store, by file and by keyring."""

import sys
import threading

import keyring.backend
import pytest

from hubdesk.store.device_secrets import FileSecrets, KeyringSecrets, PcSecrets, pc_secrets


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


class LockedRing(Ring):
    def set_password(self, *_):
        raise RuntimeError("locked")


@pytest.fixture(params=["file", "keyring", "pc with keyring", "pc without"])
def keeper(request, tmp_path):
    files = FileSecrets(tmp_path / "secrets")
    return {
        "file": files,
        "keyring": KeyringSecrets(Ring()),
        "pc with keyring": PcSecrets(files, lambda: KeyringSecrets(Ring())),
        "pc without": PcSecrets(files, lambda: None),
    }[request.param]


def test_secret_and_mark_come_back_and_stores_are_apart(keeper):
    assert keeper.read("store-1") is None
    assert keeper.read_mark("store-1") is None
    assert keeper.kept_in("store-1") == ""
    keeper.write("store-1", b"a" * 32)
    keeper.write_mark("store-1", b"mark")
    assert keeper.read("store-1") == b"a" * 32
    assert keeper.read_mark("store-1") == b"mark"
    assert keeper.read("store-2") is None
    assert keeper.kept_in("store-1") in ("file", "keyring")


def test_files_are_for_this_user_alone(tmp_path):
    FileSecrets(tmp_path / "secrets").write("store-1", b"a" * 32)
    (file,) = (tmp_path / "secrets").iterdir()
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_keyring_is_preferred_and_a_locked_one_makes_way(tmp_path):
    files, ring = FileSecrets(tmp_path / "secrets"), Ring()
    pc = PcSecrets(files, lambda: KeyringSecrets(ring))
    pc.write("store-1", b"a" * 32)
    assert pc.kept_in("store-1") == "keyring"
    assert not (tmp_path / "secrets").exists()
    locked = PcSecrets(files, lambda: KeyringSecrets(LockedRing()))
    locked.write("store-2", b"b" * 32)
    assert locked.kept_in("store-2") == "file"
    assert locked.read("store-2") == b"b" * 32


def test_a_secret_kept_in_a_file_is_found_when_a_keyring_appears_later(tmp_path):
    files = FileSecrets(tmp_path / "secrets")
    PcSecrets(files, lambda: None).write("store-1", b"a" * 32)
    later = PcSecrets(files, lambda: KeyringSecrets(Ring()))
    assert later.read("store-1") == b"a" * 32
    later.write_mark("store-1", b"mark")
    assert files.read_mark("store-1") == b"mark"


def test_a_silent_keyring_is_given_up_on():
    silence = threading.Event()

    class SilentRing(Ring):
        def get_password(self, *_):
            silence.wait()

    with pytest.raises(OSError, match="did not answer"):
        KeyringSecrets(SilentRing(), seconds=0.05).read("store-1")
    silence.set()


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus"])
def test_without_a_desktop_bus_files_are_used_at_once(monkeypatch, tmp_path, address):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    pc = pc_secrets()
    pc.write("store-1", b"a" * 32)
    assert pc.kept_in("store-1") == "file"
    assert (tmp_path / "secrets" / "store-1.secret").read_bytes() == b"a" * 32


def test_a_store_id_cannot_lead_out_of_the_folder(tmp_path):
    with pytest.raises(ValueError, match="letters, digits and dashes"):
        FileSecrets(tmp_path).read("../../etc/passwd")
