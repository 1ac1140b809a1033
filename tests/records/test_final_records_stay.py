"""A final record stays what it is, whoever comes, with whatever permission, through whichever door."""

import io

import pytest
import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.records import api as records
from rathaus.records.interfaces import RefusedByFile
from records_city import PDF

#: Everything an administrator can give themselves on one object.
GIVEN = {
    "View",
    "Access contents information",
    "Add portal content",
    "rathaus: Add record",
    "Modify portal content",
    "Delete objects",
    "Copy or Move",
    "Manage properties",
    "WebDAV Lock items",
    "WebDAV access",
    "CMFEditions: Apply version control",
    "CMFEditions: Save new version",
    "CMFEditions: Revert to previous versions",
    "CMFEditions: Access previous versions",
}
NEW = b"Etwas anderes"


def give_everything(thing):
    known = {each["name"] for each in thing.permission_settings()}
    for permission in GIVEN & known:
        thing.manage_permission(permission, ["Manager"], 0)


def fingerprint(record):
    """What must stay."""
    file = record.file
    description = (record.title, record.direction, record.document_date, record.Description())
    return (
        file.data,
        file.filename,
        record.sha256,
        record.getId(),
        api.content.get_state(record),
        len(record.versions),
        description,
    )


@pytest.fixture
def opened(city):
    """The final record, after an administrator has given themselves every permission on it."""
    for thing in (city.record, city.efile):
        give_everything(thing)
    with api.env.adopt_roles(["Manager"]):
        yield city


def set_a_property(city):
    city.record.manage_changeProperties(title="Anders")


def add_a_property(city):
    city.record.manage_addProperty("neu", "x", "string")


def set_the_title(city):
    city.record.setTitle("Anders")


def set_a_field(city):
    city.record.document_date = None
    city.record.direction = "incoming"


def forget_that_it_is_final(city):
    city.record.finalised = None


def take_its_history(city):
    city.record.workflow_history = {}


def take_its_versions(city):
    del city.record.versions


def exchange_the_file(city):
    city.record.file = NamedBlobFile(data=NEW, filename="neu.txt")


def write_into_the_file(city):
    city.record.file.data = NEW
    notify(ObjectModifiedEvent(city.record))


def write_through_webdav(city):
    request = city.record.REQUEST
    request["BODYFILE"] = io.BytesIO(b"title: Anders\n\nText")
    city.record.PUT(request, request.response)


def lock_through_webdav(city):
    city.record.wl_setLock("token", object())


def rename_it(city):
    city.efile.manage_renameObject(city.record.getId(), "anders")


def delete_it(city):
    city.efile.manage_delObjects([city.record.getId()])


def delete_the_file_around_it(city):
    city.housing.manage_delObjects([city.efile.getId()])


def cut_and_paste_it(city):
    other = records.open_efile(city.housing, "Andere Akte")
    give_everything(other)
    other.manage_pasteObjects(city.efile.manage_cutObjects([city.record.getId()]))


def go_back_in_a_redefined_workflow(city):
    workflow = city.portal.portal_workflow.record_workflow
    workflow.transitions.addTransition("reopen")
    workflow.transitions["reopen"].setProperties(title="Zurück", new_state_id="draft")
    workflow.states["final"].transitions = ("reopen",)
    api.content.transition(city.record, "reopen")


def revert_to_a_version(city):
    repository = city.portal.portal_repository
    draft = records.add_record(city.efile, title="Entwurf", filename="a.pdf", data=PDF)
    repository.applyVersionControl(draft)
    draft.title = "Zweiter Titel"
    records.finalise(draft)
    repository.revert(draft, 0)


INSIDE = [
    set_a_property,
    add_a_property,
    set_the_title,
    set_a_field,
    forget_that_it_is_final,
    take_its_history,
    take_its_versions,
    exchange_the_file,
    write_into_the_file,
    write_through_webdav,
    lock_through_webdav,
    rename_it,
    delete_it,
    delete_the_file_around_it,
    cut_and_paste_it,
    go_back_in_a_redefined_workflow,
    revert_to_a_version,
]


@pytest.mark.parametrize("door", INSIDE, ids=lambda door: door.__name__)
def test_no_permission_opens_a_door(opened, door):
    name, before = opened.record.getId(), fingerprint(opened.record)
    savepoint = transaction.savepoint()
    with pytest.raises(Exception) as refusal:
        door(opened)
    assert isinstance(refusal.value, RefusedByFile) or "lock" in str(refusal.value)
    savepoint.rollback()
    assert fingerprint(opened.efile[name]) == before
