"""What the profile needs Python for."""

from plone.base.interfaces import INonInstallable
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from zope.component.hooks import getSite
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps profiles out of the list of add-ons."""

    def getNonInstallableProfiles(self):
        return ["rathaus.profiles:uninstall"]


def install(setup_tool):
    """Create the stores that live beside the content; existing ones stay as they are."""
    portal = getSite()
    jobs.install(portal)
    intake.install(portal)
