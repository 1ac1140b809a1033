"""A final record stays what it is, whoever comes, with whatever permission, through whichever door."""

import io
import json

import pytest
import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.testing.zope import Browser
from zExceptions import MethodNotAllowed
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.records import api as records
from rathaus.records.interfaces import RefusedByFile
from records_city import PASSWORD
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
    with pytest.raises((RefusedByFile, MethodNotAllowed)):
        door(opened)
    savepoint.rollback()
    assert fingerprint(opened.efile[name]) == before


JSON = {"Accept": "application/json", "Content-Type": "application/json"}
DAV = {"Content-Type": "text/xml", "Depth": "0"}
PROPERTIES = """<?xml version="1.0"?><d:propertyupdate xmlns:d="DAV:"
 xmlns:z="http://www.zope.org/propsets/default"><d:set><d:prop><z:title>Anders</z:title></d:prop>
</d:set></d:propertyupdate>"""
LOCK = """<?xml version="1.0"?><d:lockinfo xmlns:d="DAV:"><d:lockscope><d:exclusive/></d:lockscope>
<d:locktype><d:write/></d:locktype></d:lockinfo>"""
#: method, what follows the address, headers, body
OUTSIDE = {
    "rest_patch": ("PATCH", "", JSON, json.dumps({"title": "Anders"})),
    "rest_file": (
        "PATCH",
        "",
        JSON,
        json.dumps({"file": {"data": "QW5kZXJz", "encoding": "base64", "filename": "a.txt"}}),
    ),
    "rest_delete": ("DELETE", "", JSON, ""),
    "rest_lock": ("POST", "/@lock", JSON, "{}"),
    "rest_workflow": ("POST", "/@workflow/finalise", JSON, "{}"),
    "rest_working_copy": ("POST", "/@workingcopy", JSON, "{}"),
    "rest_history": ("PATCH", "/@history", JSON, json.dumps({"version": 0})),
    "rest_order": ("PATCH", "", JSON, json.dumps({"id": "anders"})),
    "tus": (
        "POST",
        "/@tus-replace",
        {"Accept": "application/json", "Tus-Resumable": "1.0.0", "Upload-Length": "3"},
        "",
    ),
    "webdav_put": ("PUT", "", {"Content-Type": "text/plain"}, "title: Anders\n\nText"),
    "webdav_delete": ("DELETE", "", {}, ""),
    "webdav_properties": ("PROPPATCH", "", DAV, PROPERTIES),
    "webdav_lock": ("LOCK", "", DAV, LOCK),
    "webdav_move": ("MOVE", "", {"Destination": "http://nohost/plone/akten/50/50-10/anders"}, ""),
    "edit_form": ("POST", "/edit", {}, "form.widgets.title=Anders&form.buttons.save=Speichern"),
    "rename_form": ("POST", "/folder_rename", {}, "new_ids:list=anders"),
    "delete_form": ("POST", "/delete_confirmation", {}, "form.buttons.Delete=1"),
    "object_delete": ("POST", "/object_delete", {}, ""),
    "status_form": ("POST", "/content_status_modify", {}, "workflow_action=reopen"),
    "properties_form": ("POST", "/manage_changeProperties", {}, "title=Anders"),
    "rename_in_file": ("POST", "/../manage_renameObject", {}, "id=%s&new_id=anders"),
    "delete_in_file": ("POST", "/../manage_delObjects", {}, "ids:list=%s"),
    "cut": ("POST", "/object_cut", {}, ""),
    "check_out": ("POST", "/@@auschecken", {}, ""),
    "new_version": ("POST", "/@@neue-version", {}, ""),
}


@pytest.fixture
def knock(served_city, functional):
    """Come as an administrator who has given themselves every permission, through one door."""
    draft = records.add_record(served_city.efile, title="Entwurf", filename="a.pdf", data=PDF)
    for thing in (served_city.record, served_city.efile, draft):
        give_everything(thing)
    served_city.draft = draft
    api.user.grant_roles(username="moritz", roles=["Manager"])
    transaction.commit()
    browser = Browser(functional["app"])

    def through(record, method, way, headers, body):
        sent = headers or {"Content-Type": "application/x-www-form-urlencoded"}
        answer = browser.testapp.request(
            record.absolute_url() + way,
            method=method,
            headers={"Authorization": f"Basic moritz:{PASSWORD}", **sent},
            body=body.replace("%s", record.getId()).encode(),
            expect_errors=True,
        )
        transaction.begin()
        return answer.status_code

    return through


# One city for all doors: making it takes longer than all the requests.
def test_no_request_changes_it(served_city, knock):
    before = fingerprint(served_city.record)
    name = served_city.record.getId()
    for door, request in OUTSIDE.items():
        knock(served_city.record, *request)
        record = served_city.efile[name]
        assert fingerprint(record) == before, door
        assert not record.wl_isLocked(), door
        assert record.checked_out is None, door


def test_the_same_doors_are_open_for_a_draft(served_city, knock):
    name = served_city.draft.getId()
    assert knock(served_city.draft, *OUTSIDE["rest_patch"]) == 204
    assert served_city.efile[name].title == "Anders"
    assert knock(served_city.draft, *OUTSIDE["rest_delete"]) == 204
    assert name not in served_city.efile
