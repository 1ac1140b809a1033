"""The page of a regulation."""

import html
import re
from dataclasses import dataclass
from datetime import date

from plone import api

from rathaus import _
from rathaus.documents.api import download_name
from rathaus.documents.api import kind_label
from rathaus.documents.api import size_label
from rathaus.organisation import api as organisation
from rathaus.regulations.editions import editions_of
from rathaus.regulations.editions import replaced_by
from rathaus.regulations.entries import Entry
from rathaus.regulations.entries import kind_title
from rathaus.regulations.validity import Validity
from rathaus.regulations.validity import day_text
from rathaus.regulations.validity import validity
from rathaus.regulations.vocabularies import subject_titles

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Fact:
    """One line of the facts."""

    label: str
    value: str


@dataclass(frozen=True)
class Link:
    """A link with its title."""

    title: str
    url: str


@dataclass(frozen=True)
class Download:
    """The document to save."""

    url: str
    show_url: str
    name: str
    kind: str
    size: str
    date: str


@dataclass(frozen=True)
class RegulationPage:
    """All that the page of one regulation shows.

    ``lacks_end`` is for editors: another regulation replaces this one, but it still says that it
    is in force.
    """

    title: str
    teaser: str
    kind: str
    validity: Validity
    facts: tuple[Fact, ...]
    download: Download | None
    html: str
    editions: tuple[Entry, ...]
    successors: tuple[Link, ...]
    services: tuple[Link, ...]
    contact: organisation.Contact | None
    modified: str
    lacks_end: bool


def regulation_page(regulation, at) -> RegulationPage:
    """Prepare the page.

    :param regulation: a regulation
    :param at: local time of the office
    """
    today = at.date()
    state = validity(regulation.in_force_from, regulation.in_force_to, today)
    editions = editions_of(regulation, today)
    successors = tuple(Link(brain.Title, brain.getURL()) for brain in replaced_by(regulation))
    unit = organisation.unit(regulation.responsible_unit)
    return RegulationPage(
        title=regulation.title,
        teaser=regulation.description or "",
        kind=kind_title(regulation.kind),
        validity=state,
        facts=_facts(regulation),
        download=download(regulation),
        html=_full_text(regulation),
        editions=editions if len(editions) > 1 else (),
        successors=successors,
        services=_services(regulation),
        contact=organisation.contact(unit, at) if unit is not None else None,
        modified=day_text(_modified_on(regulation)),
        lacks_end=bool(successors) and state.is_in_force and regulation.in_force_to is None,
    )


def download(regulation) -> Download | None:
    """The document, with what people want to know before they load it."""
    file = regulation.file
    if file is None:
        return None
    url = regulation.absolute_url()
    return Download(
        url=f"{url}/@@download/file",
        show_url=f"{url}/@@display-file/file",
        name=file_name(regulation),
        kind=kind_label(file.contentType),
        size=size_label(file.getSize()),
        date=day_text(_modified_on(regulation)),
    )


def file_name(regulation) -> str:
    """Name of the saved file: what it is, whose, and since when it is in force."""
    unit = organisation.unit(regulation.responsible_unit)
    # The second name of a bilingual town would make a path of it.
    place = (unit.city or "").partition("/")[0] if unit is not None else ""
    begin = regulation.in_force_from.isoformat() if regulation.in_force_from else ""
    title = regulation.short_title or regulation.title
    return download_name(regulation.file.contentType, title, place, begin)


def _facts(regulation):
    facts = (
        Fact(_("Art der Vorschrift"), kind_title(regulation.kind)),
        Fact(_("Sachgebiet"), subject_titles().get(regulation.subject_area)),
        Fact(_("Nummer im Ortsrecht"), regulation.number),
        Fact(_("Fassung der Vorschrift"), regulation.edition),
        Fact(_("Beschlossen am"), day_text(regulation.decision_date)),
        Fact(_("Bekannt gemacht am"), day_text(regulation.announced_date)),
        Fact(_("Bekannt gemacht in"), regulation.gazette_number),
        Fact(_("Gilt seit"), day_text(regulation.in_force_from)),
        Fact(_("Gilt bis"), day_text(regulation.in_force_to)),
    )
    return tuple(fact for fact in facts if fact.value)


def _full_text(regulation):
    value = regulation.text
    output = value.output_relative_to(regulation) if value and value.raw else ""
    return output if html.unescape(_TAG.sub("", output or "")).strip() else ""


def _services(regulation):
    uids = regulation.related_services or ()
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(UID=list(uids), sort_on="sortable_title") if uids else ()
    return tuple(Link(brain.Title, brain.getURL()) for brain in brains)


def _modified_on(regulation) -> date:
    return regulation.modified().asdatetime().date()
