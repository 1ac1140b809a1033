"""The tasks of a case: as a part of its page, and as a page of their own."""

from functools import cached_property

from AccessControl import Unauthorized
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.tasks import api as tasks
from rathaus.tasks.browser.shown import shown
from rathaus.tasks.interfaces import TaskRefused


class CaseTasks(BrowserView):
    """What was given to whom, and how it stands.

    As a part of another page: what ``part`` of this view gives.
    """

    part = ViewPageTemplateFile("templates/part.pt")
    page_title = _("Verfügungen")

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @cached_property
    def given(self):
        """The tasks as plain values; whoever shows this part needs them as well."""
        return tasks.tasks_of(self.context)

    @property
    def rows(self):
        return [shown(row) for row in self.given]

    @property
    def may_give(self):
        try:
            tasks.require_may_give(self.context)
        except (TaskRefused, Unauthorized):
            return False
        return True
