"""What citizens sent, asked of a served site: a page of the tests' installations alone."""

import json

from Products.Five.browser import BrowserView

from rathaus.applications.system_rights import system_rights
from site_questions import what_was_sent


class SentPage(BrowserView):
    """The answer of ``site_questions.py`` without the start of a process."""

    def __call__(self):
        with system_rights():
            return json.dumps(what_was_sent(self.context, self.request.form["field"]))
