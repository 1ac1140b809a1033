"""What comes and goes does not change the container, so that people do not collide there."""

import pytest
import transaction
from plone import api
from Products.CMFCore.indexing import processQueue
from zope.container.contained import notifyContainerModified
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
from zope.lifecycleevent import ObjectMovedEvent

from rathaus.records import api as records
from rathaus.records.numbering import counter


@pytest.fixture
def indexed(monkeypatch):
    """Ids of what gets indexed again as a whole from here on."""
    from Products.CMFPlone.CatalogTool import CatalogTool

    processQueue()
    seen = []
    original = CatalogTool._reindexObject

    def reindex(self, obj, idxs=None, update_metadata=1, uid=None):
        if not idxs:
            seen.append(obj.getId())
        return original(self, obj, idxs=idxs, update_metadata=update_metadata, uid=uid)

    monkeypatch.setattr(CatalogTool, "_reindexObject", reindex)
    return seen


def move(thing, target):
    """As cut and paste do it: events of both containers come after the move."""
    source = thing.aq_parent
    source._delObject(thing.getId(), suppress_events=True)
    target._setObject(thing.getId(), thing.aq_base, suppress_events=True)
    moved = target[thing.getId()]
    notify(ObjectMovedEvent(moved, source, thing.getId(), target, thing.getId()))
    notifyContainerModified(source)
    notifyContainerModified(target)


def test_adding_removing_and_moving_leave_date_and_index_alone(served_city, indexed):
    city = served_city
    places = [city.housing, city.dogs, city.efile]
    # The first file of all under a position makes room for the counters, once.
    counter(city.dogs, 2020)
    transaction.commit()
    before = [place.modified() for place in places]
    record = records.add_record(city.efile, title="X", filename="x.txt", data=b"x")
    other = records.open_efile(city.housing, "Y")
    third = records.open_efile(city.dogs, "Z")
    move(record, third)
    third._delObject(record.getId())
    city.housing._delObject(other.getId())
    processQueue()
    assert [place.modified() for place in places] == before
    assert not {place.getId() for place in places} & set(indexed)


def test_its_own_changes_still_count(served_city, indexed):
    city = served_city
    records.add_record(city.efile, title="X", filename="x.txt", data=b"x")
    before = city.efile.modified()
    city.efile.title = "Neuer Betreff"
    notify(ObjectModifiedEvent(city.efile))
    processQueue()
    assert city.efile.modified() > before
    assert city.efile.getId() in indexed
    with api.env.adopt_user(username="clara"):
        assert [b.Title for b in api.content.find(portal_type="EFile")] == ["Neuer Betreff"]
