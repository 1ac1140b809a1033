"""The database in PostgreSQL, by RelStorage; blobs in it as well, or in a folder that all nodes
share."""

import tempfile
import time
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from rathaus.storage.interfaces import InUse
from rathaus.storage.interfaces import NotEmpty
from rathaus.storage.interfaces import UnknownStorage

#: Bytes of blobs that are kept beside the database while all are read once.
BLOB_CACHE = 1_000_000_000
#: Seconds; the server notices a moment later that a client has gone.
PATIENCE = 3
#: Of sessions of other accounts an ordinary one sees that they are there, but not their kind; those
#: without an account are the server's own.
CONNECTED = """
    select count(*), string_agg(distinct coalesce(host(client_addr), 'this machine'), ', ')
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
    and usesysid is not null and coalesce(backend_type, 'client backend') = 'client backend'
"""


@dataclass(frozen=True)
class Postgres:
    """A database of RelStorage.

    :ivar dsn: how PostgreSQL is reached, as libpq reads it; may hold a password, never print it
    :ivar shared_blobs: folder of the blobs; None when they lie in the database
    """

    dsn: str
    shared_blobs: Path | None
    _factory: Any = field(repr=False)

    def __str__(self) -> str:
        from psycopg2.extensions import parse_dsn

        said = parse_dsn(self.dsn)
        return f"PostgreSQL database {said.get('dbname')} at {said.get('host', 'this machine')}"

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The storage, opened while no other process is connected.

        :raises InUse: a node, a worker or anything else is connected
        """
        with self._opened() as storage:
            yield storage

    @contextmanager
    def filling(self) -> Iterator[Any]:
        """The storage, empty, to be written to.

        :raises InUse: another process is connected
        :raises NotEmpty: there is something in it
        """
        self.refuse_where_filled()
        with self._opened() as storage:
            yield storage

    def refuse_where_filled(self) -> None:
        """:raises NotEmpty: there is an object or a blob"""
        for (table,) in self.ask("select to_regclass('object_state')"):
            if table and self.ask("select 1 from object_state limit 1"):
                raise NotEmpty(f"The {self} holds a site already; name an empty database.")
        if self.shared_blobs and next(self.shared_blobs.rglob("*.blob"), None) is not None:
            raise NotEmpty(f"{self.shared_blobs} holds files already; move the folder aside first.")

    def refuse_where_used(self) -> None:
        """:raises InUse: another process is connected to the database"""
        end = time.monotonic() + PATIENCE
        while True:
            ((number, places),) = self.ask(CONNECTED)
            if not number:
                return
            if time.monotonic() > end:
                raise InUse(
                    f"The {self} is in use: {number} connections from {places}. Stop all nodes and "
                    "the worker, then try again."
                )
            time.sleep(0.2)

    def ask(self, question: str) -> list[tuple]:
        """Rows that PostgreSQL answers.

        :raises UnknownStorage: it cannot be reached
        """
        import psycopg2

        try:
            with closing(psycopg2.connect(self.dsn)) as connection, connection.cursor() as cursor:
                cursor.execute(question)
                return cursor.fetchall()
        except psycopg2.OperationalError as error:
            raise UnknownStorage(f"The {self} cannot be reached: {error}") from None

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        self.refuse_where_used()
        with tempfile.TemporaryDirectory(prefix="rathaus-blobs-") as folder:
            storage = self._factory_for(folder).open()
            storage.loadBlob = _naming_what_is_missing(storage.loadBlob)
            try:
                yield storage
            finally:
                storage.close()

    def _factory_for(self, folder: str) -> Any:
        """The configured storage, but nothing of the nodes' caches is read or filled, and no
        replica asked, which may be behind."""
        factory = copy(self._factory)
        factory.config = section = copy(self._factory.config)
        section.cache_local_dir = None
        section.replica_conf = section.ro_replica_conf = None
        if not self.shared_blobs:
            section.blob_dir, section.blob_cache_size = folder, BLOB_CACHE
        return factory


def _naming_what_is_missing(load_blob: Callable) -> Callable:
    """As the storages of ZODB do; RelStorage 4.3 has an assertion for a blob that is not there."""
    from ZODB.POSException import POSKeyError

    def load(oid: bytes, tid: bytes) -> str:
        try:
            return load_blob(oid, tid)
        except AssertionError:
            raise POSKeyError(oid) from None

    return load


def current_records(storage: Any) -> Iterator[tuple[bytes, bytes, bytes | None]]:
    """Every object by its id, in their order: id, id of its transaction, data."""
    cookie = None
    while True:
        try:
            oid, tid, data, cookie = storage.record_iternext(cookie)
        except (StopIteration, ValueError):
            # Only an empty database ends so.
            return
        yield oid, tid, data
        if cookie is None:
            return
