"""The page of one task: read it, answer it, take it back."""

from functools import cached_property

from plone import api

from rathaus import _
from rathaus.tasks import api as tasks
from rathaus.tasks.browser.form import TaskForm
from rathaus.tasks.browser.shown import shown
from rathaus.tasks.finding import case_of
from rathaus.tasks.finding import may
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.lists import row_of
from rathaus.tasks.steps import GIVE
from rathaus.tasks.steps import MAX_LENGTH

#: Name of the button that was pressed -> result
RESULTS = {"done": "done", "refuse": "refused"}
_ANSWERED = _("Ihre Antwort ist gespeichert. Die Verfügung ist damit erledigt.")
_WITHDRAWN = _("Die Verfügung ist zurückgezogen.")


class TaskPage(TaskForm):
    """Shows the task, and to those who act on it the form for the answer."""

    max_length = MAX_LENGTH
    fields = {"text": "text"}

    @cached_property
    def row(self):
        return shown(row_of(self.context))

    @property
    def page_title(self):
        return KINDS[self.context.kind].title

    @property
    def answer_title(self):
        return KINDS[self.context.kind].answer_title

    @property
    def may_be_refused(self):
        return KINDS[self.context.kind].may_be_refused

    @property
    def waits_for_closing(self):
        """Whether closing the case is the answer, which no button gives."""
        return self.context.kind == "to_file"

    @property
    def case(self):
        case = case_of(self.context)
        return {"url": case.absolute_url(), "reference": case.reference or case.title}

    @property
    def action_url(self):
        return f"{self.context.absolute_url()}/@@view"

    def act(self):
        goes_on_in_case = may(GIVE, case_of(self.context))
        if self.text("withdraw"):
            tasks.withdraw(self.context, self.text("text"))
            message = _WITHDRAWN
        else:
            result = next((RESULTS[name] for name in RESULTS if self.text(name)), "done")
            tasks.answer(self.context, result, self.text("text"))
            message = _ANSWERED
        # The right on the case may just have ended: then there is no way back to it.
        self.is_over = not goes_on_in_case
        return message

    is_over = False

    @property
    def back_url(self):
        if self.is_over:
            return f"{api.portal.get().absolute_url()}/@@schreibtisch"
        return case_of(self.context).absolute_url()
