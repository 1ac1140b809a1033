"""The page of one application: everything a clerk needs to go on with it."""

from dataclasses import replace
from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk import names
from rathaus.applications.browser.clerk.deadline import deadline_light
from rathaus.applications.browser.clerk.office_time import day_text
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.browser.clerk.record_links import record_link
from rathaus.applications.browser.clerk.work_list import DONE_STATES
from rathaus.applications.browser.shown_answers import shown_blocks
from rathaus.applications.finding import workflow_state
from rathaus.applications.inboxes import inbox_of
from rathaus.applications.registration import efile_of
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.interfaces import DECISIONS

#: Action -> its view. The first ones are done at a press of the button, the others ask first.
AT_ONCE = {
    "take": "uebernehmen",
    "hand_back": "zurueckgeben",
    "start": "beginnen",
    "resume": "fortsetzen",
}
WITH_FORM = {
    "register": "zur-akte-nehmen",
    "ask": "rueckfrage",
    "decide": "entscheiden",
    "close": "abschliessen",
}
_IS_TEST = _(
    "Probe: Das Formular war im Testbetrieb. Dies ist kein Antrag und wird nicht bearbeitet."
)
_ON_PAPER = _("Der Antrag kam auf Papier oder als PDF-Formular und wurde hier übernommen.")
#: What brings the case a step further stands out; the rest is there, but quieter.
ONWARD = ("take", "register", "start", "decide", "close")


class CasePage(BrowserView):
    """Reads only; the actions are views of their own."""

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.url = self.context.absolute_url()
        self.state = workflow_state(self.context)
        return self.index()

    @property
    def service_title(self):
        return self.context.service_title or self.context.title

    @property
    def state_title(self):
        return names.state_title(self.state, self.context.portal_type, self.request)

    @property
    def arrived(self):
        return moment_text(self.context.arrived)

    @property
    def clerk_name(self):
        return name_of(self.context.assigned_clerk) if self.context.assigned_clerk else None

    @cached_property
    def colleague(self):
        """Name and time when somebody else works on it, else None."""
        clerk = self.context.assigned_clerk
        if not clerk or clerk == current_user_id() or self.state in DONE_STATES:
            return None
        taken = [entry for entry in journal.history(self.context) if entry.action == "taken"]
        return {"name": name_of(clerk), "since": moment_text(taken[-1].time) if taken else ""}

    @property
    def deadline(self):
        return day_text(self.context.deadline)

    @property
    def light(self):
        return deadline_light(self.context.deadline, today(), self.state in DONE_STATES)

    @property
    def decision(self):
        if not self.context.decision:
            return None
        return {
            "title": DECISIONS.getTerm(self.context.decision).title,
            "date": day_text(self.context.decision_date),
        }

    @cached_property
    def unit(self):
        return organisation.unit(self.context.responsible_unit)

    @property
    def inbox(self):
        """The post box of the unit, when the user may open it."""
        inbox = inbox_of(self.unit) if self.unit is not None else None
        if inbox is None or not api.user.has_permission("View", obj=inbox):
            return None
        return {"title": inbox.title, "url": inbox.absolute_url()}

    @property
    def efile(self):
        efile = efile_of(self.context)
        if efile is None:
            return None
        return {
            "reference": efile.file_reference,
            "title": efile.title,
            "url": efile.absolute_url(),
        }

    @cached_property
    def _actions(self):
        return applications.possible_actions(self.context)

    @property
    def actions(self):
        """Buttons for what is possible now."""
        return [
            {
                "name": action.name,
                "title": action.title,
                "url": f"{self.url}/@@{AT_ONCE.get(action.name) or WITH_FORM[action.name]}",
                "is_at_once": action.name in AT_ONCE,
                "css_class": "btn btn-primary"
                if action.name in ONWARD
                else "btn btn-outline-primary",
            }
            for action in self._actions
            if action.is_possible and action.name in {**AT_ONCE, **WITH_FORM}
        ]

    @property
    def refusals(self):
        """What is not possible now, each with a sentence why."""
        return [
            {"title": action.title, "reason": action.reason}
            for action in self._actions
            if not action.is_possible
        ]

    @property
    def answer_groups(self):
        """Sections of the form with their answers; files are named and shown beside."""
        return [
            {"title": group.title, "blocks": shown_blocks(group.answers, record_link)}
            for group in applications.answers(self.context)
        ]

    @property
    def notes(self):
        """What a clerk has to know about how it came in."""
        return [
            note
            for note, is_so in ((_IS_TEST, self.context.is_test), (_ON_PAPER, self._is_on_paper))
            if is_so
        ]

    @property
    def _is_on_paper(self):
        return self.context.channel == "paper"

    @cached_property
    def files(self):
        """Everything that lies in the application, what came in first."""
        found = records.records_of(self.context)
        found.sort(key=lambda record: (record.direction != "incoming", record.created()))
        links = [record_link(record) for record in found]
        # One preview is open at once: the first thing the applicant sent along.
        first = next((each for each in links if each.preview), None)
        return [replace(each, is_open="open") if each is first else each for each in links]

    @property
    def messages(self):
        return [
            {
                "css_class": f"rathaus-message rathaus-message-{message.direction}",
                "is_from_applicant": message.direction == "in",
                "author": message.author_name,
                "time": moment_text(message.time),
                "lines": message.text.splitlines(),
                "files": [record_link(record) for record in message.records],
                "wants_upload": message.wants_upload,
            }
            for message in applications.messages(self.context)
        ]

    @property
    def may_read_journal(self):
        return api.user.has_permission("rathaus: Read journal", obj=self.context)
