"""The undo of the database is a door into the journals, and closed."""

import transaction
from App.config import getConfiguration
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
from zope.component import getGlobalSiteManager
from zope.processlifetime import ProcessStarting

from rathaus.journal.undo import close_to_everybody


def test_no_role_of_the_site_may_undo(portal):
    for role in ("Manager", "Site Administrator", "Owner"):
        with api.env.adopt_roles([role]):
            assert not api.user.has_permission("Undo changes", obj=portal)


def test_zope_s_own_page_is_closed_to_its_administrator(functional):
    handlers = [
        each.handler
        for each in getGlobalSiteManager().registeredHandlers()
        if each.required[0].implementedBy(ProcessStarting)
    ]
    assert close_to_everybody in handlers
    close_to_everybody()
    assert getConfiguration().dbtab
    browser = Browser(functional["app"])
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    transaction.commit()
    browser.open(f"{functional['app'].absolute_url()}/Control_Panel/Database/main/manage_UndoForm")
    assert not browser.headers["status"].startswith("200")
