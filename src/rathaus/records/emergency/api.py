"""Opening a case by break-glass, and asking who did."""

from datetime import timedelta
from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from Acquisition import aq_base
from Acquisition import aq_chain
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import utc_now
from rathaus.journal import api as journal
from rathaus.records.emergency.grants import Grant
from rathaus.records.emergency.grants import Grants
from rathaus.records.emergency.interfaces import EmergencyRefused
from rathaus.records.emergency.mail import tell_leads
from rathaus.records.interfaces import IJournalled

KEY = "rathaus.records.emergency"
PERMISSION = "rathaus: Break glass"
#: How long somebody may read; afterwards they have to give a reason again.
MINUTES = 60
SHORTEST_REASON = 15
LONGEST_REASON = 500


def break_glass(thing: Any, reason: str) -> Grant:
    """Let the person at hand read one case or file for an hour.

    Nothing is indexed anew: the right is asked of a list when a page is opened, so it ends by
    itself, and what was opened stands in no list or search of the reader.

    :param thing: an application, case or e-file; with an e-file, all that lies in it.
    :param reason: why; it stands in the journal for ever, and the leads of the unit get it by mail.
    :raises Unauthorized: the person at hand may not do this.
    :raises EmergencyRefused: no reason, or an account of the Zope root, which is nobody's own.
    """
    user = getSecurityManager().getUser()
    if not getSecurityManager().checkPermission(PERMISSION, thing):
        raise Unauthorized(PERMISSION)
    reason = " ".join(reason.split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise EmergencyRefused(
            _(
                "Bitte nennen Sie den Grund in einem Satz, mit mindestens ${least} und höchstens "
                "${most} Zeichen.",
                mapping={"least": SHORTEST_REASON, "most": LONGEST_REASON},
            )
        )
    if not _belongs_to_site(user):
        raise EmergencyRefused(
            _(
                "Mit diesem Konto ist kein Notfallzugriff möglich, weil es zu keiner Person gehört. "
                "Bitte melden Sie sich mit Ihrem eigenen Konto an."
            )
        )
    now = utc_now()
    grant = Grant(
        user.getId(),
        IUUID(thing),
        reference_of(thing),
        reason,
        utc_iso(now),
        utc_iso(now + timedelta(minutes=MINUTES)),
    )
    _store().add(grant)
    journal.append(thing, "break_glass", details={"reason": reason, "until": grant.until})
    tell_leads(thing, grant)
    return grant


def may_read(object_uid: str, user_id: str) -> bool:
    """Whether an emergency access of this person to this thing runs now."""
    store = IAnnotations(api.portal.get()).get(KEY)
    if store is None:
        return False
    now = utc_iso()
    return any(each.user_id == user_id and each.is_running(now) for each in store.of(object_uid))


def is_opened(thing: Any) -> bool:
    """Whether the person at hand reads something, or what it lies in, by an emergency access."""
    store = IAnnotations(api.portal.get()).get(KEY)
    user_id = getSecurityManager().getUser().getId()
    if store is None or not user_id:
        return False
    around = (each for each in aq_chain(thing) if IJournalled.providedBy(each))
    return any(may_read(IUUID(each, ""), user_id) for each in around)


def grants() -> list[Grant]:
    """All emergency accesses there ever were, the latest first."""
    store = IAnnotations(api.portal.get()).get(KEY, ())
    return sorted(store, key=lambda each: each.begun, reverse=True)


def reference_of(thing: Any) -> str:
    """File reference or case reference: neither names anybody."""
    base = thing.aq_base
    return getattr(base, "file_reference", None) or getattr(base, "reference", None) or ""


def _belongs_to_site(user: Any) -> bool:
    """Not of the root, where lists give no roles; one of the site may have the same id."""
    own = api.portal.get_tool("acl_users")
    # Plone's own way to a user finds those of the root too.
    is_known = own.getUserById(user.getId()) is not None
    return is_known and aq_base(aq_parent(aq_inner(user))) is aq_base(own)


def _store() -> Grants:
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = Grants()
    return annotations[KEY]
