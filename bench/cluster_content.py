"""What cluster.py needs besides the forms of submit.py: python cluster_content.py make | facts | found FILE

``make`` gives the stock site the city's services as documents, a form for defects, and an editor.
``facts`` says what can be visited, as a line of JSON. ``found`` looks for the references in a file (a list
in JSON) and says how many are there once, with seals that hold.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import transaction
from desk_content import facts as desk_facts
from plone import api
from plone.app.textfield.value import RichTextValue
from submit_content import _publish
from submit_form import SAVE_DATA
from zope.component.hooks import setSite

from rathaus.applications import api as applications
from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.defects import api as defects
from rathaus.forms.api import build_models
from rathaus.intake import api as intake

#: Logs in to the stock site; that site is on this machine for the time of a bench.
EDITOR, PASSWORD = "redaktion", "nur-fuer-die-Messung-7"
_QUESTIONS = [
    {"name": "art", "type": "choice", "title": "Art", "values": ["Lampe", "Abfall", "Weg"]},
    {"name": "breite", "type": "text", "title": "Breitengrad", "required": True},
    {"name": "laenge", "type": "text", "title": "Längengrad", "required": True},
    {"name": "text", "type": "longtext", "title": "Was ist los?", "required": True},
]


def make(application) -> None:
    """Fill the stock site, and switch off what would take the bench for a program that it is."""
    city, stock = application[SITE_ID], application["stock"]
    setSite(city)
    pages = {brain.getId: _as_page(brain.getObject()) for brain in _services()}
    fields_model, _actions = build_models({"fieldsets": [{"fields": _QUESTIONS}]})
    setSite(stock)
    folder = api.content.create(stock, "Folder", "seiten", title="Leistungen")
    _publish(folder)
    for name, (title, description, text) in pages.items():
        page = api.content.create(
            folder,
            "Document",
            name,
            title=title,
            description=description,
            text=RichTextValue(text, "text/html", "text/x-html-safe"),
        )
        _publish(page)
    form = api.content.create(
        stock,
        "EasyForm",
        "melder",
        title="Mangel melden",
        fields_model=fields_model,
        actions_model=SAVE_DATA,
    )
    _publish(form)
    stock.acl_users.userFolderAddUser(EDITOR, PASSWORD, ["Site Administrator"], [])


def _services():
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(
        portal_type="Service", review_state="published", Language="de"
    )


def _as_page(service) -> tuple[str, str, str]:
    """A service as somebody would write it into a document: all its texts one after the other."""
    names = ("short_text", "full_text", "prerequisites", "procedure", "notes", "legal_remedy")
    texts = [getattr(service, name, None) for name in names]
    raw = "\n".join(text.raw for text in texts if text)
    return service.title, service.teaser or "", raw


def facts(application) -> dict:
    """What can be visited."""
    city = application[SITE_ID]
    setSite(city)
    return {
        "services": sorted(brain.getId for brain in _services() if brain.getId != "messung"),
        "categories": [each.id for each in defects.categories(defects.folder())],
        "opened": desk_facts(city)["opened"],
        "editor": [EDITOR, PASSWORD],
    }


def found(application, references: list[str]) -> dict:
    """Whether all that was said to be taken in is there, once, and as it was sent."""
    setSite(application[SITE_ID])
    catalog = api.portal.get_tool("portal_catalog")
    stored = Counter(each.reference for each in intake.submissions())
    kept = [intake.by_reference(each) for each in references]
    filed = [each.filed_as for each in kept if each is not None and each.filed_as]
    objects = [catalog.unrestrictedSearchResults(UID=uid) for uid in filed]
    sealed = [
        brains[0]._unrestrictedGetObject()
        for brains in objects
        if len(brains) == 1 and brains[0].portal_type == "Application"
    ]
    return {
        "said": len(references),
        "missing": sum(each is None for each in kept),
        "doubled": sum(stored[each] > 1 for each in references)
        + len(references)
        - len(set(references)),
        "broken": sum(each is not None and not intake.seal_holds(each) for each in kept),
        "filed": len(filed),
        "filed_once": sum(len(brains) == 1 for brains in objects),
        "broken_applications": sum(not applications.seal_holds(each) for each in sealed),
    }


def main(task: str, *arguments: str) -> None:
    with open_application() as application:
        if task == "make":
            make(application)
            transaction.commit()
        if task == "found":
            references = json.loads(Path(arguments[0]).read_text(encoding="ascii"))
            print(json.dumps(found(application, references)))
        else:
            print(json.dumps(facts(application)))


if __name__ == "__main__":
    main(*sys.argv[1:])
