"""Which process works the queue, where several could.

Two that work do no harm: a job is done and removed in one commit, so the database lets one of them
pass. They only get in each other's way, which doubles the conflicts. So the lock need not be proof
against everything that can happen to a network; it has to be given back when its holder dies.
"""

import logging
from typing import Any
from typing import Protocol

logger = logging.getLogger(__name__)

#: Two numbers that name the lock among all of the database: "Rath", "jobs".
LOCK = (0x52617468, 0x6A6F6273)
_TAKE = "SELECT pg_try_advisory_lock(%s, %s)"
_GIVE_BACK = "SELECT pg_advisory_unlock(%s, %s)"
_ALIVE = "SELECT 1"
#: The server finds within half a minute that the machine of the holder is gone. Its own setting is
#: two hours, as a rule.
_KEEP_ALIVE = (
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
)
_IS_HELD = """
    SELECT 1 FROM pg_locks
    JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND granted
    AND datname = current_database()
"""


class Leadership(Protocol):
    """What a worker asks before each round."""

    def take(self) -> bool:
        """:returns: whether this process works now; it tries to become the one where none is."""

    def give_back(self) -> None:
        """Let another process work."""


class OnlyProcess:
    """FileStorage locks its file: who has opened it is alone anyway."""

    def take(self) -> bool:
        return True

    def give_back(self) -> None:
        """Nothing is held."""


class DatabaseLock:
    """An advisory lock of PostgreSQL on a connection that is kept open for nothing else.

    The server gives it back when the connection ends, however the process dies. Not through
    PgBouncer in the mode ``transaction``, which lends one connection to many.

    :param connections: RelStorage's ``connmanager``: it knows the address of the database and which
        replica leads.
    """

    def __init__(self, connections: Any) -> None:
        self._connections = connections
        self._connection = None
        self._cursor = None
        self._is_held = False

    def take(self) -> bool:
        """:raises Exception: of the driver; the database is away. Nothing is held then."""
        try:
            if self._connection is None:
                self._open()
            self._cursor.execute(*((_ALIVE,) if self._is_held else (_TAKE, LOCK)))
            answer = self._cursor.fetchone()[0]
            # A transaction that is left open keeps the database from cleaning up.
            self._connection.commit()
        except Exception:
            self._close()
            raise
        self._is_held = bool(answer)
        return self._is_held

    def give_back(self) -> None:
        if self._is_held:
            # At once: the server notices a little later only that a connection was closed.
            try:
                self._cursor.execute(_GIVE_BACK, LOCK)
                self._connection.commit()
            # Of the driver: the database is away, and the lock with it.
            except Exception as error:
                logger.info("The lock of the worker is gone already: %s", type(error).__name__)
        self._close()

    def _close(self) -> None:
        connection, cursor = self._connection, self._cursor
        self._connection = self._cursor = None
        self._is_held = False
        if connection is not None:
            self._connections.close(connection, cursor)

    def _open(self) -> None:
        self._connection, self._cursor = self._connections.open(application_name="rathaus worker")
        for setting in _KEEP_ALIVE:
            self._cursor.execute(setting)
        self._connection.commit()


def leadership_over(storage: Any) -> Leadership:
    """How the processes of a database agree on one worker.

    :param storage: of the ZODB.
    """
    connections = _postgresql(storage)
    return DatabaseLock(connections) if connections else OnlyProcess()


def somebody_leads(storage: Any) -> bool | None:
    """Whether any process holds the lock at this moment; None where there is none to hold.

    :param storage: of the ZODB.
    :raises Exception: of the driver; the database is away.
    """
    connections = _postgresql(storage)
    if connections is None:
        return None
    connection, cursor = connections.open(application_name="rathaus worker?")
    try:
        cursor.execute(_IS_HELD, LOCK)
        return cursor.fetchone() is not None
    finally:
        connections.close(connection, cursor)


def _postgresql(storage: Any) -> Any:
    """RelStorage's connections to PostgreSQL, or None."""
    adapter = getattr(storage, "_adapter", None)
    is_postgresql = "postgresql" in type(adapter).__module__
    return adapter.connmanager if is_postgresql else None
