"""The page of one case, application or not: everything a clerk needs to go on with it."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk import action_links
from rathaus.applications.browser.clerk.case_files import CaseFiles
from rathaus.applications.browser.clerk.case_head import facts_of
from rathaus.applications.browser.clerk.case_head import service_title
from rathaus.applications.browser.clerk.case_timeline import CaseTimeline
from rathaus.applications.browser.clerk.case_timeline import shown_change
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.browser.clerk.record_links import record_link
from rathaus.applications.browser.shown_answers import shown_blocks
from rathaus.applications.finding import workflow_state
from rathaus.applications.inboxes import inbox_of
from rathaus.applications.interfaces import IApplication
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.rules import OPEN_STATES
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.applications.supplements import changes_of
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation

_IS_TEST = _(
    "Probe: Das Formular war im Testbetrieb. Dies ist kein Antrag und wird nicht bearbeitet."
)
_ON_PAPER = _("Der Antrag kam auf Papier oder als PDF-Formular und wurde hier übernommen.")


class CasePage(BrowserView):
    """Reads only; the actions are views of their own."""

    parts = ViewPageTemplateFile("templates/case_parts.pt")
    timeline_part = ViewPageTemplateFile("templates/case_timeline.pt")
    show_label = _("Daneben zeigen")
    max_length = MAX_LENGTH

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.url = self.context.absolute_url()
        self.state = workflow_state(self.context)
        return self.index()

    @property
    def heading(self):
        return (self.is_application and service_title(self.context)) or self.context.title

    @property
    def is_application(self):
        return IApplication.providedBy(self.context)

    @property
    def facts(self):
        return facts_of(self.context, self.state, self.request)

    @cached_property
    def colleague(self):
        """Name and time when somebody else works on it, else None."""
        clerk = self.context.assigned_clerk
        if not clerk or clerk == current_user_id() or self.state not in OPEN_STATES:
            return None
        taken = [entry for entry in journal.history(self.context) if entry.action == "taken"]
        return {"name": name_of(clerk), "since": moment_text(taken[-1].time) if taken else ""}

    @property
    def inbox(self):
        """The post box of the unit, when the user may open it."""
        unit = organisation.unit(self.context.responsible_unit)
        inbox = inbox_of(unit) if unit is not None else None
        if inbox is None or not api.user.has_permission("View", obj=inbox):
            return None
        return {"title": inbox.title, "url": inbox.absolute_url()}

    @property
    def notices(self):
        """What a clerk has to know about how it came in."""
        found = [_IS_TEST] if self.context.is_test else []
        if self.is_application and self.context.channel == "paper":
            found.append(_ON_PAPER)
        return found

    # Actions

    @cached_property
    def _actions(self):
        return applications.possible_actions(self.context)

    @property
    def action_groups(self):
        """Buttons for what is possible now."""
        return action_links.grouped(self._actions, self.url)

    @property
    def refusals(self):
        """What is not possible now, each with a sentence why."""
        return action_links.refusals(self._actions)

    @property
    def may_write_note(self):
        return any(each.name == "note" and each.is_possible for each in self._actions)

    # What it is about

    @property
    def description_lines(self):
        """What is said of a case that nobody has applied for."""
        return [] if self.is_application else (self.context.description or "").splitlines()

    @property
    def answer_groups(self):
        """Sections of the form with their answers; files are named and shown beside."""
        if not self.is_application:
            return []
        return [
            {"title": group.title, "blocks": shown_blocks(group.answers, record_link)}
            for group in applications.answers(self.context)
        ]

    @property
    def linked(self):
        """Other cases that belong to this one, as far as the user may see them."""
        return [
            {
                "kind": each.kind_title,
                "title": each.case.title,
                "reference": each.case.reference,
                "url": each.case.absolute_url(),
            }
            for each in applications.linked(self.context)
        ]

    @property
    def given_again(self):
        """What was answered again since, the latest for each question."""
        latest = {
            change.label: change
            for changes in changes_of(self.context).values()
            for change in changes
        }
        return [shown_change(each) for each in latest.values()]

    @cached_property
    def files(self):
        return CaseFiles(self.context, self.request.form)

    @cached_property
    def timeline(self):
        return CaseTimeline(self.context, self.request.form, self._tasks.given)

    @property
    def tasks_part(self):
        return self._tasks.part()

    @cached_property
    def _tasks(self):
        # One view for both, so that the tasks of the case are looked up once
        return getMultiAdapter((self.context, self.request), name="verfuegungen")

    @property
    def may_read_journal(self):
        return api.user.has_permission("rathaus: Read journal", obj=self.context)
