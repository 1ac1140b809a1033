"""Rights of the unit that sees to a report.

Groups and never single people, so nothing is indexed again when people change.
"""

from typing import Any

from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

from rathaus.organisation import api as organisation


def share_with_unit(report: Any) -> None:
    """Let the responsible unit's groups handle a report, and nobody else."""
    report.manage_delLocalRoles([name for name, _roles in report.get_local_roles()])
    unit = organisation.unit(report.responsible_unit)
    if unit is not None:
        report.manage_setLocalRoles(organisation.clerk_group(unit), ["Clerk"])
        report.manage_setLocalRoles(organisation.lead_group(unit), ["Clerk", "Lead"])
    report.reindexObjectSecurity()
    _forget_remembered_roles()


def _forget_remembered_roles() -> None:
    """A request remembers who holds which role: the page after a deed would ask in vain."""
    remembered = IAnnotations(getRequest(), None) or {}
    for key in [each for each in remembered if str(each).startswith("borg.localrole.workspace")]:
        del remembered[key]
