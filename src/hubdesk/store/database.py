"""The open database: the connection that writes, and the one that reads back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import sqlcipher3

from hubdesk.store.connection import connect
from hubdesk.store.ledger import read_head, write_head
from hubdesk.store.opening import damage_named, is_disk_trouble, is_full
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.wire.entries import Head
from hubdesk.wire.hybrid_clock import START, HybridTime


class UnfinishedError(Exception):
    """The disk failed inside a transaction: whether it stands is to be found out.

    Attributes:
        full: the disk had no room.
    """

    def __init__(self, *, full: bool) -> None:
        super().__init__()
        self.full = full


class Database:
    """Both connections. After the disk failed they are closed, and the next use opens them afresh.

    Attributes:
        number: of the newest commit.
        head: where this device's chain stands after it.
    """

    def __init__(self, file: Path, key: DatabaseKey, *, query_only: bool = False) -> None:
        """Open. With `query_only` the database itself refuses to write, whatever it is told.

        Raises:
            CannotOpen: see `store.opening`.
        """
        self._file = file
        self.key = key
        self._query_only = query_only
        self._connection: sqlcipher3.Connection | None = None
        self._reader: sqlcipher3.Connection | None = None
        self.number, self.head = 0, Head()
        self._connect()

    @property
    def connection(self) -> sqlcipher3.Connection:
        """The connection that writes.

        Raises:
            CannotOpen: it had to be opened again, and could not.
        """
        return self._connection or self._connect()

    def allow_writing(self) -> None:
        """End `query_only`.

        Raises:
            CannotOpen: it had to be opened again, and could not.
        """
        self._query_only = False
        self.connection.execute("PRAGMA query_only = OFF")

    def reopen(self) -> None:
        """Open afresh if the disk failed before, so that `number` and `head` are what the files say.

        Raises:
            CannotOpen: it could not be opened.
        """
        if self._connection is None:
            self._connect()

    @property
    def reader(self) -> sqlcipher3.Connection:
        """A second, lean connection, which sees only what a commit left in the files.

        Raises:
            CannotOpen: it could not be opened.
        """
        if self._reader is None:
            self._reader = connect(self._file, self.key, read_back=True)
        return self._reader

    @contextmanager
    def transaction(
        self, head: Head | None = None, *, seen: HybridTime = START
    ) -> Iterator[sqlcipher3.Connection]:
        """One commit, which raises `number`. `head` is where the chain stands afterwards, when it moved.

        The hybrid clock stands no lower than `seen` afterwards.

        Raises:
            UnfinishedError: the disk failed. Both connections are closed; not so when it was merely full,
                because then they could not be opened again, and reading goes on.
        """
        connection = self.connection
        head = head or self.head
        if seen > head.hybrid_time:
            head = msgspec.structs.replace(head, hybrid_time=seen)
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            write_head(connection, self.number + 1, head)
            connection.execute("COMMIT")
        except sqlcipher3.Error as error:
            if not is_disk_trouble(error):
                connection.rollback()
                raise
            if not (is_full(error) and self._rolled_back(connection)):
                self.close()
            raise UnfinishedError(full=is_full(error)) from None
        except BaseException:
            connection.rollback()
            raise
        self.number, self.head = self.number + 1, head

    @staticmethod
    def _rolled_back(connection: sqlcipher3.Connection) -> bool:
        try:
            connection.rollback()
        except sqlcipher3.Error:
            return False
        return not connection.in_transaction

    def close(self) -> None:
        """Close both connections. Closing twice does nothing."""
        for connection in (self._reader, self._connection):
            if connection is not None:
                connection.close()
        self._reader = self._connection = None

    def _connect(self) -> sqlcipher3.Connection:
        connection = connect(self._file, self.key)
        try:
            with damage_named():
                self.number, self.head = read_head(connection)
                if self._query_only:
                    connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection
