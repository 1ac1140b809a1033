"""The page after an application was taken in."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.calendar.api import add_working_days
from rathaus.calendar.api import parse_utc
from rathaus.forms.browser.day_text import day_text
from rathaus.forms.browser.day_text import local_day
from rathaus.forms.freeze import service_of
from rathaus.intake import api as intake
from rathaus.languages import api as languages


@implementer(IPublishTraverse)
class ThanksPage(BrowserView):
    """``<form>/@@danke/<token>``: reference, receipt, status link, what happens next and when.

    Only reads, so it can be opened again and never sends anything twice.
    """

    token = None
    submission = None

    def publishTraverse(self, request, name):
        if self.token is not None:
            raise NotFound
        self.token = name
        return self

    def __call__(self):
        response = self.request.response
        # The address is the key to the application: no search engine, no cache and no other
        # site may learn it.
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        response.setHeader("Referrer-Policy", "no-referrer")
        self.submission = intake.by_token(self.token or "")
        if not self._is_of_this_form():
            if wait := intake.wrong_try(self.request.getClientAddr()):
                response.setStatus(429)
                response.setHeader("Retry-After", str(wait))
                return ""
            raise NotFound
        return self.index()

    @property
    def page_title(self):
        if self.is_test:
            return _("Ihr Test ist angekommen")
        return _("Ihr Antrag ist angekommen")

    @property
    def is_test(self) -> bool:
        """Whether the form was in test mode when it was sent."""
        return bool(self.submission and self.submission.context.get("is_test"))

    @property
    def reference(self) -> str:
        return self.submission.reference

    @property
    def status_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/antrag/{self.token}"

    @property
    def url(self) -> str:
        """Of this page, to look again whether the receipt is there."""
        return f"{self.context.absolute_url()}/@@danke/{self.token}"

    @cached_property
    def receipt_url(self) -> str:
        """Where the receipt is downloaded; empty until the worker has made it."""
        uid = self.submission.filed_as
        if uid is None:
            return ""
        # Who has the token may see it, and has no other right.
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=uid)
        filed = brains[0]._unrestrictedGetObject() if brains else None
        receipt = getattr(filed, "receipt_uid", None)
        return f"{self.status_url}/datei/{receipt}" if receipt else ""

    @property
    def has_email(self) -> bool:
        return bool(self.submission.context.get("applicant_email"))

    @property
    def first_answer_until(self) -> str:
        """The day of the first answer at the latest, counted from the arrival; empty when the
        service promises none."""
        days = getattr(service_of(self.context), "first_answer_working_days", None)
        if not days:
            return ""
        arrived = local_day(parse_utc(self.submission.arrived))
        language = languages.current_language(self.request)
        return day_text(add_working_days(arrived, days), language)

    def thanks_text(self) -> str:
        """What the editor wrote for this page, as safe HTML."""
        text = self.context.thanksPrologue
        return text.output_relative_to(self.context) if text else ""

    def _is_of_this_form(self) -> bool:
        context = self.submission.context if self.submission else {}
        return context.get("form_uid") == api.content.get_uuid(self.context)
