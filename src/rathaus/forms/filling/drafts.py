"""Begin, find and forget drafts."""

import re
import secrets

from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.calendar.api import utc_iso
from rathaus.forms.filling.browser_key import hashed
from rathaus.forms.filling.browser_key import masked
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.draft import Drafts
from rathaus.forms.filling.draft import Sent
from rathaus.intake.interfaces import Accepted

KEY = "rathaus.forms.drafts"
_ID = re.compile(r"[0-9a-f]{32}")


def install(portal) -> None:
    """Create the store, all shards at once; does nothing when it is there.

    Not made by the first draft: then the first citizens would all create it at once.
    """
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Drafts()


def new_id() -> str:
    """An id that nothing has yet. It stands in addresses and is no secret: without the key of
    the browser it opens nothing."""
    return secrets.token_hex(16)


def begin(draft_id: str, *, form_uid: str, revision: str, key: str) -> Draft:
    """A new draft; the same one again when a page was sent twice.

    :param draft_id: made by :func:`new_id` for the page that was sent.
    :param revision: of the definition it is filled in under.
    :param key: of the browser.
    :raises ValueError: the id is none, or belongs to somebody else.
    """
    if not _ID.fullmatch(draft_id):
        raise ValueError(draft_id)
    known = store().get(draft_id)
    if known is None:
        draft = Draft(draft_id, form_uid=form_uid, revision=revision, browser=hashed(key))
        store().add(draft)
        return draft
    if known.form_uid != form_uid or hashed(key) not in known.browsers:
        raise ValueError(draft_id)
    return known


def find(draft_id: str, *, form_uid: str, key: str | None) -> Draft | None:
    """The draft that an address names, if it is of this form and this browser may open it."""
    draft = get(draft_id)
    if draft is None or key is None or draft.form_uid != form_uid:
        return None
    return draft if hashed(key) in draft.browsers else None


def of_browser(form_uid: str, key: str | None) -> list[Draft]:
    """Drafts of a form that this browser may go on with, the one changed last first."""
    if key is None:
        return []
    found = store().of_browser(hashed(key))
    mine = [each for each in found if each.form_uid == form_uid and each.sent is None]
    # Of two that were changed in the same second, the one begun last
    return sorted(mine, key=lambda draft: draft.changed)[::-1]


def get(draft_id: str) -> Draft | None:
    """A draft by its id, without asking who wants it; ``None`` when there is none.

    For those who have checked that themselves: by the link to continue, by the daily job.
    """
    return store().get(draft_id) if _ID.fullmatch(draft_id or "") else None


def admit(draft: Draft, key: str) -> None:
    """Let one more browser open a draft."""
    store().admit(draft, hashed(key))


def forget(draft: Draft) -> None:
    """Remove a draft with its files; a submission that has a file keeps its blob."""
    store().remove(draft)


def note_sent(draft: Draft, accepted: Accepted, key: str) -> None:
    """Leave nothing of a draft but what tells its sender where it went."""
    draft.note_sent(
        Sent(
            reference=accepted.reference,
            masked_token=masked(accepted.token, key, draft.id),
            browser=hashed(key),
            at=utc_iso(),
        )
    )


def token_of(draft: Draft, key: str) -> str | None:
    """The status token of a draft that was sent; ``None`` for a browser that did not send it."""
    if draft.sent is None or draft.sent.browser != hashed(key):
        return None
    return masked(draft.sent.masked_token, key, draft.id)


def store() -> Drafts:
    """:raises KeyError: the site has no store; ``install`` was never called."""
    return IAnnotations(api.portal.get())[KEY]
