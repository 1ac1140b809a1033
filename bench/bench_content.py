"""Fill an installation: python bench_content.py HOW_MANY (0: the stock site). No real service has such
a name; letters, lengths and words are spread as in a real catalogue."""

import itertools
import sys

import transaction
from bulk import in_batches
from DateTime import DateTime
from plone import api
from plone.app.multilingual.itg import addAttributeTG
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContent
from plone.distribution.api.site import create
from zope.component.hooks import setSite

from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application

SUBJECTS = [
    "Angelschein",
    "Baumscheibe",
    "Carport",
    "Dachrinne",
    "Eintragung",
    "Feuerwerk",
    "Garage",
    "Hausnummer",
    "Imbisswagen",
    "Jagdkarte",
    "Kleingarten",
    "Laubsack",
    "Markise",
    "Nachweis",
    "Obstwiese",
    "Parkplatz",
    "Quittung",
    "Regentonne",
    "Sperrmüll",
    "Tagesmutter",
    "Urkunde",
    "Verkehrsschild",
    "Wohnung",
    "Zeugnis",
    "Ökokonto",
    "Überfahrt",
    "Ladestation",
    "Musikfest",
    "Straßenfest",
    "Wasserzähler",
]
WHAT = [
    "anmelden",
    "abmelden",
    "ändern",
    "beantragen",
    "verlängern",
    "bestellen",
    "vereinbaren",
    "prüfen",
    "melden",
    "ersetzen",
]
WHOM = [
    "als Privatperson",
    "als Betrieb",
    "als Verein",
    "für Kinder",
    "für Studierende",
    "für Schulen",
    "im Umland",
    "in der Innenstadt",
    "am Wochenende",
    "bei Umzug",
    "nach Verlust",
    "mit Vollmacht",
    "im Erbfall",
    "als Eigentümer",
    "als Mieter",
    "für Gäste",
    "im Winter",
    "im Sommer",
    "ohne Termin",
    "im Notfall",
]
TEXT = (
    "<p>Hier steht, worum es geht, wer das beantragen kann und was danach geschieht. "
    "Rufen Sie an, wenn Sie eine Frage haben.</p>"
) * 3
STOCK = "<p>Ein Absatz mit einigen Sätzen, wie er auf vielen Seiten steht. Und noch einer.</p>" * 20


def main(count: int) -> None:
    """Services up to a number, or without a number the stock site.

    :param count: services in all, those of the demo city included; 0 for the stock site
    """
    with open_application() as application:
        if count:
            site = application[SITE_ID]
            setSite(site)
            add_services(site, count)
        else:
            add_stock_site(application)
        transaction.commit()


def add_services(site, count):
    """Fill the catalogue, in several transactions to spare memory."""
    catalogue = site["leistungen"]
    present = len(catalogue.objectIds())
    units = [brain.UID for brain in api.content.find(portal_type="OrganisationalUnit")]
    situations = sorted(api.portal.get_registry_record("rathaus.life_situations"))
    names = itertools.product(WHOM, WHAT, SUBJECTS)
    numbers = in_batches(site, present, count, batch=1_000)
    for number, (whom, what, subject) in zip(
        numbers, itertools.islice(names, present, count), strict=True
    ):
        service = createContent(
            "Service",
            id=f"dienst-{number}",
            title=f"{subject} {whom} {what}",
            teaser=f"{subject} {what}: was Sie wissen müssen.",
            short_text=RichTextValue(TEXT, "text/html", "text/x-html-safe"),
            procedure=RichTextValue(TEXT, "text/html", "text/x-html-safe"),
            responsible_unit=units[number % len(units)],
            life_situations=[situations[number % len(situations)]],
            fees=[{"label": "Gebühr", "kind": "fixed", "amount": "12.50", "note": ""}],
        )
        _put(catalogue, service)


def _put(catalogue, service):
    """Add it published and indexed, past the versions, relations and steps of an editor's way,
    which take four times as long and change nothing in what is read."""
    workflows = api.portal.get_tool("portal_workflow")
    workflow = workflows.getWorkflowsFor("Service")[0]
    catalogue._setOb(service.getId(), service)
    service = catalogue[service.getId()]
    service.language = "de"
    addAttributeTG(service, None)
    workflows.setStatusOf(
        workflow.getId(), service, {"review_state": "published", "time": DateTime()}
    )
    workflow.updateRoleMappingsFor(service)
    service.indexObject()


def add_stock_site(application):
    """Plone as it comes, with one page."""
    answers = {
        "site_id": "stock",
        "title": "Stock Plone",
        "default_language": "de",
        "portal_timezone": "Europe/Berlin",
        "setup_content": False,
    }
    site = create(application, "classic", answers)
    setSite(site)
    page = api.content.create(
        site,
        "Document",
        id="seite",
        title="Seite",
        description="Eine Seite.",
        text=RichTextValue(STOCK, "text/html", "text/x-html-safe"),
    )
    api.content.transition(page, "publish")


if __name__ == "__main__":
    main(int(sys.argv[1]))
