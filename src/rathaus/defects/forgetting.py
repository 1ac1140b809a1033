"""Addresses that nobody has confirmed are forgotten after a week."""

from typing import Any

from zope.interface import implementer

from rathaus import _
from rathaus.defects.finding import report as report_of
from rathaus.defects.followers import forget_followers
from rathaus.jobs.interfaces import IJobHandler


@implementer(IJobHandler)
class ForgetHandler:
    """Looks at the addresses of one report."""

    title = _("Unbestätigte E-Mail-Adressen löschen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        report = report_of(payload["report"])
        if report is not None:
            forget_followers(report, unconfirmed_only=True)


handler = ForgetHandler()
