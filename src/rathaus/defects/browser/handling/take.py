"""A clerk takes a report; the page of the report posts to it at once."""

from rathaus import _
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.deed import DeedPage


class TakePage(DeedPage):
    deed = "take"
    page_title = _("Übernehmen")
    lead = _("Der Hinweis wird Ihnen zugewiesen. Ihre Kolleginnen und Kollegen sehen das.")
    done_message = _("Sie bearbeiten jetzt diesen Hinweis.")

    def act(self):
        defects.take(self.context)
