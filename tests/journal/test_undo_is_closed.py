"""The undo of the database is a door into the journals, and closed."""

import pytest
from AccessControl import Unauthorized
from AccessControl.PermissionRole import PermissionRole
from AccessControl.ZopeGuards import guarded_getattr
from App.ApplicationManager import AltDatabaseManager
from App.Undo import UndoSupport
from plone import api
from zope.component import getGlobalSiteManager
from zope.processlifetime import ProcessStarting

from rathaus.journal.undo import METHODS
from rathaus.journal.undo import close_to_everybody


def test_no_role_of_the_site_may_undo(portal):
    for role in ("Manager", "Site Administrator", "Owner"):
        with api.env.adopt_roles([role]):
            assert not api.user.has_permission("Undo changes", obj=portal)


def test_zope_s_own_page_is_closed_to_its_administrator(portal, monkeypatch):
    for name in METHODS:
        as_zope_has_it = PermissionRole("Undo changes", ("Manager",))
        monkeypatch.setattr(UndoSupport, f"{name}__roles__", as_zope_has_it)
    page = AltDatabaseManager().__of__(portal.getPhysicalRoot())
    with api.env.adopt_roles(["Manager"]):
        guarded_getattr(page, "manage_undo_transactions")
        close_to_everybody()
        for name in METHODS:
            with pytest.raises(Unauthorized):
                guarded_getattr(page, name)


def test_every_process_closes_it_when_it_starts(portal):
    handlers = [
        each.handler
        for each in getGlobalSiteManager().registeredHandlers()
        if each.required[0].implementedBy(ProcessStarting)
    ]
    assert close_to_everybody in handlers
