"""The login of the staff."""

from Products.CMFPlone.browser.login.login import LoginForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _


class StaffLogin(LoginForm):
    """Plone's login on a page of our own."""

    label = _("Anmeldung für Beschäftigte")
    page_title = label
    index = ViewPageTemplateFile("templates/login.pt")

    @property
    def help_url(self):
        return f"{self.context.absolute_url()}/@@login-help"
