"""Sheets that are printed for a whole file: its cover, its contents, and what stands for a part."""

import html
from datetime import datetime
from typing import Any

from plone import api
from plone.app.event.base import localized_now

from rathaus import _
from rathaus.city_language import in_city_language as said
from rathaus.documents.api import html_to_pdf
from rathaus.documents.api import kind_label
from rathaus.documents.api import size_label
from rathaus.organisation import api as organisation
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import DISPOSAL_KINDS
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.whole_file.contents import Part


def cover_pdf(efile: Any) -> bytes:
    """The cover sheet alone, as PDF/A.

    :raises PdfUnavailable: this machine cannot print
    """
    return _printed(cover_html(efile), efile.file_reference)


def front_pdf(efile: Any, parts: list[Part], pages: list[int]) -> bytes:
    """The cover sheet with the table of contents.

    :param pages: on which page each part begins
    :raises PdfUnavailable: this machine cannot print
    """
    rows = "".join(
        f'<tr><td>{part.place}</td><th scope="row">{html.escape(part.title)}</th>'
        f"<td>{page}</td></tr>"
        for part, page in zip(parts, pages, strict=True)
    )
    heads = "".join(
        f'<th scope="col">{_escaped(label)}</th>' for label in (_("Nr."), _("Betreff"), _("Seite"))
    )
    contents = (
        f'<h2 style="break-before: page">{_escaped(_("Inhalt"))}</h2>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return _printed(cover_html(efile) + (contents if parts else ""), efile.file_reference)


def case_pdf(part: Part) -> bytes:
    """A sheet that begins a case."""
    case = part.thing()
    facts = [
        (_("Vorgangszeichen"), case.reference),
        (_("Stand"), _state(case)),
        (_("Zuständige Stelle"), _unit_title(case.responsible_unit)),
        (_("In Bearbeitung bei"), _name(case.assigned_clerk)),
        (_("Frist"), _day(case.deadline)),
    ]
    return _printed(f"<h1>{html.escape(part.title)}</h1>{_list(facts)}", part.title)


def stand_in_pdf(part: Part, reason: Any) -> bytes:
    """A sheet in place of a file that cannot be a page of a PDF.

    :param reason: a message: why
    """
    record = part.thing()
    facts = [
        (_("Datei"), record.file.filename),
        (_("Art der Datei"), kind_label(record.media_type)),
        (_("Größe"), size_label(record.file.getSize())),
        (_("Richtung"), DIRECTIONS.getTerm(record.direction).title if record.direction else ""),
        (_("Datum"), _day(record.document_date)),
        (_("Prüfsumme (SHA-256)"), record.sha256),
    ]
    body = f'<h1>{html.escape(part.title)}</h1>{_list(facts)}<p class="note">{_escaped(reason)}</p>'
    return _printed(body, part.title)


def cover_html(efile: Any) -> str:
    """What stands on the cover."""
    position = next(each for each in efile.aq_chain if IFilePlanPosition.providedBy(each))
    years, kind = position.retention_years, position.disposal_kind
    facts = [
        (_("Aktenzeichen"), efile.file_reference),
        (_("Aktenplan"), f"{position.number} {position.title}"),
        (_("Aktenführend"), ", ".join(_units(position))),
        (_("Angelegt"), _day(efile.opened)),
        (_("Stand"), _state(efile)),
        (_("Aufbewahrung in Jahren"), "" if years is None else str(years)),
        (_("Aussonderungsart"), said(DISPOSAL_KINDS.getTerm(kind).title) if kind else ""),
        (_("Ausgegeben am"), f"{localized_now(efile):%d.%m.%Y, %H:%M}"),
    ]
    return (
        f'<header class="letterhead"><p>{html.escape(_city())}</p></header>'
        f"<h1>{html.escape(efile.title)}</h1>{_list(facts)}"
        f'<p class="reference">{html.escape(efile.file_reference)}</p>'
    )


def _printed(body: str, title: str) -> bytes:
    return html_to_pdf(body, title=title, created=datetime.now().astimezone())


def _list(facts: list[tuple[Any, Any]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_escaped(label)}</th><td>{_escaped(value)}</td></tr>'
        for label, value in facts
        if value
    )
    return f'<table class="answers"><tbody>{rows}</tbody></table>'


def _escaped(message: Any) -> str:
    return html.escape(said(message))


def _state(thing: Any) -> str:
    workflow = api.portal.get_tool("portal_workflow")
    return said(workflow.getTitleForStateOnType(api.content.get_state(thing), thing.portal_type))


def _city() -> str:
    return api.portal.get_registry_record("plone.site_title", default="") or ""


def _name(user_id: str | None) -> str:
    return organisation.name_of(user_id) if user_id else ""


def _units(position: Any) -> list[str]:
    return [title for uid in position.responsible_units or () if (title := _unit_title(uid))]


def _unit_title(uid: str | None) -> str:
    unit = organisation.unit(uid) if uid else None
    return unit.title if unit is not None else ""


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
