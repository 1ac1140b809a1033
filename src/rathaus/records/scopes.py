"""The rights of specialist systems at positions of the file plan."""

from typing import Any

from borg.localrole.interfaces import ILocalRoleProvider
from plone.uuid.interfaces import IUUID
from zope.component import adapter
from zope.interface import implementer

from rathaus.exchange import api as exchange
from rathaus.records.interfaces import IFilePlanPosition

ROLE = "Integration"


@implementer(ILocalRoleProvider)
@adapter(IFilePlanPosition)
class PositionScope:
    """Gives the role to one group of each position, which the index knows for all that lies below.

    Which accounts are in the group is theirs to say: a new scope touches no position.
    """

    def __init__(self, context: Any) -> None:
        # None yet while it is being made.
        uid = IUUID(context, None)
        self.group = exchange.scope_group(uid) if uid else None

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """The role, for the group."""
        return (ROLE,) if self.group and principal_id == self.group else ()

    def getAllRoles(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the catalog asks: the group, whoever is in it."""
        return ((self.group, (ROLE,)),) if self.group else ()
