"""What the pages have in common on which something is done about a report."""

from typing import Any

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus.applications.interfaces import NotPossible
from rathaus.controls import MISSING
from rathaus.controls import Control
from rathaus.controls import error_targets
from rathaus.defects import api as defects
from rathaus.form_errors import FormErrors
from rathaus.sent_text import sent_text

#: The page on which the office works on a report.
WORK_PAGE = "@@bearbeiten"


class DeedPage(FormErrors, BrowserView):
    """A form on GET, which writes nothing; the deed on POST, followed by a redirect.

    Registered with the permission to see the report. Whether the deed is allowed is asked of the
    room, which tells a right that is missing (login page) from a state that has moved on (a
    sentence).
    """

    parts = ViewPageTemplateFile("templates/parts.pt")
    #: name of the deed, as the room's rules know it
    deed = ""
    page_title: Any = ""
    lead: Any = ""
    done_message: Any = ""
    #: texts to begin with: dicts with value and title
    text_modules: list[dict[str, Any]] = []

    def __call__(self):
        self.errors = {}
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        try:
            defects.require(self.context, self.deed)
        except NotPossible as refusal:
            # A second click, or a colleague who was faster: the page of the report says more.
            return self.back(refusal.message, "warning")
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self.post()
        return self.index()

    def post(self):
        """Do it, or show the form again with what was typed."""
        if not self.is_valid():
            return self.index()
        # A refusal in the middle must not leave half of the deed behind.
        savepoint = transaction.savepoint()
        try:
            self.act()
        except NotPossible as refusal:
            savepoint.rollback()
            self.errors["form"] = refusal.message
            return self.index()
        return self.back(self.message(), "info")

    def shown_controls(self) -> list[Control]:
        """The controls in their order, with what was typed."""
        return []

    def is_valid(self) -> bool:
        """Check the form; messages go to ``errors``."""
        for control in self.shown_controls():
            if control.is_required and not self.text(control.name):
                self.errors[control.name] = MISSING
        return not self.errors

    def act(self) -> None:
        """Do it.

        :raises NotPossible: it is not possible now, with the reason
        """
        raise NotImplementedError

    def message(self) -> Any:
        """:returns: what the person reads afterwards"""
        return self.done_message

    @property
    def controls(self):
        return error_targets(self.shown_controls())

    @property
    def button_label(self):
        """On the button that does it."""
        return self.page_title

    @property
    def reference(self) -> str:
        return self.context.reference

    @property
    def back_url(self) -> str:
        """Where it goes on afterwards, and where the form is left to."""
        return f"{self.context.absolute_url()}/{WORK_PAGE}"

    @property
    def action_url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def text(self, name: str) -> str:
        """:returns: what was typed into a field, also when it is shown again."""
        return sent_text(self.request, name)

    def css(self, name: str, css_class: str) -> str:
        return f"{css_class} is-invalid" if name in self.errors else css_class

    def back(self, message: Any, kind: str) -> Any:
        """Go on to the next page, which says something."""
        api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(self.back_url)
