"""Follow a report by e-mail: ask for it, confirm it by a link, end it by another link."""

from functools import cached_property
from typing import Any

from Acquisition import aq_parent
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zope.interface import alsoProvides

from rathaus import _
from rathaus.defects import api as defects
from rathaus.defects.interfaces import ReportRefused
from rathaus.form_errors import FormErrors
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.private_page import PrivatePage
from rathaus.private_page import keep_private
from rathaus.sent_text import sent_text

#: Each address that is asked gets a mail: nobody may have us write to a whole city. Counted per
#: network in this process; three at once are free.
LIMIT = intake.Throttle()
TOO_MANY = _(
    "Von Ihrem Anschluss kamen gerade sehr viele Anfragen. Es wurde noch nichts gesendet. Bitte "
    "versuchen Sie es in einer Minute noch einmal."
)
EMAIL = "email"
SENT = "gesendet"
DONE = "erledigt"


def why_not_now(reports: Any, request: Any) -> Any:
    """Whether somebody may ask to follow now; sets the status of the answer.

    :param reports: the container.
    :returns: a sentence, or nothing when it may be asked.
    """
    refusal = forms.protection_refusal(reports, request)
    if refusal is not None:
        return refusal.sentence
    wait = LIMIT.wrong_try(request.getClientAddr())
    if wait is None:
        return ""
    request.response.setStatus(429)
    request.response.setHeader("Retry-After", str(wait))
    return TOO_MANY


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
        self.email = sent_text(self.request, EMAIL)
        refusal = why_not_now(self.reports, self.request)
        if refusal:
            self.errors["form"] = refusal
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
    def email_described_by(self) -> str:
        """Ids of what is told about the field."""
        return f"{EMAIL}-hint {EMAIL}-error" if EMAIL in self.errors else f"{EMAIL}-hint"

    @property
    def page_guard(self) -> str:
        """HTML that has to stand inside of the form element: against programs that send it."""
        return forms.protection_markup(self.reports, forms.Form("", ()), self.request)

    @property
    def reports(self) -> Any:
        """The container: who asks at a thousand reports is counted as one."""
        return aq_parent(self.context)


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
