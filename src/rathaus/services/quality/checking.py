"""Gathers what the rules need to know of a service."""

import html
import re
from datetime import date

from DateTime import DateTime
from plone import api

from rathaus.organisation import api as organisation
from rathaus.services.exchange.conflicts import has_conflicts
from rathaus.services.quality.completeness import Facts
from rathaus.services.quality.completeness import Finding
from rathaus.services.quality.completeness import findings
from rathaus.services.quality.links import RICH_TEXTS
from rathaus.services.quality.links import dead_links
from rathaus.services.quality.maturity import Maturity
from rathaus.services.quality.maturity import maturity
from rathaus.services.quality.reading_ease import lix

_FIELDS = (
    "teaser",
    "responsible_unit",
    "review_date",
    "required_documents",
    "fees",
    "processing_number",
    "processing_text",
    "legal_basis",
    "life_situations",
    "leika_key",
    "synonyms",
    "plain_name",
    "ozg_maturity_reason",
)
_TAG = re.compile(r"<[^>]+>")


def maturity_of(service, holder=None) -> Maturity:
    """The OZG maturity of a service, with what the next level needs.

    :param holder: where its forms and files lie, for a working copy; without it, the service
    """
    holder = holder or service
    return maturity(
        has_text=_says_something(service.short_text) or _says_something(service.full_text),
        has_download=_has_download(service, holder),
        has_own_form=_has_published_form(holder),
        is_online_elsewhere=bool(service.external_online_url),
        documents=service.required_documents or (),
    )


def readability_of(service) -> int | None:
    """The LIX of the short text; None where it is too short to tell."""
    return lix(service.short_text.raw) if service.short_text else None


def facts_of(service, holder=None) -> Facts:
    """What the rules look at.

    :param holder: where its forms and files lie, for a working copy; without it, the service
    """
    filled = {name for name in _FIELDS if getattr(service, name) not in (None, "", [], ())}
    filled |= {name for name in RICH_TEXTS if _says_something(getattr(service, name))}
    found = maturity_of(service, holder)
    return Facts(
        filled=frozenset(filled),
        dead_links=dead_links(service),
        empty_downloads=tuple(
            row["title"] for row in service.downloads or () if not row.get("url")
        ),
        lix=readability_of(service),
        maturity=found.level,
        is_unit_known=organisation.unit(service.responsible_unit) is not None,
        has_way_to_apply=found.level >= 2 or _has_published_form(holder or service),
        has_conflict=has_conflicts(service),
        review_date=service.review_date,
        valid_to=service.valid_to,
    )


def findings_of(service, today: date, holder=None) -> tuple[Finding, ...]:
    """What a service still lacks, the worst first.

    :param today: the day to judge dates by
    :param holder: where its forms and files lie, for a working copy; without it, the service
    """
    return findings(facts_of(service, holder), today)


def stored_codes(service) -> list[str]:
    """Codes of the findings that are the same every day, as the catalog keeps them."""
    # On the first of all days nothing is overdue.
    return [finding.code for finding in findings(facts_of(service), date.min)]


def _says_something(text) -> bool:
    return bool(text and text.raw and html.unescape(_TAG.sub("", text.raw)).strip())


def _has_published_form(service) -> bool:
    # Not asked of the catalog: this is called while the catalog learns of the form.
    return any(
        child.portal_type == "EasyForm"
        and api.content.get_state(child) == "published"
        and child.isEffective(DateTime())
        for child in service.objectValues()
    )


def _has_download(service, holder) -> bool:
    if any(row.get("url") for row in service.downloads or ()):
        return True
    places = {id(place): place for place in (service, holder)}.values()
    return any(child.portal_type == "File" for place in places for child in place.objectValues())
