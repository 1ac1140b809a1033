"""The path to a thing in a file, without the titles of what the user may not see."""

from plone import api
from Products.CMFPlone.browser.navigation import PhysicalNavigationBreadcrumbs


class GuardedBreadcrumbs(PhysicalNavigationBreadcrumbs):
    """A right on one case does not include the title of the file around it."""

    def breadcrumbs(self):
        """:returns: the crumbs whose things the user may see"""
        hidden = {
            each.absolute_url()
            for each in self.context.aq_chain
            if getattr(each, "portal_type", None) and not api.user.has_permission("View", obj=each)
        }
        return tuple(
            crumb for crumb in super().breadcrumbs() if crumb["absolute_url"] not in hidden
        )
