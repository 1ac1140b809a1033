"""What the command line asks of the storage of a site."""

from rathaus.storage.configured import Configured
from rathaus.storage.configured import configured
from rathaus.storage.embedded import Embedded
from rathaus.storage.embedded_backup import back_up
from rathaus.storage.embedded_restore import backups
from rathaus.storage.embedded_restore import restore
from rathaus.storage.generations import Backup
from rathaus.storage.inventory import Inventory
from rathaus.storage.migration import inventory
from rathaus.storage.migration import migrate

__all__ = [
    "Backup",
    "Configured",
    "Embedded",
    "Inventory",
    "back_up",
    "backups",
    "configured",
    "inventory",
    "migrate",
    "restore",
]
