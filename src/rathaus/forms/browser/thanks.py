"""The page after an application was taken in."""

from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.forms.freeze import service_of
from rathaus.intake import api as intake


@implementer(IPublishTraverse)
class ThanksPage(BrowserView):
    """``<form>/@@danke/<token>``: reference, status link, what happens next.

    Reads the intake log only, so it can be opened again and never sends anything twice.
    """

    page_title = _("Ihr Antrag ist angekommen")
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

    def reference(self) -> str:
        return self.submission.reference

    def status_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/antrag/{self.token}"

    def has_email(self) -> bool:
        return bool(self.submission.context.get("applicant_email"))

    def first_answer_working_days(self) -> int | None:
        return getattr(service_of(self.context), "first_answer_working_days", None)

    def thanks_text(self) -> str:
        """What the editor wrote for this page, as safe HTML."""
        text = self.context.thanksPrologue
        return text.output_relative_to(self.context) if text else ""

    def _is_of_this_form(self) -> bool:
        context = self.submission.context if self.submission else {}
        return context.get("form_uid") == api.content.get_uuid(self.context)
