"""What somebody types is text on every page: no sign of it becomes an element, an attribute or a script."""

from base64 import b64encode

import transaction
from lxml import html
from plone import api
from plone.app.textfield.interfaces import IRichText
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.dexterity.utils import iterSchemataForType
from plone.testing.zope import Browser
from zope.interface import Invalid
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IDict
from zope.schema.interfaces import IText
from zope.schema.interfaces import ITextLine

from records_city import PASSWORD

#: Breaks out of a text, an attribute in both kinds of quotes, a script and a comment.
ATTACK = "x\"'--></script></title></textarea><probe onfocus=alert(1) autofocus>"
ADDRESS = "javascript:alert(1)//"
RICH = (
    "<p>Guten Tag</p><script>alert(1)</script><probe>x</probe>"
    '<p onclick="alert(1)">y</p>'
    '<a href="javascript:alert(1)">z</a><a href="jav&#x09;ascript:alert(1)">z</a>'
    '<img src="x" onerror="alert(1)"><svg onload="alert(1)"></svg><iframe srcdoc="<p>"></iframe>'
    '<form action="https://evil.example"><input name="a"></form>'
)
#: What editors write, and everybody reads.
OF_EDITORS = (
    "Document",
    "News Item",
    "Event",
    "Link",
    "Service",
    "DefectCategory",
)
#: Not of a type as such: what the site itself keeps its order with.
LEFT_OUT = {
    "recurrence",
    "id",
    "language",
    "changeNote",
    "versioning_enabled",
    "subjects",
    "responsible_unit",
}


def attacked(schemata):
    """A value for every field that takes a text, an address, or rows of them."""
    values = {}
    for schema in schemata:
        for name, field in getFieldsInOrder(schema):
            value = None if name in LEFT_OUT or field.readonly else _attack(field)
            if value is not None:
                values[name] = (field, value)
    return values


def _attack(field):
    if IRichText.providedBy(field):
        return RichTextValue(RICH, "text/html", "text/x-html-safe")
    if IChoice.providedBy(field):
        return None
    if ICollection.providedBy(field):
        inner = _attack(field.value_type) if field.value_type is not None else None
        return (
            None
            if inner is None
            else (field._type if isinstance(field._type, type) else list)([inner])
        )
    if IDict.providedBy(field):
        schema = getattr(field, "schema", None)
        rows = attacked([schema]) if schema is not None else {}
        return {name: value for name, (_field, value) in rows.items()} or None
    if IText.providedBy(field) or ITextLine.providedBy(field):
        takes_address = any(part in field.__name__ for part in ("url", "link", "remote"))
        return ADDRESS if takes_address else ATTACK
    return None


def holes(text):
    """What of an attack has become part of a page."""
    page = html.fromstring(text)
    found = [f"<{e.tag}>" for e in page.iter("probe")]
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            plain = "".join(value.split()).lower()
            is_address = name in ("href", "src", "action", "formaction", "data")
            # Plone's menus have links that do nothing
            runs = is_address and plain.startswith(("javascript:", "data:text"))
            runs = runs and plain != "javascript:void(0)"
            if runs or (name.startswith("on") and "alert" in value) or name == "srcdoc":
                found.append(f"{element.tag}@{name}={value[:60]}")
            if name == "action" and "evil" in value:
                found.append(f"form to {value}")
        if element.tag == "script" and "alert(1)" in (element.text or ""):
            kind = element.get("type", "")
            if kind not in ("application/ld+json", "application/json"):
                found.append("script")
    return found


class Reader:
    """Opens pages as somebody; notes what is wrong with them."""

    def __init__(self, app, user=None):
        self.testapp = Browser(app).testapp
        word = b64encode(f"{user}:{PASSWORD}".encode()).decode()
        self.headers = {"Authorization": f"Basic {word}"} if user else {}
        self.pages = 0

    def holes_of(self, url):
        answer = self.testapp.get(url, headers=self.headers, expect_errors=True)
        if answer.status_int >= 500:
            return [f"{url}: {answer.status}"]
        if answer.status_int >= 300 or answer.content_type != "text/html":
            return []
        self.pages += 1
        return [f"{url}: {hole}" for hole in holes(answer.text)]


def test_the_test_finds_holes():
    assert holes(f"<p title='{ATTACK}'>") == ["<probe>", "probe@onfocus=alert(1)"]
    assert len(holes(RICH)) > 5
    assert not holes("<p>&lt;probe onfocus=alert(1)&gt;</p><a href='javascript:void(0)'>x</a>")


def test_texts_of_all_types_of_content(functional):
    portal = functional["portal"]
    urls, filled = [], 0
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="m@example.org", username="moritz", password=PASSWORD)
        api.user.grant_roles(username="moritz", roles=["Manager"])
    with api.env.adopt_roles(["Manager", "Editor"]):
        folder = createContentInContainer(portal, "Folder", id="xss", title=ATTACK)
        for portal_type in OF_EDITORS:
            values = attacked(iterSchemataForType(portal_type))
            thing = createContentInContainer(
                folder,
                portal_type,
                checkConstraints=False,
                id=portal_type.lower().replace(" ", "-"),
                title=ATTACK,
            )
            for name, (field, value) in values.items():
                try:
                    field.bind(thing).validate(value)
                except Invalid:
                    continue
                setattr(thing, name, value)
                filled += 1
            thing.reindexObject()
            urls.append(thing.absolute_url())
        _published(folder)
    transaction.commit()
    pages = [each for url in urls for each in (url, f"{url}/edit")]
    pages += [folder.absolute_url(), f"{folder.absolute_url()}/folder_contents"]
    pages += [
        portal.absolute_url(),
        f"{portal.absolute_url()}/suche?q=x",
        f"{portal.absolute_url()}/sitemap",
    ]
    wrong, read = [], 0
    for user in (None, "moritz"):
        reader = Reader(functional["app"], user)
        wrong += [hole for url in pages for hole in reader.holes_of(url)]
        read += reader.pages
    assert not wrong, "\n".join(wrong)
    assert filled > 40
    assert read > 10


def _published(folder):
    workflow = api.portal.get_tool("portal_workflow")
    for thing in (folder, *folder.objectValues()):
        for step in ("publish", "publish_internally"):
            if step in [each["id"] for each in workflow.getTransitionsFor(thing)]:
                workflow.doActionFor(thing, step)
                break
