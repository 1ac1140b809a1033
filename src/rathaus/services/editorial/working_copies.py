"""Working copies of published services: the old text stays online until the new one is approved.

plone.app.iterate keeps original and copy together, locks the original and writes versions. What a
service needs beyond it stands here: the copy is in no catalog, holds no forms and files of the
original, has a workflow of its own in which nothing becomes public, and does not undo what an
import brought into the original in the meantime.
"""

from copy import deepcopy

import transaction
from Acquisition import aq_parent
from plone import api
from plone.app.iterate.dexterity import ITERATE_RELATION_NAME
from plone.app.iterate.dexterity.copier import FolderishContentCopier
from plone.app.iterate.dexterity.policy import CheckinCheckoutPolicyAdapter
from plone.app.iterate.dexterity.utils import get_baseline
from plone.app.iterate.dexterity.utils import get_checkout_relation
from plone.app.iterate.dexterity.utils import get_working_copy
from plone.app.iterate.event import CheckinEvent
from plone.app.iterate.interfaces import ICheckinCheckoutPolicy
from plone.app.iterate.interfaces import IObjectCopier
from plone.app.iterate.interfaces import IWorkingCopy
from plone.app.versioningbehavior.behaviors import IVersionable
from plone.base.interfaces import IWorkflowChain
from plone.dexterity.utils import createContent
from plone.locking.interfaces import ILockable
from Products.CMFCore.interfaces import IWorkflowTool
from zc.relation.interfaces import ICatalog
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.component import getUtility
from zope.event import notify
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.interface import noLongerProvides
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.services.editorial.history import note
from rathaus.services.exchange.finding import add
from rathaus.services.interfaces import IService

WORKFLOW = "working_copy_workflow"
#: About where a service came from; the original alone is updated by imports.
_PROVENANCE = ("source", "source_id", "source_version", "edited_fields", "imported_values")
_TAKEN_OVER = _("Arbeitskopie übernommen")
_KEY = "rathaus.services.copied_values"


class CopyRefused(ValueError):
    """The working copy cannot be made, taken over or thrown away now.

    :param message: sentence for the person
    """

    def __init__(self, message):
        super().__init__(message)
        self.message = message


@adapter(IWorkingCopy, IWorkflowTool)
@implementer(IWorkflowChain)
def workflow_of_copies(copy, workflow_tool):
    """Working copies of services are never published: they take the place of what is."""
    if IService.providedBy(copy):
        return (WORKFLOW,)
    return workflow_tool.getChainForPortalType(copy.portal_type)


class ServicePolicy(CheckinCheckoutPolicyAdapter):
    """Takes a copy over with one new version; iterate's own way saves two."""

    def checkin(self, checkin_message):
        original = self._getBaseline()
        relation = self._get_relation_to_baseline()
        notify(CheckinEvent(self.context, original, relation, checkin_message))
        original = IObjectCopier(self.context).merge()
        ILockable(original).clear_locks()
        # The subscriber of the versioning behavior saves the version.
        IVersionable(original).changeNote = checkin_message or in_city_language(_TAKEN_OVER)
        notify(ObjectModifiedEvent(original))
        return original


class ServiceCopier(FolderishContentCopier):
    """Copies the fields of a service, and nothing that lies in or beside it."""

    def _copyBaseline(self, container):
        original = self.context
        copy = createContent(original.portal_type)
        # Before it gets its place: no catalog ever knows it, and it starts in its own workflow.
        copy.is_a_copy = True
        alsoProvides(copy, IWorkingCopy)
        for name in _field_names():
            setattr(copy, name, deepcopy(getattr(original, name)))
        copy = add(container, copy, f"{original.getId()}-arbeitskopie")
        copy.language = original.language
        IAnnotations(copy)[_KEY] = {name: getattr(copy, name) for name in _field_names()}
        return copy

    def _replaceBaseline(self, baseline):
        copy = self.context
        before = IAnnotations(copy).get(_KEY, {})
        for name in _field_names():
            value = getattr(copy, name)
            # What nobody touched in the copy stays as it is in the original: an import may have
            # brought something new since.
            if name not in before or _essence(value) != _essence(before[name]):
                setattr(baseline, name, value)
        _move_children(copy, baseline)
        aq_parent(copy)._delObject(copy.getId(), suppress_events=False)
        baseline.reindexObject()
        return baseline

    def _reassembleWorkingCopy(self, new_baseline, baseline):
        # The original was never replaced: state, history and rights are its own.
        return new_baseline


def checkout(service):
    """Make a working copy beside the original.

    :returns: the copy, a draft
    :raises CopyRefused: there is one, or the service is not published
    """
    if service.is_a_copy or api.content.get_state(service) != "published":
        raise CopyRefused(_("Eine Arbeitskopie gibt es nur von veröffentlichten Leistungen."))
    if working_copy_of(service) is not None:
        raise CopyRefused(_("Es gibt schon eine Arbeitskopie dieser Leistung."))
    copy = ICheckinCheckoutPolicy(service).checkout(aq_parent(service))
    note(service, "checkout", "")
    return copy


def checkin(copy, comment: str):
    """Put the text of a working copy in place of the original's, which keeps its address, its UID,
    its forms and files; what was added to the copy moves over. The copy is gone afterwards.

    :param comment: what the others are told, and the note of the new version
    :returns: the original
    """
    # Whoever may take over (asked by the page) need not have the right to delete.
    user = api.user.get_current().getId()
    with api.env.adopt_roles(["Manager"]):
        original = ICheckinCheckoutPolicy(copy).checkin(comment)
    note(original, "checkin", comment, user)
    return original


def discard(copy):
    """Throw a working copy away; the original can be edited again.

    :returns: the original
    """
    # Whoever may edit the copy (asked by the page) need not have the right to delete.
    with api.env.adopt_roles(["Manager"]):
        return ICheckinCheckoutPolicy(copy).cancelCheckout()


def is_working_copy(service) -> bool:
    """Whether a service is a working copy of another one."""
    return service.is_a_copy


def working_copy_of(service):
    """The working copy of a service, or None."""
    return None if is_working_copy(service) else get_working_copy(service)


def original_of(copy):
    """The service a working copy is of, or None."""
    return get_baseline(copy)


def working_copies() -> list:
    """All working copies of services; there are as many as editors work on at once."""
    relations = getUtility(ICatalog).findRelations({"from_attribute": ITERATE_RELATION_NAME})
    copies = (relation.to_object for relation in relations)
    return [copy for copy in copies if copy is not None and IService.providedBy(copy)]


def part(service, *, is_kept: bool) -> None:
    """Part the working copy of a service that is about to be deleted from it.

    :param is_kept: make it a draft of its own, so that nobody's text is lost; otherwise it goes
        with the folder around both, and must not touch the original while it does
    """
    copy = working_copy_of(service)
    if copy is None:
        return
    getUtility(ICatalog).unindex(get_checkout_relation(service))
    if not is_kept:
        return
    noLongerProvides(copy, IWorkingCopy)
    copy.is_a_copy = False
    workflow = api.portal.get_tool("portal_workflow")
    for definition in workflow.getWorkflowsFor(copy):
        definition.updateRoleMappingsFor(copy)
    copy.reindexObject()


def _field_names():
    return [name for name in IService.names() if name not in _PROVENANCE]


def _essence(value):
    return getattr(value, "raw", value)


def _move_children(copy, baseline):
    # What was added in this very transaction cannot be renamed without.
    transaction.savepoint(optimistic=True)
    for name in list(copy.objectIds()):
        new_name = name
        while new_name in baseline:
            new_name = f"{new_name}-neu"
        child = copy._getOb(name)
        if new_name != name:
            # Before the move: plone.api would rename what has the name over there.
            child = api.content.rename(child, new_id=new_name)
        api.content.move(child, baseline)
