"""What all actions on an application have in common."""

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.rules import RULES
from rathaus.applications.rules import require
from rathaus.form_errors import FormErrors
from rathaus.sent_text import sent_text


class ActionView(FormErrors, BrowserView):
    """A form on GET, which writes nothing; the deed on POST, followed by a redirect.

    Registered with the permission to see the application. Whether the action is allowed is
    asked of the one table in ``rules``: a right that is missing ends in a login page, but a
    state that has moved on (a second click, a colleague who was faster) in a sentence that
    says so. A permission in the ZCML would answer both with "insufficient privileges".
    """

    #: head and buttons of all forms
    form_parts = ViewPageTemplateFile("templates/form_parts.pt")
    #: name in ``rules.RULES``
    action = ""
    #: what the person reads afterwards
    done_message = ""
    #: whether people type more than a click into the form
    has_text = True

    def __call__(self):
        self.errors = {}
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        is_post = self.request.method == "POST"
        try:
            require(self.context, self.action)
            if is_post:
                check_authenticator(self.request)
                return self._do()
        except NotPossible as refusal:
            return self._refused(refusal, keep_form=is_post and isinstance(refusal, AlreadyTaken))
        return self.index()

    def _do(self):
        if not self.is_valid():
            return self.index()
        # A refusal in the middle must not leave half of the deed behind.
        savepoint = transaction.savepoint()
        try:
            application = self.act()
        except NotPossible as refusal:
            savepoint.rollback()
            return self._refused(refusal, keep_form=True)
        return self._back(application, self.message(), "info")

    def _refused(self, refusal, keep_form):
        # What was typed stays on the screen; without text the case page says more.
        if keep_form and self.has_text:
            self.errors["form"] = refusal.message
            return self.index()
        return self._back(self.context, refusal.message, "warning")

    def is_valid(self) -> bool:
        """Check the form; messages go to ``errors``."""
        return True

    def act(self):
        """Do it.

        :returns: the application, at its new place where it was moved
        """
        raise NotImplementedError

    def message(self):
        return self.done_message

    def text(self, name: str) -> str:
        """:returns: what was typed into a field, also when it is shown again."""
        return sent_text(self.request, name)

    def texts(self, name: str) -> list[str]:
        """:returns: what was sent for a control, which may be there several times, like boxes."""
        value = self.request.form.get(name) or []
        values = value if isinstance(value, list | tuple) else [value]
        return [each.strip() for each in values if isinstance(each, str) and each.strip()]

    @property
    def is_sent(self) -> bool:
        """Whether the form was sent, and is not only opened."""
        return self.request.method == "POST"

    @property
    def page_title(self):
        return RULES[self.action].title

    @property
    def button_label(self):
        """On the button that does it."""
        return self.page_title

    def css(self, name: str, css_class: str) -> str:
        return f"{css_class} is-invalid" if name in self.errors else css_class

    @property
    def action_url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def _back(self, application, message, kind):
        api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(application.absolute_url())
