"""What this PC keeps for a store outside the store: a 32-byte secret, and the mark of the newest commit.

Copying the store folder to another PC or account copies neither.
"""

import functools
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from hubdesk.store.places import make_private_folder, secrets_folder, write_durably

_SERVICE = "HubDesk"
_SECONDS_TO_APPEAR, _SECONDS_TO_ANSWER = 3.0, 20.0
T = TypeVar("T")

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class DeviceSecrets(Protocol):
    """Keeps, per store, the PC's half of the key and the high-water mark."""

    def read(self, store_id: str) -> bytes | None:
        """The 32-byte secret, or None when this PC holds none for the store."""
        ...

    def write(self, store_id: str, secret: bytes) -> None:
        """Keep a secret.

        Raises:
            OSError: it could not be kept.
        """
        ...

    def read_mark(self, store_id: str) -> bytes | None:
        """The newest mark that was written, or None."""
        ...

    def write_mark(self, store_id: str, mark: bytes) -> None:
        """Keep a mark.

        Raises:
            OSError: it could not be kept.
        """
        ...

    def kept_in(self, store_id: str) -> str:
        """`keyring`, `file`, or empty when there is no secret. `file` means that this PC is weaker."""
        ...


class FileSecrets:
    """Files of mode 0600 in a folder outside the store: for a PC without a keyring."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, store_id: str) -> bytes | None:
        """See `DeviceSecrets.read`."""
        return self._content(store_id, "secret")

    def write(self, store_id: str, secret: bytes) -> None:
        """See `DeviceSecrets.write`."""
        self._replace(store_id, "secret", secret)

    def read_mark(self, store_id: str) -> bytes | None:
        """See `DeviceSecrets.read_mark`."""
        return self._content(store_id, "mark")

    def write_mark(self, store_id: str, mark: bytes) -> None:
        """See `DeviceSecrets.write_mark`."""
        self._replace(store_id, "mark", mark)

    def kept_in(self, store_id: str) -> str:
        """See `DeviceSecrets.kept_in`."""
        return "file" if self.read(store_id) else ""

    def _content(self, store_id: str, what: str) -> bytes | None:
        try:
            return self._file(store_id, what).read_bytes()
        except FileNotFoundError:
            return None

    def _replace(self, store_id: str, what: str, content: bytes) -> None:
        make_private_folder(self._folder)
        write_durably(self._file(store_id, what), content)

    def _file(self, store_id: str, what: str) -> Path:
        if not store_id.replace("-", "").isalnum():
            raise ValueError("a store id is letters, digits and dashes")
        return self._folder / f"{store_id}.{what}"


class KeyringSecrets:
    """The system's own keyring, by a backend that was named; never one that merely calls itself suitable."""

    def __init__(self, backend: "KeyringBackend", seconds: float = _SECONDS_TO_ANSWER) -> None:
        """Use a backend that answers within so many seconds: the person may have to unlock it."""
        self._backend = backend
        self._seconds = seconds

    def read(self, store_id: str) -> bytes | None:
        """See `DeviceSecrets.read`."""
        return self._get(f"{store_id} secret")

    def write(self, store_id: str, secret: bytes) -> None:
        """See `DeviceSecrets.write`."""
        self._set(f"{store_id} secret", secret)

    def read_mark(self, store_id: str) -> bytes | None:
        """See `DeviceSecrets.read_mark`."""
        return self._get(f"{store_id} mark")

    def write_mark(self, store_id: str, mark: bytes) -> None:
        """See `DeviceSecrets.write_mark`."""
        self._set(f"{store_id} mark", mark)

    def kept_in(self, store_id: str) -> str:
        """See `DeviceSecrets.kept_in`."""
        return "keyring" if self.read(store_id) else ""

    def _get(self, name: str) -> bytes | None:
        kept = _answer_in_time(lambda: self._backend.get_password(_SERVICE, name), self._seconds)
        try:
            return None if kept is None else bytes.fromhex(kept)
        except ValueError:
            return None

    def _set(self, name: str, content: bytes) -> None:
        _answer_in_time(lambda: self._backend.set_password(_SERVICE, name, content.hex()), self._seconds)


class PcSecrets:
    """The keyring where there is one, files where there is none. What was kept before is found in either."""

    def __init__(self, files: FileSecrets, find_keyring: Callable[[], KeyringSecrets | None]) -> None:
        """Look for the keyring when first needed: it may load a library, and wait for a desktop bus."""
        self._files = files
        self._find_keyring = find_keyring

    @functools.cached_property
    def _system(self) -> KeyringSecrets | None:
        return self._find_keyring()

    def read(self, store_id: str) -> bytes | None:
        """See `DeviceSecrets.read`."""
        found = self._files.read(store_id)
        return self._system.read(store_id) if found is None and self._system else found

    def write(self, store_id: str, secret: bytes) -> None:
        """See `DeviceSecrets.write`."""
        if self._system is not None:
            try:
                self._system.write(store_id, secret)
            except OSError:
                self._files.write(store_id, secret)
        else:
            self._files.write(store_id, secret)

    def read_mark(self, store_id: str) -> bytes | None:
        """See `DeviceSecrets.read_mark`."""
        return self._keeper(store_id).read_mark(store_id)

    def write_mark(self, store_id: str, mark: bytes) -> None:
        """See `DeviceSecrets.write_mark`."""
        self._keeper(store_id).write_mark(store_id, mark)

    def kept_in(self, store_id: str) -> str:
        """See `DeviceSecrets.kept_in`."""
        return self._keeper(store_id).kept_in(store_id)

    def _keeper(self, store_id: str) -> DeviceSecrets:
        in_file = self._files.read(store_id) is not None
        return self._files if in_file or self._system is None else self._system


def pc_secrets() -> DeviceSecrets:
    """What this PC offers, the stronger first."""
    return PcSecrets(FileSecrets(secrets_folder()), _system_keyring)


def keyring_answers() -> bool:
    """Whether this PC has a keyring of a kind that HubDesk uses, and it answers."""
    return _system_keyring() is not None


def _system_keyring() -> KeyringSecrets | None:
    """The named keyring of this system, if it answers; a silent desktop bus never holds us up."""
    try:
        backend = _answer_in_time(_make_backend, _SECONDS_TO_APPEAR)
    except OSError:
        return None
    return KeyringSecrets(backend) if backend else None


def _make_backend() -> "KeyringBackend | None":
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as Backend
    elif sys.platform == "linux" and _has_desktop_bus():
        from keyring.backends.SecretService import Keyring as Backend
    else:
        return None
    try:
        usable = Backend.priority > 0
    except RuntimeError:
        return None
    return Backend() if usable else None  # type: ignore[no-untyped-call] # the backend is untyped


def _has_desktop_bus() -> bool:
    return (
        bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
        or Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"), "bus").exists()
    )


def _answer_in_time(ask: Callable[[], T], seconds: float) -> T:
    """Ask the keyring from a thread of its own, so that a silent bus cannot hang the desk.

    Raises:
        OSError: no answer in time, or the keyring refused.
    """
    answers: list[T] = []
    refusals: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as error:
            refusals.append(error)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    if answers:
        return answers[0]
    raise OSError("the keyring of this PC did not answer") from (refusals[0] if refusals else None)
