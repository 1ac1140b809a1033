"""Wiring: what happens when services change."""

from plone.base.interfaces import IPloneSiteRoot

from rathaus.languages import api as languages
from rathaus.services.editorial.public import hide_what_is_not_valid
from rathaus.services.editorial.steps import require_comment
from rathaus.services.editorial.steps import require_day
from rathaus.services.editorial.validity import set_public_dates
from rathaus.services.editorial.working_copies import part
from rathaus.services.exchange.editing import make_local
from rathaus.services.exchange.editing import note_edited_fields
from rathaus.services.interfaces import IService


def catalogue_added(catalogue, event):
    """The catalogue of the city has one in each language, which shows in German what is not
    translated."""
    if IPloneSiteRoot.providedBy(event.newParent):
        languages.mirror(catalogue)


def service_added(service, event):
    """Hide a service that is not valid yet."""
    set_public_dates(service)


def service_modified(service, event):
    """Note which fields were edited here, and from when to when it is public."""
    note_edited_fields(service)
    set_public_dates(service)


def service_copied(service, event):
    """A copy was written here."""
    make_local(service)


def service_goes(service, event):
    """The text that somebody is writing for a deleted service is kept."""
    part(service, is_kept=event.object is service)


def step_begins(service, event):
    """Refuse a step that lacks its comment or its day."""
    comment = event.kwargs.get("comment", "") if event.kwargs else ""
    require_comment(service, event.transition, comment)
    require_day(service, event.transition)


def step_done(service, event):
    """Being public begins and ends with the state as well."""
    set_public_dates(service)


def form_changed_state(form, event):
    """A published form makes its service one that can be done online."""
    service = form.__parent__
    if IService.providedBy(service):
        service.reindexObject(idxs=["findings", "findings_weight", "ozg_maturity"])


def request_found_its_page(event):
    """Nobody reads a service before its first or after its last day by its address."""
    hide_what_is_not_valid(event.request)
