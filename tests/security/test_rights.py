"""Who may do what: role x state x action x door, as ``rights.txt`` says, and nothing else.

After a deliberate change of a right: change the table by hand, line by line. That is the review.
"""

from base64 import b64encode

import transaction
from AccessControl import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from DateTime import DateTime
from lxml import etree
from people import PEOPLE
from people import make_city
from plone import api
from plone.testing.zope import Browser
from table import read
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

import rathaus.profiles
from rathaus.applications import api as applications
from rathaus.defects import api as defects
from rathaus.defects.interfaces import IDefectReport
from rathaus.records.interfaces import ICaseMetadata
from rathaus.records.interfaces import IEFile
from records_city import PASSWORD

TABLE = read()
#: What the table says of a thing in a state; everything else there is an action of a case.
PERMISSIONS = {
    "read": "View",
    "list": "Access contents information",
    "change": "Modify portal content",
    "delete": "Delete objects",
    "add a record": "rathaus: Add record",
    "carry on": "rathaus: Carry on case",
    "read the journal": "rathaus: Read journal",
    "break glass": "rathaus: Break glass",
    "answer a task": "rathaus: Answer task",
    "share": "Sharing page: Delegate roles",
}
#: Of an e-file only; what lies in it has these by acquisition, and nothing asks for them there.
OF_FILES = {
    "add a case": "rathaus: Add case",
    "close the file": "rathaus: Close e-file",
    "reopen the file": "rathaus: Reopen e-file",
}


def put_into(thing, state):
    """As if all steps up to the state had been made."""
    workflow = api.portal.get_tool("portal_workflow")
    (definition,) = workflow.getWorkflowsFor(thing)
    status = {"review_state": state, "action": "test", "time": DateTime()}
    workflow.setStatusOf(definition.getId(), thing, status)
    definition.updateRoleMappingsFor(thing)


def become(portal, name):
    """Be somebody, in a request in which no right was asked for before."""
    IAnnotations(getRequest()).clear()
    user = PEOPLE[name]
    if user is None:
        noSecurityManager()
    else:
        # Wrapped in the user folder, or global roles are not asked
        newSecurityManager(None, portal.acl_users.getUserById(user))


def found_in_states(city):
    """Who may do what at each thing in each state: (role, thing, state, what)."""
    found = set()
    for thing_name, state in dict.fromkeys((e.thing, e.state) for e in TABLE if e.state):
        thing = city.things[thing_name]
        put_into(thing, state)
        for name in PEOPLE:
            become(city.portal, name)
            found |= {(name, thing_name, state, what) for what in allowed(thing)}
    noSecurityManager()
    return found


def allowed(thing):
    """What the person at hand may do at the thing now."""
    asked = getSecurityManager().checkPermission
    permissions = PERMISSIONS | (OF_FILES if IEFile.providedBy(thing) else {})
    may = {what for what, permission in permissions.items() if asked(permission, thing)}
    # Whoever may not see a case may do nothing with it, which possible_actions asks first of all.
    if "read" in may and ICaseMetadata.providedBy(thing):
        actions = applications.possible_actions(thing)
        may |= {each.name for each in actions if each.is_possible}
    if IDefectReport.providedBy(thing):
        may |= {each.name for each in defects.possible_deeds(thing) if each.is_possible}
    return may


def test_every_role_may_in_every_state_what_the_table_says(integration):
    found = found_in_states(make_city(integration["portal"]))
    said = {(who, e.thing, e.state, e.what) for e in TABLE if e.state for who in e.who}
    wrong = [f"{each} is possible, and not in the table" for each in found - said]
    wrong += [f"{each} is in the table, and not possible" for each in said - found]
    assert not wrong, "\n".join(sorted(wrong))


class Door:
    """One person's requests to the city, through the real publisher."""

    def __init__(self, app, name, token):
        self.testapp = Browser(app).testapp
        user = PEOPLE[name]
        self.headers = {}
        if name == "Integration":
            self.headers["Authorization"] = f"Bearer {token}"
        elif user:
            word = b64encode(f"{user}:{PASSWORD}".encode()).decode()
            self.headers["Authorization"] = f"Basic {word}"

    def opens(self, what, thing):
        """Whether a request succeeds.

        :param what: ``GET /@@inhalt``, ``JSON /@history``, ``SEARCH``, ``SERVICE @cases``, or
            another method
        """
        method, _space, view = what.partition(" ")
        headers = dict(self.headers)
        url = f"{thing.absolute_url()}{view}"
        if method == "SEARCH":
            site = api.portal.get().absolute_url()
            url, method = f"{site}/@search?UID={thing.UID()}", "JSON"
        if method == "SERVICE":
            url, method = f"{api.portal.get().absolute_url()}/{view}/{thing.UID()}", "JSON"
        if method in ("JSON", "PATCH", "DELETE", "POST"):
            headers["Accept"] = "application/json"
        body = b'{"title": "Anders"}' if method in ("PATCH", "POST") else b""
        if body:
            headers["Content-Type"] = "application/json"
        if method in ("MOVE", "COPY"):
            headers["Destination"] = f"{thing.aq_parent.absolute_url()}/anders"
        answer = self.testapp.request(
            url,
            method="GET" if method == "JSON" else method,
            headers=headers,
            body=body,
            expect_errors=True,
        )
        if "/@search" in url:
            return answer.json.get("items_total", 0) > 0
        # Refused visitors and strangers are sent to a login page, or told so on a page.
        return answer.status_int < 300


def test_every_door_opens_for_those_whom_the_table_names(functional):
    city = make_city(functional["portal"])
    put_into(city.things["application"], "in_progress")
    put_into(city.things["attachment"], "final")
    noSecurityManager()
    transaction.commit()
    wrong = []
    for name in PEOPLE:
        door = Door(functional["app"], name, city.token)
        for each in TABLE:
            if each.part != "door":
                continue
            is_open = door.opens(each.what, city.things[each.thing])
            if is_open != (name in each.who):
                wrong.append(f"{name}: {each.thing} {each.what} {'opens' if is_open else 'closed'}")
    assert not wrong, "\n".join(sorted(wrong))


def test_the_table_speaks_of_every_state():
    (folder,) = rathaus.profiles.__path__
    for thing in ("application", "case", "efile", "record", "report"):
        name = "defect" if thing == "report" else thing
        root = etree.parse(f"{folder}/default/workflows/{name}_workflow/definition.xml")
        states = {each.get("state_id") for each in root.iter("state")}
        assert {each.state for each in TABLE if each.thing == thing and each.state} == states
