"""Every view, viewlet and REST service says who may use it."""

from pathlib import Path

import pytest
from lxml import etree

SOURCE = Path(__file__).parents[2] / "src" / "rathaus"
DIRECTIVES = {"page", "pages", "view", "viewlet", "service", "menuItem", "form", "addForm"}
OPEN = {"zope.Public", "zope2.Public", "cmf.AccessContentsInformation"}

#: What is open to everybody, with the reason. Nothing else may be.
OPEN_TO_ALL: dict[str, str] = {
    "login": "who logs in is nobody yet",
    "login_form": "the same page under Plone's other name",
    "index.html": "who meets an error is told so, whatever he may see; shows nothing of the error",
    "insufficient-privileges": "says that somebody may not see a page",
    "main_template": "the frame of the login and of error pages too; holds no content",
    "rathaus-frame": "the same; links only what the visitor may see",
}


def registrations():
    """Every directive that answers requests: (file, name, permission)."""
    for path in sorted(SOURCE.rglob("*.zcml")):
        for element in etree.parse(path).iter():
            if not isinstance(element.tag, str):
                continue
            directive = etree.QName(element).localname
            namespace = etree.QName(element).namespace or ""
            if directive in DIRECTIVES and ("browser" in namespace or "plone" in namespace):
                name = element.get("name") or element.get("method") or ""
                yield str(path.relative_to(SOURCE)), name, element.get("permission")


REGISTRATIONS = list(registrations())


@pytest.mark.parametrize(
    ("path", "name", "permission"), REGISTRATIONS, ids=[f"{r[0]}:{r[1]}" for r in REGISTRATIONS]
)
def test_has_a_permission(path, name, permission):
    assert permission, f"{name} in {path} has no permission"
    assert permission not in OPEN or name in OPEN_TO_ALL


def test_the_list_of_exceptions_is_used():
    opened = {name for _path, name, permission in REGISTRATIONS if permission in OPEN}
    assert opened == set(OPEN_TO_ALL)
    assert all(OPEN_TO_ALL.values())
