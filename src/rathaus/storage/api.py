"""What the command line asks of the storage of a site."""

from rathaus.storage.configured import Configured
from rathaus.storage.configured import configured
from rathaus.storage.inventory import Inventory
from rathaus.storage.migration import inventory
from rathaus.storage.migration import migrate

__all__ = ["Configured", "Inventory", "configured", "inventory", "migrate"]
