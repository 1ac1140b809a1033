"""What the command line asks of the storage of a site."""

from rathaus.storage import embedded_backup as of_files
from rathaus.storage import embedded_restore as to_files
from rathaus.storage import postgres_backup as of_postgres
from rathaus.storage import postgres_restore as to_postgres
from rathaus.storage.configured import Configured
from rathaus.storage.configured import configured
from rathaus.storage.embedded import Embedded
from rathaus.storage.inventory import Inventory
from rathaus.storage.migration import inventory
from rathaus.storage.migration import migrate
from rathaus.storage.postgres_backup import Archive

__all__ = [
    "Archive",
    "Configured",
    "Embedded",
    "Inventory",
    "configured",
    "inventory",
    "migrate",
    "of_files",
    "of_postgres",
    "to_files",
    "to_postgres",
]
