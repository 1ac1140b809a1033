"""Two pages: what somebody gets who continues later, and where the links lead to."""

from dataclasses import dataclass

from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.calendar.api import parse_utc
from rathaus.forms.browser.day_text import day_text
from rathaus.forms.browser.day_text import local_day
from rathaus.forms.browser.pages import FormPage
from rathaus.forms.browser.pages import Page
from rathaus.forms.filling import browser_key
from rathaus.forms.filling import continuing
from rathaus.forms.filling import drafts
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.link_mail import NotSent
from rathaus.forms.filling.link_mail import send_link
from rathaus.forms.filling.posted import text_of
from rathaus.intake import api as intake
from rathaus.page_part import PagePart

SAVED = PagePart(__file__, "saved")
CONTINUE = PagePart(__file__, "continue")
NO_LINK = PagePart(__file__, "no_link")

EMAIL = "form-email"
CODE = "form-code"
DO = "form-do"


@dataclass
class SavedPage(Page):
    """The page after *save and continue later*."""

    nonce: str = ""
    kept_until: str = ""
    go_on_url: str = ""
    #: address with the key; empty until it is asked for
    link: str = ""
    #: shown in two halves, which are easier to copy
    code: str = ""
    email: str = ""
    email_error: str = ""
    mailed_to: str = ""


@dataclass
class ContinuePage(Page):
    """The page a link leads to."""

    changed: str = ""
    kept_until: str = ""
    needs_code: bool = False
    code_error: str = ""
    minutes: int = 0


@implementer(IPublishTraverse)
class _KeyPage(FormPage):
    """A page whose address ends with an id or a key."""

    name = ""

    def publishTraverse(self, request, name):
        """Whatever comes: what is wrong with it is told by the page."""
        self.name = f"{self.name}/{name}" if self.name else name
        return self

    def kept_until(self, draft: Draft) -> str:
        return day_text(local_day(continuing.kept_until(draft)), self.language)

    def no_link(self) -> str:
        """The page for a link that opens nothing; guessing is made slow."""
        response = self.request.response
        wait = intake.wrong_try(self.request.getClientAddr())
        response.setStatus(429 if wait else 404)
        if wait:
            response.setHeader("Retry-After", str(wait))
        page = Page(self.context.title, self.said(NOTHING_HERE), form_url=self.url)
        return self.show(NO_LINK, page)


class SavedForLater(_KeyPage):
    """``<form>/@@spaeter/<id of a draft>``, for the browser that has the draft open."""

    def __call__(self) -> str:
        self.keep_private()
        draft = drafts.find(self.name, form_uid=self.uid, key=self.key)
        if draft is None or draft.sent:
            return self.no_link()
        if not self.is_posted:
            return self._shown(draft)
        if not browser_key.is_nonce(self.request.form.get("nonce"), self.key, draft.id):
            return self._shown(draft)
        self.allow_writing()
        keys = continuing.allow(draft, self.key)
        if text_of(self.request.form, DO) == "mail":
            return self._mail(draft, keys)
        return self.go(f"{self.url}/@@spaeter/{draft.id}")

    def _mail(self, draft: Draft, keys: continuing.Keys) -> str:
        email = text_of(self.request.form, EMAIL).strip()
        try:
            send_link(
                draft,
                email,
                form_title=self.context.title,
                link=f"{self.url}/@@weiter/{keys.mailed}",
                kept_until=self.kept_until(draft),
                client=self.request.getClientAddr(),
                language=self.language,
            )
        except NotSent as refusal:
            return self._shown(draft, email=email, email_error=self.said(refusal.reason))
        # Not by a redirect: the address of the person would have to stand in an address.
        return self._shown(draft, mailed_to=email)

    def _shown(self, draft: Draft, *, email: str = "", **values) -> str:
        allowed = continuing.is_allowed(draft, self.key)
        keys = continuing.keys_for(self.key, draft.id)
        page = SavedPage(
            self.context.title,
            self.said(SAVED_TITLE),
            action=f"{self.url}/@@spaeter/{draft.id}",
            nonce=browser_key.nonce(self.key, draft.id),
            kept_until=self.kept_until(draft),
            go_on_url=f"{self.url}/@@entwurf/{draft.id}",
            link=f"{self.url}/@@weiter/{keys.link}" if allowed else "",
            code=f"{keys.code[:3]} {keys.code[3:]}" if allowed else "",
            email=email or self._known_email(draft),
            problem=values.get("email_error", ""),
            **values,
        )
        return self.show(SAVED, page)

    def _known_email(self, draft: Draft) -> str:
        """What the person has given as address in the form already."""
        answer = draft.answers.get(getattr(self.context, "email_field", None) or "")
        return answer if isinstance(answer, str) else ""


class ContinueByLink(_KeyPage):
    """``<form>/@@weiter/<key>``. Opening it changes nothing: mail programs and messengers open
    links too. The button binds the draft to the browser."""

    def __call__(self) -> str:
        self.keep_private()
        found = continuing.opened(self.name, self.uid)
        if found is None:
            return self.no_link()
        if not self.is_posted or self._comes_from_elsewhere():
            return self._shown(found)
        # The key in the address is the right to do this; nobody else's page can know it.
        self.allow_writing()
        if found.needs_code and not self._code_fits(found):
            return self._shown(found, code_error=self.said(WRONG_CODE))
        drafts.admit(found.draft, browser_key.give(self.context, self.request))
        return self.go(f"{self.url}/@@entwurf/{found.draft.id}")

    def _comes_from_elsewhere(self) -> bool:
        """Whether a page of another site has sent this: it could put its own draft into the
        browser of somebody who then writes into it."""
        site = self.request.getHeader("Sec-Fetch-Site") or "same-origin"
        return site not in ("same-origin", "none")

    def _code_fits(self, found: continuing.Opened) -> bool:
        return continuing.code_fits(found, self.name, text_of(self.request.form, CODE))

    def _shown(self, found: continuing.Opened, *, code_error: str = "") -> str:
        minutes = continuing.wait_for_code(found.draft) if found.needs_code else 0
        if minutes:
            code_error = self.said(_wait(minutes))
            self.request.response.setStatus(429)
            self.request.response.setHeader("Retry-After", str(minutes * 60))
        page = ContinuePage(
            self.context.title,
            self.said(CONTINUE_TITLE),
            action=f"{self.url}/@@weiter/{self.name}",
            changed=day_text(local_day(parse_utc(found.draft.changed)), self.language),
            kept_until=self.kept_until(found.draft),
            needs_code=found.needs_code,
            code_error=code_error,
            problem=code_error,
            minutes=minutes,
        )
        return self.show(CONTINUE, page)


SAVED_TITLE = _("Ihre Angaben sind gespeichert")
CONTINUE_TITLE = _("Angefangenen Antrag weiter ausfüllen")
NOTHING_HERE = _("Unter diesem Link ist kein angefangener Antrag (mehr)")
WRONG_CODE = _(
    "Dieser Code passt nicht. Er hat sechs Ziffern und stand auf der Seite, auf der Sie den Link "
    "angefordert haben; in der E-Mail steht er nicht."
)


def _wait(minutes: int):
    return _(
        "Es wurden zu viele falsche Codes eingegeben. In ${minutes} Minuten können Sie es wieder "
        "versuchen. Ihre Angaben sind weiter gespeichert.",
        mapping={"minutes": minutes},
    )
