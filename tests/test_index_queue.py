"""A search finds what its own request has changed, whatever another thread is doing."""

from threading import Event
from threading import Thread

import pytest
from Acquisition import aq_base
from plone import api
from Products.CMFCore import indexing


@pytest.fixture
def another_thread_indexes():
    """For as long as the test runs, as the worker does with the text of a large file."""
    is_indexing, may_end = Event(), Event()

    def index_slowly():
        indexing.processing.add(indexing.getQueue())
        is_indexing.set()
        may_end.wait(30)
        indexing.processing.remove(indexing.getQueue())

    thread = Thread(target=index_slowly)
    thread.start()
    assert is_indexing.wait(30)
    yield
    may_end.set()
    thread.join()


def test_own_changes_are_found(integration, another_thread_indexes):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(integration["portal"], "Document", "seite", title="Seite")
        found = api.content.find(UID=page.UID())
    assert [each.getPath() for each in found] == ["/plone/seite"]


def test_a_search_while_indexing_does_not_index_again(integration):
    queue = indexing.getQueue()
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(integration["portal"], "Document", "seite", title="Seite")
        page.title = "Andere"
        page.reindexObject()
        indexing.processing.add(queue)
        try:
            assert indexing.processQueue() == 0
        finally:
            indexing.processing.remove(queue)
        assert indexing.processQueue() > 0


def test_what_searches_while_a_commit_indexes_is_in_the_catalog_once(integration, monkeypatch):
    def title_after_a_search(page):
        api.content.find(portal_type="OrganisationalUnit")
        return page.title

    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(integration["portal"], "Document", "seite", title="Seite")
        indexing.processQueue()
        page.unindexObject()
        indexing.processQueue()
        monkeypatch.setattr(type(aq_base(page)), "Title", title_after_a_search)
        page.indexObject()
        indexing.QueueTM(indexing.getQueue()).before_commit()
        found = api.content.find(portal_type="Document")
    assert [each.getPath() for each in found] == ["/plone/seite"]
