"""Rights of the unit that sees to a report.

Groups and never single people, so nothing is indexed again when people change.
"""

from typing import Any

from rathaus.organisation import api as organisation


def share_with_unit(report: Any) -> None:
    """Let the responsible unit's groups handle a report, and nobody else."""
    report.manage_delLocalRoles([name for name, _roles in report.get_local_roles()])
    unit = organisation.unit(report.responsible_unit)
    if unit is not None:
        report.manage_setLocalRoles(organisation.clerk_group(unit), ["Clerk"])
        report.manage_setLocalRoles(organisation.lead_group(unit), ["Clerk", "Lead"])
    report.reindexObjectSecurity()
