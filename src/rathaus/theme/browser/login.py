"""The login of the staff."""

from plone import api
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

    def redirect_after_login(
        self, came_from: str | None = None, is_initial_login: bool = False
    ) -> None:
        """Go on to where somebody wanted to go, if that is here: Plone looks at the path alone, and
        anybody may have one like ours."""
        is_here = came_from and api.portal.get_tool("portal_url").isURLInPortal(came_from)
        super().redirect_after_login(came_from if is_here else None, is_initial_login)
