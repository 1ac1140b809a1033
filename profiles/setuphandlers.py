"""What the profile needs Python for."""

from plone.base.interfaces import INonInstallable
from zope.component.hooks import getSite
from zope.interface import implementer

from rathaus.caching import api as caching
from rathaus.exchange import api as exchange
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.languages import api as languages
from rathaus.organisation import api as organisation
from rathaus.protection import api as protection
from rathaus.search import api as search


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps profiles out of the list of add-ons."""

    def getNonInstallableProfiles(self):
        return ["rathaus.profiles:uninstall"]


def install(setup_tool):
    """Create the city's groups, the folders of its languages and the stores beside the content;
    what exists stays."""
    portal = getSite()
    languages.install(portal)
    protection.install(portal)
    caching.install(portal)
    jobs.install(portal)
    intake.install(portal)
    exchange.install(portal)
    forms.install(portal)
    search.install(portal)
    organisation.install(portal)
    organisation.install_groups()


def uninstall(setup_tool):
    """Take the door for specialist systems and the rule for passwords out of the user folder: they would
    be broken there."""
    exchange.uninstall(getSite())
    protection.uninstall(getSite())
