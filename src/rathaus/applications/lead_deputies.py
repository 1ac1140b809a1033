"""Who stands in for an absent lead leads the cases of the unit.

Otherwise a decision that waits for its approval would wait until the lead is back. The role is asked
for anew with every request and stored nowhere: it begins and ends with the absence, and nothing is
indexed for it. It never lets anybody approve their own draft.
"""

from collections.abc import Iterator
from typing import Any

from borg.localrole.interfaces import ILocalRoleProvider
from zope.component import adapter
from zope.interface import implementer

from rathaus.organisation import api as organisation
from rathaus.records.interfaces import ICaseMetadata


@implementer(ILocalRoleProvider)
@adapter(ICaseMetadata)
class LeadDeputies:
    """Gives ``Lead`` on a case to the deputies of its unit's leads, while all leads are away."""

    def __init__(self, case: Any) -> None:
        self.case = case

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """:param principal_id: of a user or a group; groups stand in for nobody"""
        # First what is the cheapest: this is asked for every record of a case, too
        if not organisation.is_deputy(principal_id):
            return ()
        unit = organisation.unit(self.case.responsible_unit)
        if unit is None or not organisation.stands_in_for_lead(principal_id, unit):
            return ()
        return ("Lead",)

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Nothing to store or to index: deputies are of the unit and see its cases anyway."""
        return iter(())
