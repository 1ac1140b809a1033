"""The address of a form: its first step, or what was begun in this browser."""

import logging
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound

from rathaus import _
from rathaus.calendar.api import parse_utc
from rathaus.forms.browser.pages import EXPIRED
from rathaus.forms.browser.pages import NO_COOKIES
from rathaus.forms.browser.pages import Page
from rathaus.forms.browser.step import StepPage
from rathaus.forms.browser.told import TOLD
from rathaus.forms.filling import browser_key
from rathaus.forms.filling import drafts
from rathaus.forms.filling import posted
from rathaus.forms.filling.continuing import is_over
from rathaus.forms.filling.continuing import kept_until
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.first_answers import first_answers
from rathaus.forms.filling.posted import read_posted
from rathaus.forms.filling.posted import text_of
from rathaus.forms.protection import api as protection
from rathaus.forms.questions.api import Form
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.counting import BEGUN
from rathaus.forms.revisions.opening import opening
from rathaus.forms.source import unlisted
from rathaus.page_part import PagePart

logger = logging.getLogger(__name__)

BEGUN_PAGE = PagePart(__file__, "begun")
#: In the address of the first step of somebody who has begun already.
NEW = "neu"
FORGET = "form-forget"


@dataclass(frozen=True)
class BegunDraft:
    """One draft in the list."""

    id: str
    url: str
    nonce: str
    begun: str
    changed: str
    kept_until: str


class ApplicationPage(StepPage):
    """``<form>``. A GET writes nothing: the draft begins with the first step that is sent."""

    def __call__(self) -> str:
        self.keep_private()
        if powers := unlisted(self.context):
            logger.error("Form %s is locked: %s", self.url, sorted(powers))
            return self.locked()
        if not self.is_posted:
            return self._opened()
        if text_of(self.request.form, FORGET):
            return self._forget()
        return self._begin()

    def _opened(self) -> str:
        _revision, form = revisions.current(self.context)
        begun = [each for each in drafts.of_browser(self.uid, self.key) if not is_over(each)]
        if begun and NEW not in self.request.form:
            return self._list(form, begun)
        if not form.steps:
            return self._closed(form, NO_QUESTIONS)
        if not self._may_begin():
            return self._closed(form, opening(self.context).reason)
        return self.first_page(form)

    def _list(self, form: Form, begun: list[Draft]) -> str:
        return self.show(
            BEGUN_PAGE,
            Page(
                form_title=form.title,
                heading=form.title,
                lead=self.context.description,
                notices=self.notices(form),
                action=self.url,
                drafts=[self._listed(each) for each in begun],
                new_url=f"{self.url}?{NEW}=1" if self._may_begin() else "",
            ),
        )

    def _listed(self, draft: Draft) -> BegunDraft:
        return BegunDraft(
            id=draft.id,
            url=self.url_of(draft),
            nonce=browser_key.nonce(self.key, draft.id),
            begun=_moment(draft.created),
            changed=_moment(draft.changed),
            kept_until=f"{kept_until(draft):%d.%m.%Y}",
        )

    def _closed(self, form: Form, reason: str) -> str:
        page = Page(
            form_title=form.title,
            heading=form.title,
            lead=self.context.description,
            notices=[self.said(reason)],
        )
        return self.show(TOLD, page)

    def _may_begin(self) -> bool:
        """An editor may walk through a form that is not open; sending is refused."""
        return opening(self.context).is_open or api.user.has_permission(
            "Modify portal content", obj=self.context
        )

    def _begin(self) -> str:
        """Make a draft of the first step that was sent, whatever is wrong with the answers."""
        sent = read_posted(self.request)
        draft_id = text_of(self.request.form, posted.DRAFT)
        _revision, present = revisions.current(self.context)
        problem = self._problem(draft_id)
        if problem:
            return self.first_page(present, sent, problem)
        self.allow_writing()
        name = text_of(self.request.form, posted.STEP)
        form = revisions.form_of(revisions.keep_current(self.context))
        if all(each.name != name for each in form.steps):
            return self.first_page(form, sent, CHANGED)
        draft = self._draft(draft_id, form)
        if draft.sent is not None:
            return self.go(self.url_of(draft))
        return self.go(self.save(draft, name, sent))

    def _problem(self, draft_id: str):
        """Why no draft begins; empty when nothing is in the way."""
        if self.key is None:
            self.request.response.setStatus(422)
            return NO_COOKIES
        if not browser_key.is_nonce(self.request.form.get(posted.NONCE), self.key, draft_id):
            self.request.response.setStatus(422)
            return EXPIRED
        if refusal := protection.refusal(self.context, self.request):
            return refusal.sentence
        return "" if self._may_begin() else opening(self.context).reason

    def _draft(self, draft_id: str, form: Form) -> Draft:
        """A new draft; the same when the page was sent twice."""
        browser_key.give(self.context, self.request)
        draft = drafts.begin(draft_id, form_uid=self.uid, revision=form.revision, key=self.key)
        if not draft.version and draft.sent is None:
            answers, found = first_answers(self.context, form, self.request)
            draft.propose(answers, {name: each.source for name, each in found.items()})
            revisions.note(self.context, "", BEGUN)
        return draft

    def _forget(self) -> str:
        draft_id = text_of(self.request.form, posted.DRAFT)
        draft = drafts.find(draft_id, form_uid=self.uid, key=self.key)
        nonce = self.request.form.get(posted.NONCE)
        if draft is not None and browser_key.is_nonce(nonce, self.key, draft_id):
            self.allow_writing()
            drafts.forget(draft)
        return self.go(self.url)


class Closed(BrowserView):
    """What EasyForm has for a form that is not ours: no page asks for it."""

    def __call__(self):
        raise NotFound


NO_QUESTIONS = _("Dieses Formular hat noch keine Fragen.")
CHANGED = _(
    "Dieses Formular wurde gerade geändert. Es wurde noch nichts gespeichert, Ihre Angaben stehen "
    "noch hier. Bitte prüfen Sie sie und senden Sie sie noch einmal."
)


def _moment(utc: str) -> str:
    return f"{parse_utc(utc).astimezone(ZoneInfo('Europe/Berlin')):%d.%m.%Y, %H:%M}"
