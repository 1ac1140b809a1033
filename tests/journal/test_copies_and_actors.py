"""Journals in a site: who is named, and what a copy takes along."""

import pytest
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from plone import api as plone_api
from plone.app.testing import TEST_USER_ID
from plone.app.testing import logout
from plone.app.testing import setRoles
from zope.interface import alsoProvides

from rathaus.journal import api
from rathaus.journal.interfaces import IJournalHolder


@pytest.fixture
def holder(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    folder = plone_api.content.create(portal, "Folder", id="holder")
    inner = plone_api.content.create(folder, "Folder", id="inner")
    alsoProvides(folder, IJournalHolder)
    api.append(folder, "opened")
    api.append(inner, "added")
    return folder


def test_entries_name_object_and_user(holder):
    opened, added = api.entries(holder)
    assert (opened.object_uid, added.object_uid) == (holder.UID(), holder.inner.UID())
    assert opened.actor == TEST_USER_ID
    assert api.journal_holder(holder.inner).UID() == holder.UID()


def test_worker_and_visitors_are_told_apart(holder):
    newSecurityManager(None, system)
    assert api.append(holder, "filed").actor == "system"
    logout()
    assert api.append(holder, "answered").actor == "anonymous"


def test_a_copy_begins_anew_and_the_original_stays(portal, holder):
    copy = plone_api.content.copy(holder, portal, id="copy")
    assert api.entries(copy) == []
    assert api.verify(copy).ok
    assert len(api.entries(holder)) == 2
    assert api.verify(holder).ok


def test_within_a_copied_folder_too(portal, holder):
    outer = plone_api.content.create(portal, "Folder", id="outer")
    moved = plone_api.content.move(holder, outer)
    copy = plone_api.content.copy(outer, portal, id="outer-copy")
    assert api.entries(copy["holder"]) == []
    assert len(api.entries(moved)) == 2
    assert api.verify(moved).ok
