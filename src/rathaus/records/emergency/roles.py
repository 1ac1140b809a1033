"""The right that an emergency access gives."""

from typing import Any

from borg.localrole.interfaces import ILocalRoleProvider
from plone.uuid.interfaces import IUUID
from zope.component import adapter
from zope.interface import implementer

from rathaus.records.emergency.api import may_read
from rathaus.records.interfaces import IJournalled

ROLE = "EmergencyReader"


@implementer(ILocalRoleProvider)
@adapter(IJournalled)
class EmergencyRoles:
    """Asked whenever a page of a file, case or record is opened."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """The role, for as long as the access runs."""
        return (ROLE,) if may_read(IUUID(self.context, ""), principal_id) else ()

    def getAllRoles(self) -> tuple:
        """Nothing: this is what the catalog asks, and lists are not for emergencies."""
        return ()
