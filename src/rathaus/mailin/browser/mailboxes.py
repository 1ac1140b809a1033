"""``@@postfaecher``: how the mailboxes are, for administrators and leads."""

from functools import cached_property
from typing import Any

import transaction
from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from zope.i18n import translate

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import parse_utc
from rathaus.jobs import api as jobs
from rathaus.mailin import state
from rathaus.mailin.interfaces import MAX_MAIL_TEXT
from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailboxUnusable
from rathaus.mailin.mailboxes import mailboxes
from rathaus.organisation import api as organisation

#: On the site: those who look after it see the mailboxes of all units, and where they are.
SEE_ALL = "rathaus: Manage organisation"


class MailboxesPage(BrowserView):
    """Leads see the mailboxes of their units. No password is shown: this process does not keep any."""

    page_title = _("Postfächer der Stellen")
    limit = MAX_MAIL_TEXT
    problem = None

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not self.units and not self.sees_all:
            raise Unauthorized("postfaecher")
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._look_now()
        return self.index()

    @cached_property
    def sees_all(self) -> bool:
        return bool(getSecurityManager().checkPermission(SEE_ALL, api.portal.get()))

    @cached_property
    def units(self) -> dict[str, str]:
        """Titles of the units whose mailboxes are shown, by short name."""
        if self.sees_all:
            found = organisation.units()
        else:
            user_id = getSecurityManager().getUser().getId()
            found = organisation.led_by(user_id) if user_id else []
        return {organisation.unit_key(each): each.title for each in found}

    @cached_property
    def _boxes(self) -> dict[str, Mailbox | MailboxUnusable]:
        try:
            found = mailboxes()
        except MailboxUnusable as problem:
            self.problem = problem.message
            return {}
        # What is set up for a unit that there is not concerns administrators
        return {key: box for key, box in found.items() if self.sees_all or key in self.units}

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [self._row(key, box) for key, box in sorted(self._boxes.items())]

    def _row(self, key: str, box: Mailbox | MailboxUnusable) -> dict[str, Any]:
        known = state.state_of(key)
        is_usable = isinstance(box, Mailbox)
        error = known.error if is_usable else translate(box.message, context=self.request)
        return {
            "key": key,
            "unit": self.units.get(key, key),
            "place": box.place if is_usable and self.sees_all else "",
            "last_fetch": _moment(known.last_fetch),
            "next_look": _moment(known.next_look),
            "error": error,
            "failures": known.failures,
            "taken_in": known.taken_in,
            "aside": known.aside,
            "answers": is_usable and box.acknowledge,
        }

    @property
    def action_url(self) -> str:
        return f"{self.context.absolute_url()}/@@postfaecher"

    def _look_now(self):
        key = self.request.form.get("postfach")
        if key not in self._boxes:
            raise Unauthorized("postfaecher")
        state.look_soon(key)
        transaction.get().addAfterCommitHook(lambda is_done: is_done and jobs.wake())
        api.portal.show_message(
            _("Das Postfach wird gleich abgefragt. Laden Sie die Seite dann neu."), self.request
        )
        return self.request.response.redirect(self.action_url)


def _moment(text: str) -> str:
    return applications.moment_text(parse_utc(text)) if text else ""
