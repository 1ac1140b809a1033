"""The page before sending: every answer, what is to be confirmed, and the button that sends."""

from collections.abc import Iterator
from dataclasses import dataclass

from plone import api

from rathaus import _
from rathaus.forms.browser.controls import error_links
from rathaus.forms.browser.pages import Page
from rathaus.forms.browser.questions import html_id
from rathaus.forms.browser.step import StepPage
from rathaus.forms.browser.step import journey_of
from rathaus.forms.browser.step_controls import controls_of
from rathaus.forms.filling import drafts
from rathaus.forms.filling import posted
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.journey import REVIEW
from rathaus.forms.filling.posted import Posted
from rathaus.forms.filling.sending import problems_of
from rathaus.forms.filling.sending import send
from rathaus.forms.filling.state import StepState
from rathaus.forms.filling.state import state_in_draft
from rathaus.forms.protection import api as protection
from rathaus.forms.questions.api import AnswerRow
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import pruned
from rathaus.forms.questions.api import rows
from rathaus.page_part import PagePart

REVIEW_PART = PagePart(__file__, "review")


@dataclass(frozen=True)
class ReviewRow:
    """One answer as it is read."""

    label: str
    lines: list[str]
    is_heading: bool = False
    depth: int = 0


@dataclass(frozen=True)
class ReviewSection:
    """The answers of one step."""

    title: str
    rows: list[ReviewRow]
    change_url: str


@dataclass(frozen=True)
class StepProblem:
    """Something that is to be corrected on another page."""

    address: str
    label: str
    error: str


@dataclass(frozen=True)
class PrivacyText:
    """What has to be told before personal data is given (GDPR, article 13)."""

    url: str
    title: str
    text: str


class ReviewPage(StepPage):
    """Shows the page before sending, and sends."""

    def review_posted(self, draft: Draft, form: Form, sent: Posted) -> str:
        """Keep what was confirmed; send, if that was the button and nothing is wrong."""
        target = self.save(draft, REVIEW, sent)
        rules = self.rules(form)
        is_ready = REVIEW in draft.finished and journey_of(draft, form, rules).may_open(REVIEW)
        if sent.action != posted.SEND or not is_ready:
            return self.go(target)
        if refusal := protection.refusal(self.context, self.request, at_sending=True):
            return self._again(draft, form, refusal.sentence)
        outcome = send(self.context, draft, form, self.key, rules, self.request)
        if outcome.accepted is None:
            self.request.response.setStatus(422)
            return self._again(draft, form, outcome.problem, outcome.errors)
        drafts.note_sent(draft, outcome.accepted, self.key)
        return self.go(f"{self.url}/@@danke/{outcome.accepted.token}")

    def review_page(
        self,
        draft: Draft,
        form: Form,
        state: StepState,
        problem: str = "",
        errors: dict[str, str] | None = None,
    ) -> str:
        """:param errors: by path, of other pages"""
        rules = self.rules(form)
        journey = journey_of(draft, form, rules)
        controls = controls_of(
            form, state, rules, language=self.language, files=draft.files, notes={}
        )
        found = problems_of(form, draft, rules) if errors is None else errors
        privacy = self._privacy(form)
        page = Page(
            form_title=form.title,
            heading=self.said(HEADING),
            lead=self.said(LEAD),
            action=f"{self.url_of(draft)}/{REVIEW}",
            progress=journey.progress(REVIEW),
            notices=self.notices(form),
            problem=self.said(problem),
            errors=[*self._on_other_pages(draft, form, found), *error_links(controls)],
            hidden=self.carried(draft.id, self.key, draft.version_of(REVIEW)),
            first_button=posted.SEND,
            protection=protection.markup(self.context, form, self.request, at_sending=True),
            controls=controls,
            has_back=journey.before(REVIEW) is not None,
            can_pause=True,
            other=state.other,
            sections=self._sections(draft, form, rules.disabled),
            epilogue=self.rich_text("formEpilogue"),
            privacy=privacy,
            send_label=form.settings.get("send_label") or self.said(SEND_LABEL),
        )
        return self.show(REVIEW_PART, page)

    def _again(self, draft: Draft, form: Form, problem, errors=None) -> str:
        state = state_in_draft(draft, form, REVIEW, self.rules(form))
        return self.review_page(draft, form, state, problem, errors)

    def _sections(self, draft: Draft, form: Form, disabled) -> list[ReviewSection]:
        answers = pruned(form, draft.answers, disabled)
        for each in form.all_questions():
            if each.is_at_the_end:
                answers.pop(each.name, None)
        found = rows(form, answers, lambda sha256: draft.files[sha256].filename)
        return [
            ReviewSection(
                self.said(section.title) or form.title,
                [self._row(row) for row in section.rows],
                f"{self.url_of(draft)}/{section.step}?{REVIEW}=1",
            )
            for section in found
            if section.step
        ]

    def _row(self, row: AnswerRow) -> ReviewRow:
        text = self.said(row.text)
        return ReviewRow(self.said(row.label), text.split("\n"), row.is_heading, row.depth)

    def _on_other_pages(
        self, draft: Draft, form: Form, errors: dict[str, str]
    ) -> Iterator[StepProblem]:
        for path, sentence in errors.items():
            names = [part for part in path.partition("~")[0].split(".") if not part.isdecimal()]
            place = form.places[names[-1]]
            address = f"{self.url_of(draft)}/{place.step.name}?{REVIEW}=1#{html_id(path)}"
            yield StepProblem(address, place.question.title, self.said(sentence))

    def _privacy(self, form: Form) -> PrivacyText | None:
        """The notice that the editor has chosen, if the person at work may read it."""
        uid = form.settings.get("privacy_notice")
        notice = api.content.get(UID=uid) if uid else None
        if notice is None or not api.user.has_permission("View", obj=notice):
            return None
        return PrivacyText(notice.absolute_url(), notice.title, notice.description or "")


HEADING = _("Prüfen und senden")
LEAD = _(
    "Bitte prüfen Sie, ob alle Angaben vollständig und richtig sind. Sie können alles noch ändern."
)
SEND_LABEL = _("Antrag verbindlich senden")
