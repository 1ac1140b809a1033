"""What the catalog knows of a service."""

import html
import re

from plone.indexer import indexer
from Products.CMFPlone.CatalogTool import sortable_title

from rathaus.services.initials import initial
from rathaus.services.interfaces import IService
from rathaus.services.quality.checking import maturity_of
from rathaus.services.quality.checking import stored_codes
from rathaus.services.quality.completeness import weight

_TAG = re.compile(r"<[^>]+>")
_TEXTS = (
    "short_text",
    "full_text",
    "prerequisites",
    "procedure",
    "further_information",
    "notes",
)


@indexer(IService)
def searchable_text(service):
    """Every word under which a citizen may look for the service."""
    names = (service.title, service.plain_name, service.teaser, service.leika_key)
    parts = [name for name in names if name]
    parts += service.synonyms or ()
    parts += [row["name"] for row in service.required_documents or () if row.get("name")]
    texts = (getattr(service, name) for name in _TEXTS)
    parts += [html.unescape(_TAG.sub(" ", text.raw)) for text in texts if text and text.raw]
    return " ".join(parts)


@indexer(IService)
def description(service):
    """The teaser stands below the name in every list."""
    return service.teaser or ""


@indexer(IService)
def is_online_elsewhere(service):
    """Whether another authority offers the service online."""
    return bool(service.external_online_url)


@indexer(IService)
def sortable_initial(service):
    """The letter of the catalogue under which the service stands."""
    return initial(sortable_title(service)())


@indexer(IService)
def findings(service):
    """Codes of what the service lacks; those that depend on the day are asked of its dates."""
    return stored_codes(service)


@indexer(IService)
def findings_weight(service):
    """How much the service lacks, for sorting."""
    return weight(stored_codes(service))


@indexer(IService)
def ozg_maturity(service):
    """Level 0 to 4."""
    return maturity_of(service).level
