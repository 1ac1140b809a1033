"""What the pages have in common on which something is done about a task."""

from datetime import date
from datetime import datetime
from functools import cached_property

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.form_errors import FormErrors
from rathaus.sent_text import sent_text
from rathaus.tasks.browser import recipients
from rathaus.tasks.interfaces import TaskRefused


class TaskForm(FormErrors, BrowserView):
    """A form on GET, which writes nothing; the deed on POST, followed by a redirect.

    Registered with the permission to see; whether the deed is allowed is asked of the room, which
    tells a right that is missing (login page) from something that has moved on (a sentence).
    """

    parts = ViewPageTemplateFile("templates/parts.pt")
    page_title = ""
    lead = ""
    #: what a refusal is about -> name of the field of this page
    fields: dict[str, str] = {}
    #: names of buttons that change the form and do nothing else
    only_shows = ("show",)

    def __call__(self):
        self.errors = {}
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        try:
            self.require()
        except TaskRefused as refusal:
            return self._back(refusal.message, "warning")
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self.post()
        return self.index()

    def require(self) -> None:
        """Check that the person at hand may do this now.

        :raises Unauthorized: no right
        :raises TaskRefused: not now, with the reason
        """

    def post(self):
        """Do it, or show the form again with what was typed."""
        if any(self.text(name) for name in self.only_shows):
            return self.index()
        # A refusal in the middle must not leave half of the deed behind.
        savepoint = transaction.savepoint()
        try:
            message = self.act()
        except TaskRefused as refusal:
            savepoint.rollback()
            self.errors[self.fields.get(refusal.field, "form")] = refusal.message
            return self.index()
        return self._back(message, "info")

    def act(self):
        """Do it.

        :returns: what the person reads afterwards
        :raises TaskRefused: it is not possible, with the reason
        """
        raise NotImplementedError

    @property
    def back_url(self):
        """Where it goes on afterwards, and where the form is left to."""
        return self.context.absolute_url()

    @property
    def action_url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def text(self, name: str) -> str:
        """:returns: what was typed into a field, also when it is shown again."""
        return sent_text(self.request, name)

    def day(self, name: str) -> date | None:
        """The day in a field; what is none is an error of the field.

        :returns: None for an empty field
        """
        typed = self.text(name)
        if not typed:
            return None
        # Browsers send the first; what people type where a browser has no field for days, the other.
        for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                return datetime.strptime(typed, pattern).date()  # noqa: DTZ007
            except ValueError:
                continue
        self.errors[name] = _("Bitte geben Sie einen Tag an, zum Beispiel 24.03.2026.")
        return None

    # To whom; only on pages that give tasks

    @cached_property
    def shown_units(self):
        """UIDs of the units whose people can be chosen."""
        typed = self.request.form.get("shown") or []
        asked = typed if isinstance(typed, list | tuple) else [typed]
        more = [self.text("unit")] if self.text("show") else []
        found = [*recipients.units_around(self.context), *asked, *more]
        return [each for each in dict.fromkeys(found) if isinstance(each, str) and each]

    @cached_property
    def recipients(self):
        return recipients.recipients(self.shown_units)

    @property
    def other_units(self):
        """Units whose people can be asked for."""
        return [each for each in self.recipients if not each["is_shown"]]

    def _back(self, message, kind):
        api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(self.back_url)
