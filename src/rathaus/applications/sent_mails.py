"""Which case a mail of ours was about: for answers that come back as mail."""

import re
from typing import Any

from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.applications.finding import by_uid
from rathaus.jobs import api as jobs

KEY = "rathaus.applications.sent_mails"
_OURS = re.compile(r"<([0-9a-f]{40})@")


def remember_mail(case: Any, key: str) -> None:
    """Note that a mail is about a case.

    :param key: as it was queued with.
    """
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][jobs.mail_name(key)] = case.UID()


def case_of_mail(message_ids: tuple[str, ...]) -> Any | None:
    """The case that the first of these mails was about, whoever asks; None for mails of others.

    :param message_ids: with their angle brackets.
    """
    known = IAnnotations(api.portal.get()).get(KEY, {})
    for message_id in message_ids:
        ours = _OURS.match(message_id)
        case = by_uid(known.get(ours[1])) if ours else None
        if case is not None:
            return case
    return None
