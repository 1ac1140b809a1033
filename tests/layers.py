"""Test layers: a Plone site with the profile, and the same with the demo city."""

from importlib.resources import files

from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PloneSandboxLayer
from plone.app.testing import applyProfile
from plone.testing.zope import WSGI_SERVER_FIXTURE
from zope.component import provideHandler
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
        provideHandler(watch_reads, (IPubBeforeCommit,))

    def setUpPloneSite(self, portal):
        applyProfile(portal, "rathaus.profiles:default")


FIXTURE = RathausLayer()
INTEGRATION = IntegrationTesting(bases=(FIXTURE,), name="Rathaus:Integration")
FUNCTIONAL = FunctionalTesting(bases=(FIXTURE,), name="Rathaus:Functional")


class DemoLayer(PloneSandboxLayer):
    """The portal with the demo city and its users."""

    defaultBases = (FIXTURE,)

    def setUpPloneSite(self, portal):
        from demo_city import load

        load(portal)


DEMO_FIXTURE = DemoLayer()
DEMO_INTEGRATION = IntegrationTesting(bases=(DEMO_FIXTURE,), name="Rathaus:DemoIntegration")
DEMO_FUNCTIONAL = FunctionalTesting(
    bases=(DEMO_FIXTURE, WSGI_SERVER_FIXTURE), name="Rathaus:DemoFunctional"
)
DISTRIBUTION = files("rathaus") / "distributions" / "cottbus"
