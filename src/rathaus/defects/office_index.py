"""An index that answers nobody but the office.

The catalog asks for no right before it asks an index. Public reports stand in it, and everybody with
a login may name any index in a search: they would learn who works on what.
"""

from typing import Any

from AccessControl import getSecurityManager
from BTrees.IIBTree import IITreeSet
from Products.PluginIndexes.FieldIndex.FieldIndex import FieldIndex

from rathaus.organisation import api as organisation


class OfficeIndex(FieldIndex):
    """A field index that is empty for whoever works in no unit."""

    meta_type = "Rathaus office index"

    def query_index(self, record: Any, resultset: Any = None) -> Any:
        """Ids of the documents that were asked for."""
        return super().query_index(record, resultset) if _is_of_office() else IITreeSet()

    def documentToKeyMap(self) -> Any:
        """What a search sorts by."""
        return super().documentToKeyMap() if _is_of_office() else {}


def _is_of_office() -> bool:
    user_id = getSecurityManager().getUser().getId()
    return bool(user_id and organisation.units_of_user(user_id))
