"""The mail that tells of a letter: sent by a job that notes when it left."""

from typing import Any

from zope.component import getUtility
from zope.interface import implementer

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.letters.deliveries import NOTIFIED
from rathaus.applications.letters.deliveries import note
from rathaus.applications.system_rights import system_rights
from rathaus.jobs.interfaces import IJobHandler

JOB = "rathaus.letter_notice"


@implementer(IJobHandler)
class LetterNotice:
    """Sends as the job ``mail`` does, with its retries and its state, and keeps the proof."""

    title = _("E-Mail über einen Brief versenden")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        getUtility(IJobHandler, name="mail")(portal, payload["mail"])
        with system_rights():
            case = by_uid(payload["case"])
            if case is not None:
                note(case, payload["delivery"], NOTIFIED)


handler = LetterNotice()
