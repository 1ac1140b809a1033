"""Test layers: a Plone site with the profile and nothing else.

The demo city is tested as a real installation (``running_site.py``): two stacked databases in one
process would get into each other's way.
"""

from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PloneSandboxLayer
from plone.app.testing import applyProfile
from plone.supermodel.model import finalizeSchemas
from plone.testing.zope import WSGI_SERVER_FIXTURE
from zope.component import provideHandler
from zope.component import queryUtility
from zope.i18n.interfaces import ITranslationDomain
from ZPublisher.interfaces import IPubBeforeCommit

import rathaus
from reading_guard import watch_reads


class RathausLayer(PloneSandboxLayer):
    """The portal, without content."""

    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)

    def setUpZope(self, app, configuration_context):
        import plone.restapi

        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=rathaus)
        # A start of Zope does this last of all; here schemas were imported by tests long before.
        finalizeSchemas()
        self.loadZCML("overrides.zcml", package=rathaus)
        provideHandler(watch_reads, (IPubBeforeCommit,))
        # Requests of these tests have no language bound; Zope would take English for want of one.
        domain = queryUtility(ITranslationDomain, "rathaus")
        if domain is not None:
            domain.setLanguageFallbacks(["de"])

    def setUpPloneSite(self, portal):
        applyProfile(portal, "rathaus.profiles:default")


FIXTURE = RathausLayer()
INTEGRATION = IntegrationTesting(bases=(FIXTURE,), name="Rathaus:Integration")
FUNCTIONAL = FunctionalTesting(bases=(FIXTURE,), name="Rathaus:Functional")
#: Registered for all tests: rooms that build layers on a served site share its web server.
SERVED = FunctionalTesting(bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="Rathaus:Functional:Served")
