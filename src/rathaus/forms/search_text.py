"""What an online form says about itself to the search."""

from Acquisition import aq_parent
from collective.easyform.interfaces import IEasyForm
from Products.CMFCore.indexing import processQueue
from zope.component import adapter
from zope.interface import implementer
from zope.lifecycleevent.interfaces import IObjectRemovedEvent

from rathaus.forms.interfaces import IPrivacyNotice
from rathaus.search.api import INDEX
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText
from rathaus.services.interfaces import IService


@implementer(ISearchText)
@adapter(IEasyForm)
class FormSearchText:
    """A form: found by its own name; everything else people look for stands in its service."""

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText:
        form = self.context
        service = aq_parent(form)
        is_of_service = IService.providedBy(service)
        return SearchText(
            kind="form",
            title=form.title,
            teaser=form.description or "",
            text=service.title if is_of_service else "",
            life_situations=tuple(service.life_situations or ()) if is_of_service else (),
            unit=(service.responsible_unit or "") if is_of_service else "",
            is_online=True,
        )


@implementer(ISearchText)
@adapter(IPrivacyNotice)
class NoticeSearchText:
    """A privacy notice: people look for it by the name of what they applied for."""

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText:
        notice = self.context
        return SearchText(
            kind="page",
            title=notice.title,
            synonyms=("Datenschutz", "DSGVO"),
            teaser=notice.description or "",
            text=" ".join((notice.purposes or "", notice.legal_basis or "")),
        )


def refresh_service(form, event) -> None:
    """The service of a form can be applied for online, or no longer: the search has to know.

    :param event: what happened; nothing is to be done where the form goes with its service.
    """
    if IObjectRemovedEvent.providedBy(event) and event.object is not form:
        return
    service = aq_parent(form)
    if IService.providedBy(service):
        # The catalog has to know the form's state, or that it is gone, first.
        if not IObjectRemovedEvent.providedBy(event):
            form.reindexObject(idxs=["review_state", "allowedRolesAndUsers"])
        processQueue()
        service.reindexObject(idxs=[INDEX])
