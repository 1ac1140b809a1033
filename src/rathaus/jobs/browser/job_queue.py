"""Waiting and failed jobs, and the button that tries one again."""

from typing import Any

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.CMFPlone.utils import safe_text
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import MethodNotAllowed
from zope.component import queryUtility
from zope.i18n import translate

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.queue import Job

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
#: A mail server that is away for a day leaves thousands; nobody reads them one by one.
_SHOWN = 200


class JobQueueView(BrowserView):
    """Shows kind, age, attempts and error. Never the payload: it holds personal data."""

    index = ViewPageTemplateFile("templates/job_queue.pt")

    def __call__(self) -> str:
        self.tables = [
            self._table("failed", _("Gescheitert"), list(jobs.failed())),
            self._table("waiting", _("Wartend"), list(jobs.waiting())),
        ]
        return self.index()

    def _table(self, table_id: str, title: str, found: list[Job]) -> dict[str, Any]:
        return {
            "id": table_id,
            "title": title,
            "count": len(found),
            "more": max(0, len(found) - _SHOWN),
            "rows": [self._row(job) for job in found[:_SHOWN]],
        }

    def _row(self, job: Job) -> dict[str, Any]:
        handler = queryUtility(IJobHandler, name=job.kind)
        return {
            "id": job.id,
            "kind": getattr(handler, "title", job.kind),
            "age": age_text((utc_now() - job.enqueued).total_seconds()),
            "attempts": job.attempts,
            "next": api.portal.get_localized_time(job.not_before, long_format=True),
            # Reasons are message ids of our domain, or an exception's own words.
            "error": translate(job.last_error or "", domain="rathaus", context=self.request),
        }


class RetryView(BrowserView):
    """Lets one job be done again at once."""

    def __call__(self) -> str:
        if self.request.method != "POST":
            raise MethodNotAllowed("POST")
        check_authenticator(self.request)
        try:
            jobs.retry(safe_text(self.request.form.get("job", "")))
        except KeyError:
            message = _("Diese Aufgabe ist inzwischen erledigt.")
        else:
            message = _("Die Aufgabe wird jetzt noch einmal versucht.")
        api.portal.show_message(message, self.request)
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@job-queue")


def age_text(seconds: float) -> str:
    """:returns: how long ago, as a message in the largest whole unit."""
    if seconds < _MINUTE:
        return _("unter 1 Min.")
    if seconds < _HOUR:
        return _("${number} Min.", mapping={"number": int(seconds // _MINUTE)})
    if seconds < _DAY:
        return _("${number} Std.", mapping={"number": int(seconds // _HOUR)})
    return _("${number} Tg.", mapping={"number": int(seconds // _DAY)})
