"""The start page of clerks: the post boxes of their units."""

from Products.Five.browser import BrowserView

from rathaus.applications.browser.clerk import names
from rathaus.applications.browser.clerk import work_list
from rathaus.applications.letters.templates import PERMISSION as LETTER_TEMPLATES
from rathaus.applications.people import may
from rathaus.applications.text_modules import PERMISSION

#: Lists that each box has a link to.
LINKS = ("new", "working", "mine", "overdue")


class InboxFolderView(BrowserView):
    """What waits where."""

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.boxes = [self._box(inbox) for inbox in names.inboxes()]
        return self.index()

    @property
    def may_change_texts(self):
        """Whether the standard texts for all units are kept by the person at hand."""
        return may(PERMISSION, self.context)

    @property
    def may_change_letters(self):
        """The same for letter templates."""
        return may(LETTER_TEMPLATES, self.context)

    def _box(self, inbox):
        url = inbox.absolute_url()
        number = {key: work_list.count(inbox, key) for key in LINKS}
        return {
            "title": inbox.title,
            "url": url,
            "links": [
                {
                    "key": key,
                    "title": work_list.FILTERS[key],
                    "number": number[key],
                    "url": f"{url}?zeige={key}",
                    "css_class": f"badge text-bg-{_colour(key, number[key])}",
                }
                for key in LINKS
            ],
        }


def _colour(key, number):
    if number == 0:
        return "light"
    return {"new": "primary", "overdue": "danger"}.get(key, "secondary")
