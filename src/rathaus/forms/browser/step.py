"""The page of one step, with a draft and before there is one."""

from rathaus import _
from rathaus.forms.browser.controls import Control
from rathaus.forms.browser.controls import error_links
from rathaus.forms.browser.controls import has_files
from rathaus.forms.browser.controls import paths_of
from rathaus.forms.browser.pages import FormPage
from rathaus.forms.browser.pages import Page
from rathaus.forms.browser.questions import html_id
from rathaus.forms.browser.step_controls import controls_of
from rathaus.forms.filling import browser_key
from rathaus.forms.filling import continuing
from rathaus.forms.filling import drafts
from rathaus.forms.filling import posted
from rathaus.forms.filling import prefill
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.first_answers import first_answers
from rathaus.forms.filling.journey import REVIEW
from rathaus.forms.filling.journey import Journey
from rathaus.forms.filling.posted import Posted
from rathaus.forms.filling.receiving import total_megabytes
from rathaus.forms.filling.saving import Rules
from rathaus.forms.filling.saving import save_step
from rathaus.forms.filling.state import StepState
from rathaus.forms.filling.state import state_of_answers
from rathaus.forms.filling.state import state_of_sent
from rathaus.forms.paper.keeping import paper_url
from rathaus.forms.protection import api as protection
from rathaus.forms.questions.api import Form
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.counting import REVIEW_REACHED
from rathaus.forms.revisions.counting import STEP_FINISHED
from rathaus.page_part import PagePart

STEP = PagePart(__file__, "step")


class StepPage(FormPage):
    """Shows steps."""

    def step_page(
        self, form: Form, name: str, state: StepState, journey: Journey, draft: Draft | None = None
    ) -> Page:
        """What the page of a step shows, without what it carries."""
        step = form.step(name)
        controls = controls_of(
            form,
            state,
            self.rules(form),
            language=self.language,
            files={} if draft is None else draft.files,
            notes=self.notes(draft, name),
        )
        notices = self.notices(form)
        if state.has_new_questions:
            notices.append(self.said(NEW_QUESTIONS))
        return Page(
            form_title=form.title,
            heading=step.title or form.title,
            lead=step.description,
            progress=journey.progress(name),
            notices=notices,
            errors=error_links(controls),
            problem=self._not_on_page(state, controls),
            controls=controls,
            has_questions=any(each.shape != "text" for each in controls),
            files_limit=self._files_limit(form, controls),
            has_back=journey.before(name) is not None,
            other=state.other,
        )

    def _files_limit(self, form: Form, controls: list[Control]) -> str:
        if not has_files(controls):
            return ""
        return self.said(
            _(
                "Alle Dateien dieses Antrags zusammen dürfen höchstens ${megabytes} MB groß sein.",
                mapping={"megabytes": total_megabytes(form)},
            )
        )

    def _not_on_page(self, state: StepState, controls: list[Control]) -> str:
        """What is wrong with something that is not on the page: a file in an empty item."""
        known = paths_of(controls)
        lost = [said for path, said in state.errors.items() if path.partition("~")[0] not in known]
        return " ".join(self.said(each) for each in lost)

    def notes(self, draft: Draft | None, name: str) -> dict[str, str]:
        """Name of a question to where its first answer comes from, as long as nobody has saved
        it."""
        if draft is None or draft.version_of(name):
            return {}
        return {each: self.said(prefill.SENTENCES[source]) for each, source in draft.proposals}

    def first_page(self, form: Form, sent: Posted | None = None, problem: str = "") -> str:
        """The first step, before there is a draft.

        :param sent: what was typed, when the page comes back.
        :param problem: why it comes back.
        """
        key = browser_key.give(self.context, self.request)
        answers, found = first_answers(self.context, form, self.request)
        journey = Journey(form, answers, disabled=self.rules(form).disabled)
        name = self._step_of_page(form, journey, sent)
        if sent is None:
            state = state_of_answers(form, name, answers)
        else:
            state = state_of_sent(form, name, sent, answers, self.rules(form))
        page = self.step_page(form, name, state, journey)
        for control in page.controls:
            if sent is None and control.path in found:
                control.note = self.said(found[control.path].source_sentence)
        draft_id = drafts.new_id()
        page.action = self.url
        page.can_pause = True
        page.problem = self.said(problem) or page.problem
        page.prologue = self.rich_text("formPrologue") if name == journey.first else ""
        page.paper_url = paper_url(self.context, form.revision) or ""
        page.protection = protection.markup(self.context, form, self.request)
        page.hidden = [
            *self.carried(draft_id, key, 0),
            (posted.DRAFT, draft_id),
            (posted.STEP, name),
            *prefill.carried(form, self.context, self.request),
        ]
        return self.show(STEP, page)

    def save(self, draft: Draft, name: str, sent: Posted) -> str:
        """Put a step that was sent into its draft.

        :returns: address of the page that comes next.
        """
        # Of a page that was sent twice, the draft may be of an older revision
        form = revisions.form_of(draft.revision)
        rules = self.rules(form)
        was_finished = name in draft.finished
        saved = save_step(draft, form, name, sent, rules)
        journey = journey_of(draft, form, rules)
        target = _target(journey, name, sent, is_finished=saved.is_finished)
        if saved.is_finished and not was_finished and name != REVIEW:
            revisions.note(self.context, name, STEP_FINISHED)
            if target == REVIEW:
                revisions.note(self.context, "", REVIEW_REACHED)
        if sent.action == posted.LATER:
            continuing.allow(draft, self.key)
            return f"{self.url}/@@spaeter/{draft.id}"
        returns = f"?{REVIEW}=1" if sent.returns and target == name != REVIEW else ""
        place = f"#{html_id(saved.place)}" if saved.place else ""
        return f"{self.url_of(draft)}/{target}{returns}{place}"

    def url_of(self, draft: Draft) -> str:
        """Address of a draft."""
        return f"{self.url}/@@entwurf/{draft.id}"

    def carried(self, draft_id: str, key: str, version: int) -> list[tuple[str, str]]:
        """What a page carries so that it is known again: names and values."""
        return [
            (posted.NONCE, browser_key.nonce(key, draft_id)),
            (posted.VERSION, str(version)),
        ]

    def rich_text(self, name: str) -> str:
        """A text of the editor as safe HTML."""
        text = getattr(self.context, name, None)
        return (text.output_relative_to(self.context) or "") if text else ""

    def _step_of_page(self, form: Form, journey: Journey, sent: Posted | None) -> str:
        names = [each.name for each in form.steps]
        name = posted.text_of(self.request.form, posted.STEP) if sent else ""
        # All questions may be asked at the end: then the first step has none
        return next((each for each in (name, journey.first) if each in names), names[0])


def journey_of(draft: Draft, form: Form, rules: Rules) -> Journey:
    """The way of a draft."""
    return Journey(form, draft.answers, finished=draft.finished, disabled=rules.disabled)


def _target(journey: Journey, name: str, sent: Posted, *, is_finished: bool) -> str:
    """The page that comes next; the same when something is missing or was changed on it."""
    if sent.action == posted.BACK:
        return journey.before(name) or name
    if not sent.is_complete or not is_finished:
        return name
    following = journey.next_open if sent.returns else journey.after(name)
    return following if journey.may_open(following) else journey.next_open


NEW_QUESTIONS = _("Zu Ihren Angaben gehören noch weitere Fragen. Bitte beantworten Sie auch diese.")
