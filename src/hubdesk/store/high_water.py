"""The high-water mark: the newest commit, remembered outside the store, so that an older copy is noticed.

It is written behind the save, never in its way: what is remembered is a lower bound of what was saved.
"""

import threading

import msgspec

from hubdesk.store.device_secrets import DeviceSecrets

_SECONDS_BETWEEN_WRITES = 2.0


class Mark(msgspec.Struct, frozen=True):
    """A commit, and the head of this device's chain after it.

    Attributes:
        head_hash: hexadecimal.
        guesses: wrong PINs standing against each person, so that files put back, by hand or by a restore,
            win nobody another guess.
    """

    number: int
    device_id: str
    device_seq: int
    head_hash: str
    head_entry: str
    guesses: dict[str, int] = {}


def read_mark(secrets: DeviceSecrets, store_id: str) -> Mark | None:
    """The mark that this PC remembers; one that cannot be read is no mark."""
    kept = secrets.read_mark(store_id)
    try:
        return msgspec.json.decode(kept, type=Mark) if kept else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_mark(secrets: DeviceSecrets, store_id: str, mark: Mark) -> None:
    """Remember a mark now.

    Raises:
        OSError: it could not be kept.
    """
    secrets.write_mark(store_id, msgspec.json.encode(mark))


class HighWater:
    """Writes the newest mark from its own thread, at most every two seconds, and once more at closing."""

    def __init__(self, secrets: DeviceSecrets, store_id: str) -> None:
        self._secrets = secrets
        self._store_id = store_id
        self._newest: Mark | None = None
        self._written: Mark | None = None
        self._closing = threading.Event()
        self._noted = threading.Event()
        self._writing = threading.Lock()
        self._thread: threading.Thread | None = None

    def note(self, mark: Mark) -> None:
        """Remember this mark soon."""
        self._newest = mark
        self._noted.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="high-water", daemon=True)
            self._thread.start()

    def write_now(self) -> bool:
        """Remember the newest mark before returning; says whether this PC kept it."""
        with self._writing:
            newest = self._newest
            if newest is None or newest is self._written:
                return True
            try:
                write_mark(self._secrets, self._store_id, newest)
            except OSError:
                return False
            self._written = newest
            return True

    def close(self) -> None:
        """Write what is left, and end the thread."""
        self._closing.set()
        self._noted.set()
        if self._thread is not None:
            self._thread.join()
        self.write_now()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._noted.wait()
            self._noted.clear()
            self.write_now()
            self._closing.wait(_SECONDS_BETWEEN_WRITES)
