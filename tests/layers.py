"""Test layers: a Plone site with the profile and nothing else, and one with the city of records.

The demo city is tested as a real installation (``running_site.py``).
"""

from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PloneSandboxLayer
from plone.app.testing import applyProfile
from plone.app.testing import ploneSite
from plone.supermodel.model import finalizeSchemas
from plone.testing import Layer
from plone.testing.zodb import stackDemoStorage
from plone.testing.zope import WSGI_SERVER_FIXTURE
from zope.component import provideHandler
from zope.component import queryUtility
from zope.i18n.interfaces import ITranslationDomain
from ZPublisher.interfaces import IPubBeforeCommit

import rathaus
import records_city
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


class CityLayer(Layer):
    """The portal with the city of ``records_city``, which is made once and takes longer than most
    tests of it.

    A database that is stacked during a whole run is seen by the tests of all other layers as well.
    This one is there for the time of each test only.
    """

    defaultBases = (FIXTURE,)

    def setUp(self):
        self._database = stackDemoStorage(self.get("zodbDB"), name="City")
        self.testSetUp()
        try:
            with ploneSite() as portal:
                records_city.build(portal)
        finally:
            self.testTearDown()

    def tearDown(self):
        self._database.close()

    def testSetUp(self):
        self["zodbDB"] = self._database

    def testTearDown(self):
        del self["zodbDB"]


CITY = CityLayer()
CITY_INTEGRATION = IntegrationTesting(bases=(CITY,), name="Rathaus:City:Integration")
CITY_FUNCTIONAL = FunctionalTesting(bases=(CITY,), name="Rathaus:City:Functional")
INTEGRATION = IntegrationTesting(bases=(FIXTURE,), name="Rathaus:Integration")
FUNCTIONAL = FunctionalTesting(bases=(FIXTURE,), name="Rathaus:Functional")
#: Registered for all tests: rooms that build layers on a served site share its web server.
SERVED = FunctionalTesting(bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="Rathaus:Functional:Served")
