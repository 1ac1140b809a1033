"""``<form>/@@entwurf/<id>/fassung``: taking a draft over into a newer revision of its form."""

from dataclasses import dataclass
from dataclasses import field
from functools import cached_property

from rathaus import _
from rathaus.forms.browser.pages import EXPIRED
from rathaus.forms.browser.pages import Page
from rathaus.forms.browser.step import StepPage
from rathaus.forms.browser.step import journey_of
from rathaus.forms.filling import browser_key
from rathaus.forms.filling import posted
from rathaus.forms.filling.draft import Draft
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.record import Published
from rathaus.forms.revisions.taking_over import TakingOver
from rathaus.forms.revisions.taking_over import take_over
from rathaus.forms.revisions.taking_over import taking_over
from rathaus.page_part import PagePart

NEWER = PagePart(__file__, "newer_revision")
#: Name of the page. A step cannot have it: the page comes first.
CHANGE = "fassung"


@dataclass
class NewerPage(Page):
    """Plain values for the template."""

    is_binding: bool = False
    #: question and what was answered
    left_out: list[tuple[str, str]] = field(default_factory=list)
    back_url: str = ""


class NewerRevision(StepPage):
    """What a page of a draft does when its form has a newer revision."""

    @cached_property
    def newer(self) -> Published | None:
        """The newer revision of the draft at hand."""
        return None if self.draft is None else revisions.newer(self.context, self.draft.revision)

    #: set by the page that has found it
    draft: Draft | None = None

    @property
    def must_change(self) -> bool:
        return self.newer is not None and self.newer.is_binding

    def change_revision(self, draft: Draft) -> str:
        """Ask on GET, take over on POST."""
        if self.newer is None:
            return self.go(self.url_of(draft))
        plan = taking_over(draft, self.newer.revision)
        if not self.is_posted:
            return self._ask(draft, plan)
        if not browser_key.is_nonce(self.request.form.get(posted.NONCE), self.key, draft.id):
            self.request.response.setStatus(422)
            return self._ask(draft, plan, EXPIRED)
        self.allow_writing()
        take_over(draft, plan, lambda form: self.rules(form).disabled)
        journey = journey_of(draft, plan.new, self.rules(plan.new))
        return self.go(f"{self.url_of(draft)}/{journey.next_open}")

    def show(self, part: PagePart, page: Page) -> str:
        """Every page of a draft says that there is a newer revision."""
        if self.newer is not None and part is not NEWER:
            page.newer_url = f"{self.url_of(self.draft)}/{CHANGE}"
        return super().show(part, page)

    def _ask(self, draft: Draft, plan: TakingOver, problem: str = "") -> str:
        page = NewerPage(
            form_title=plan.old.title,
            heading=self.said(HEADING),
            action=f"{self.url_of(draft)}/{CHANGE}",
            problem=self.said(problem),
            hidden=self.carried(draft.id, self.key, draft.version),
            first_button="change",
            is_binding=self.must_change,
            left_out=[(each.title, self.said(each.text)) for each in plan.migrated.left_out],
            back_url="" if self.must_change else self.url_of(draft),
        )
        return self.show(NEWER, page)


HEADING = _("Das Formular wurde geändert")
