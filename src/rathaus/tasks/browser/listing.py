"""The tasks of a case: as a part of its page, and as a page of their own."""

from AccessControl import Unauthorized
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.tasks import api as tasks
from rathaus.tasks.browser.shown import shown
from rathaus.tasks.interfaces import TaskRefused


class CaseTasks(BrowserView):
    """What was given to whom, and how it stands.

    As a part of another page: ``structure context/@@verfuegungen/part``.
    """

    part = ViewPageTemplateFile("templates/part.pt")
    page_title = _("Verfügungen")

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @property
    def rows(self):
        return [shown(row) for row in tasks.tasks_of(self.context)]

    @property
    def may_give(self):
        try:
            tasks.require_may_give(self.context)
        except (TaskRefused, Unauthorized):
            return False
        return True
