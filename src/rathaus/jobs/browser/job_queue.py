"""How the queue stands, what has failed and why, and the buttons that try it again."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
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
#: In the query: the kind of job that is shown.
KIND = "art"


class JobQueueView(BrowserView):
    """Shows kind, age, attempts and error. Never the payload: it holds personal data."""

    index = ViewPageTemplateFile("templates/job_queue.pt")

    def __call__(self) -> str:
        figures = jobs.figures(self.context)
        known = {each.kind for each in figures}
        asked = safe_text(self.request.form.get(KIND, ""))
        self.kind = asked if asked in known else ""
        self.kind_title = self._title(self.kind) if self.kind else ""
        self.kinds = [self._kind(each) for each in figures]
        shown = [each for each in figures if self.kind in ("", each.kind)]
        failed = sum(each.failed for each in shown)
        waiting = sum(each.waiting for each in shown)
        kind = self.kind or None
        self.tables = [
            self._table("failed", _("Gescheitert"), jobs.failed(kind), failed),
            self._table("waiting", _("Wartend"), jobs.waiting(kind), waiting),
        ]
        return self.index()

    @property
    def nobody_works(self) -> bool:
        """Only where several processes share a database: there a worker holds its lock."""
        return jobs.somebody_leads(self.context._p_jar.db().storage) is False

    def _kind(self, figures: jobs.KindFigures) -> dict[str, Any]:
        return {
            "kind": figures.kind,
            "title": self._title(figures.kind),
            "url": f"{self.context.absolute_url()}/@@job-queue?{KIND}={figures.kind}",
            "waiting": figures.waiting,
            "due": figures.due,
            "oldest": self._age(figures.oldest),
            "failed": figures.failed,
            "oldest_failed": self._age(figures.oldest_failed),
        }

    def _table(self, table_id: str, title: str, found: Iterator[Job], count: int) -> dict[str, Any]:
        return {
            "id": table_id,
            "title": title,
            "count": count,
            "more": max(0, count - _SHOWN),
            "rows": [self._row(job) for job in islice(found, _SHOWN)],
        }

    def _row(self, job: Job) -> dict[str, Any]:
        return {
            "id": job.id,
            "kind": self._title(job.kind),
            "age": self._age(job.enqueued),
            "attempts": job.attempts,
            "next": api.portal.get_localized_time(job.not_before, long_format=True),
            # Reasons are message ids of our domain, or an exception's own words.
            "error": translate(job.last_error or "", domain="rathaus", context=self.request),
        }

    def _title(self, kind: str) -> str:
        return getattr(queryUtility(IJobHandler, name=kind), "title", kind)

    def _age(self, moment: datetime | None) -> str:
        return age_text((utc_now() - moment).total_seconds()) if moment else ""


class RetryView(BrowserView):
    """Lets one job be done again at once."""

    def __call__(self) -> str:
        if self.request.method != "POST":
            raise MethodNotAllowed("POST")
        check_authenticator(self.request)
        api.portal.show_message(self.try_again(), self.request)
        url = f"{self.context.absolute_url()}/@@job-queue"
        kind = safe_text(self.request.form.get(KIND, ""))
        known = {each.kind for each in jobs.figures(self.context)}
        return self.request.response.redirect(f"{url}?{KIND}={kind}" if kind in known else url)

    def try_again(self) -> str:
        """:returns: what is said about it."""
        try:
            jobs.retry(safe_text(self.request.form.get("job", "")))
        except KeyError:
            return _("Diese Aufgabe ist inzwischen erledigt.")
        return _("Die Aufgabe wird jetzt noch einmal versucht.")


class RetryAllView(RetryView):
    """Lets all that has failed be done again, of one kind or of all."""

    def try_again(self) -> str:
        number = jobs.retry_all(safe_text(self.request.form.get(KIND, "")) or None)
        if not number:
            return _("Es ist keine Aufgabe mehr gescheitert.")
        if number == 1:
            return _("Die Aufgabe wird jetzt noch einmal versucht.")
        return _(
            "${number} Aufgaben werden jetzt noch einmal versucht.", mapping={"number": number}
        )


def age_text(seconds: float) -> str:
    """:returns: how long ago, as a message in the largest whole unit."""
    if seconds < _MINUTE:
        return _("unter 1 Min.")
    if seconds < _HOUR:
        return _("${number} Min.", mapping={"number": int(seconds // _MINUTE)})
    if seconds < _DAY:
        return _("${number} Std.", mapping={"number": int(seconds // _HOUR)})
    return _("${number} Tg.", mapping={"number": int(seconds // _DAY)})
