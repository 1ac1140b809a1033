"""Follow a report by e-mail: ask for it, confirm it by a link, end it by another link."""

from functools import cached_property
from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zope.interface import alsoProvides

from rathaus import _
from rathaus.defects import api as defects
from rathaus.defects.browser.reporter.private_page import PrivatePage
from rathaus.defects.browser.reporter.private_page import keep_private
from rathaus.defects.interfaces import ReportRefused
from rathaus.form_errors import FormErrors
from rathaus.forms import api as forms

EMAIL = "email"
SENT = "gesendet"
DONE = "erledigt"


class FollowPage(FormErrors, BrowserView):
    """``<report>/@@folgen``: an address is asked for; a mail with a link goes there."""

    email = ""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.errors = {}

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            # No login, so no right that another site's page could abuse; the mail asks first.
            alsoProvides(self.request, IDisableCSRFProtection)
            return self._received()
        return self.index()

    def _received(self) -> str:
        sent = self.request.form.get(EMAIL)
        self.email = sent.strip() if isinstance(sent, str) else ""
        refusal = forms.protection_refusal(self.context, self.request)
        if refusal is not None:
            self.errors["form"] = refusal.sentence
            return self.index()
        try:
            defects.follow(self.context, self.email)
        except ReportRefused as error:
            self.errors[error.field or "form"] = error.message
            self.request.response.setStatus(422)
            return self.index()
        self.request.response.redirect(f"{self.url}?{SENT}=1", status=303)
        return ""

    @property
    def page_title(self) -> Any:
        return _("Diesem Hinweis folgen")

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@folgen"

    @property
    def is_sent(self) -> bool:
        return self.request.form.get(SENT) == "1" and not self.errors

    @property
    def page_guard(self) -> str:
        """HTML that has to stand inside of the form element: against programs that send it."""
        return forms.protection_markup(self.context, forms.Form("", ()), self.request)


class FollowerPage(PrivatePage):
    """Behind a link of a mail. Programs that look at mails open links: only the button counts."""

    def opens(self) -> bool:
        return self.follower is not None

    @cached_property
    def follower(self) -> Any | None:
        return defects.follower(self.token)

    @property
    def is_done(self) -> bool:
        return self.request.form.get(DONE) == "1"

    def received(self) -> str:
        # The address is secret and known to nobody else's page.
        alsoProvides(self.request, IDisableCSRFProtection)
        return self.act()

    def act(self) -> str:
        """What the button does; leads to the page that says so."""
        raise NotImplementedError


class ConfirmPage(FollowerPage):
    """``/maerker/@@folgen-bestaetigen/<token>``."""

    title = _("E-Mail-Adresse bestätigen")

    def act(self) -> str:
        defects.confirm_follow(self.token)
        return self.go(f"{self.url}?{DONE}=1")


class UnfollowPage(FollowerPage):
    """``/maerker/@@abbestellen/<token>``, and without a token the word that it is done: then the
    token opens nothing any more."""

    title = _("Keine E-Mails mehr zu diesem Hinweis")

    def __call__(self) -> Any:
        if not self.path and self.is_done and self.request.method != "POST":
            keep_private(self.request.response)
            return self.index()
        return super().__call__()

    def act(self) -> str:
        defects.unfollow(self.token)
        return self.go(f"{self.context.absolute_url()}/@@{self.__name__}?{DONE}=1")
