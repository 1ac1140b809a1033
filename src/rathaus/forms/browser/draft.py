"""``<form>/@@entwurf/<id>/<step>``: the pages of a draft."""

import logging

from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.forms.browser.newer_revision import CHANGE
from rathaus.forms.browser.newer_revision import NewerRevision
from rathaus.forms.browser.pages import EXPIRED
from rathaus.forms.browser.pages import NO_COOKIES
from rathaus.forms.browser.pages import Page
from rathaus.forms.browser.review import ReviewPage
from rathaus.forms.browser.step import STEP
from rathaus.forms.browser.step import journey_of
from rathaus.forms.browser.told import TOLD
from rathaus.forms.filling import browser_key
from rathaus.forms.filling import drafts
from rathaus.forms.filling import posted
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.journey import REVIEW
from rathaus.forms.filling.posted import Posted
from rathaus.forms.filling.posted import read_posted
from rathaus.forms.filling.state import StepState
from rathaus.forms.filling.state import state_in_draft
from rathaus.forms.filling.state import state_of_sent
from rathaus.forms.questions.api import Form
from rathaus.forms.revisions import api as revisions
from rathaus.forms.source import unlisted

logger = logging.getLogger(__name__)


@implementer(IPublishTraverse)
class DraftPage(NewerRevision, ReviewPage):
    """Steps and the page before sending. Opened only by a browser that may."""

    draft_id = name = None

    def publishTraverse(self, request, name):
        if self.draft_id is None:
            self.draft_id = name
        elif self.name is None:
            self.name = name
        else:
            raise NotFound
        return self

    def __call__(self) -> str:
        self.keep_private()
        if powers := unlisted(self.context):
            logger.error("Form %s is locked: %s", self.url, sorted(powers))
            return self.locked()
        draft = drafts.find(self.draft_id or "", form_uid=self.uid, key=self.key)
        if draft is None:
            return self._not_found()
        if draft.sent is not None:
            return self._sent(draft)
        self.draft = draft
        if self.name == CHANGE:
            return self.change_revision(draft)
        # A step that was sent is kept first, so that nothing typed is lost
        if self.must_change and (self.name == REVIEW or not self.is_posted):
            return self.go(f"{self.url_of(draft)}/{CHANGE}")
        form = revisions.form_of(draft.revision)
        journey = journey_of(draft, form, self.rules(form))
        # A step that a later answer has hidden, and an address that never was one
        if not journey.is_on_the_way(self.name):
            return self.go(f"{self.url_of(draft)}/{journey.next_open}")
        if self.is_posted:
            return self._posted(draft, form)
        if not journey.may_open(self.name):
            return self.go(f"{self.url_of(draft)}/{journey.next_open}")
        return self._page(draft, form, self._state(draft, form))

    def _posted(self, draft: Draft, form: Form) -> str:
        sent = read_posted(self.request)
        if not browser_key.is_nonce(self.request.form.get(posted.NONCE), self.key, draft.id):
            return self._page(draft, form, self._typed(draft, form, sent), EXPIRED)
        self.allow_writing()
        browser_key.give(self.context, self.request)
        if self.name == REVIEW:
            return self.review_posted(draft, form, sent)
        return self.go(self.save(draft, self.name, sent))

    def _page(self, draft: Draft, form: Form, state: StepState, problem: str = "") -> str:
        if self.name == REVIEW:
            return self.review_page(draft, form, state, problem)
        journey = journey_of(draft, form, self.rules(form))
        page = self.step_page(form, self.name, state, journey, draft)
        page.action = f"{self.url_of(draft)}/{self.name}"
        page.problem = self.said(problem) or page.problem
        page.can_pause = True
        page.hidden = self.carried(draft.id, self.key, draft.version_of(self.name))
        if REVIEW in self.request.form or posted.RETURN in self.request.form:
            page.hidden.append((posted.RETURN, REVIEW))
        if problem:
            self.request.response.setStatus(422)
        return self.show(STEP, page)

    def _state(self, draft: Draft, form: Form) -> StepState:
        return state_in_draft(draft, form, self.name, self.rules(form))

    def _typed(self, draft: Draft, form: Form, sent: Posted) -> StepState:
        return state_of_sent(form, self.name, sent, draft.answers, self.rules(form))

    def _sent(self, draft: Draft) -> str:
        """The thank-you page; on another device of the same person only the reference."""
        token = drafts.token_of(draft, self.key)
        if token is not None:
            return self.go(f"{self.url}/@@danke/{token}")
        notice = _(
            "Dieser Antrag wurde schon gesendet. Ihr Vorgangszeichen ist ${reference}. Den Stand "
            "sehen Sie über den Link, der nach dem Senden angezeigt wurde.",
            mapping={"reference": draft.sent.reference},
        )
        return self._told(ALREADY_SENT, notice)

    def _not_found(self) -> str:
        """Of somebody else, or over, or of a browser that has lost its cookie. What was typed
        stays on the page, and begins a new draft when it is sent again."""
        if not self.is_posted:
            self.request.response.setStatus(404)
            return self._told(NOT_HERE, WHY_NOT_HERE)
        self.request.response.setStatus(422)
        sent = read_posted(self.request)
        self.request.form[posted.STEP] = self.name or ""
        _revision, form = revisions.current(self.context)
        return self.first_page(form, sent, LOST if self.key else NO_COOKIES)

    def _told(self, heading, notice) -> str:
        title = self.context.title
        page = Page(form_title=title, heading=self.said(heading), form_url=self.url)
        page.notices = [self.said(notice)]
        return self.show(TOLD, page)


ALREADY_SENT = _("Dieser Antrag ist schon gesendet")
NOT_HERE = _("Dieser Antrag ist hier nicht zu öffnen")
WHY_NOT_HERE = _(
    "Ein begonnener Antrag lässt sich nur in dem Browser weiter ausfüllen, in dem er begonnen "
    "wurde, oder über den Link, den Sie sich beim Zwischenspeichern gemerkt haben. Nach 30 Tagen "
    "ohne Änderung wird er gelöscht."
)
LOST = _(
    "Der Antrag, zu dem diese Seite gehört, ist in diesem Browser nicht mehr zu finden. Die "
    "Angaben dieser Seite stehen noch hier. Wenn Sie auf „Weiter“ gehen, beginnen Sie damit einen "
    "neuen Antrag."
)
