"""The post box of one unit: a table from the catalog, no object is loaded for a row."""

from Products.Five.browser import BrowserView

from rathaus.applications.browser.clerk import names
from rathaus.applications.browser.clerk import work_list
from rathaus.applications.browser.clerk.office_time import day_text
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.clock import AWAITING
from rathaus.applications.letters.templates import PERMISSION as LETTER_TEMPLATES
from rathaus.applications.people import may
from rathaus.applications.rules import DONE_STATES
from rathaus.applications.rules import name_of
from rathaus.applications.text_modules import PERMISSION
from rathaus.calendar.api import deadline_light
from rathaus.catalog_column import known

ROWS_ON_A_PAGE = 50


class InboxView(BrowserView):
    """Applications of the unit, new ones and those already in e-files."""

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        wanted = str(self.request.form.get("zeige", "open"))
        self.filter_key = wanted if wanted in work_list.FILTERS else "open"
        # Only by POST: what is looked for may be a name, which belongs into no address and no log.
        self.words = str(self.request.form.get("suche", "")) if self._is_post else ""
        self._found = work_list.find(self.context, self.filter_key, self.words)
        self._set_page()
        self.rows = self._rows()
        return self.index()

    def _set_page(self):
        number = self.request.form.get("seite", "1")
        number = int(number) if str(number).isdecimal() and len(str(number)) < 7 else 1
        self.number_found = len(self._found)
        self.last_page = max(1, -(-self.number_found // ROWS_ON_A_PAGE))
        self.page = min(max(1, number), self.last_page)

    @property
    def _is_post(self):
        return self.request.method == "POST"

    @property
    def search_url(self):
        """Where the words are sent; the list stays the one that is open."""
        return f"{self.context.absolute_url()}?zeige={self.filter_key}"

    @property
    def may_change_texts(self):
        """Whether the standard texts of the unit are kept by the person at hand."""
        return may(PERMISSION, self.context)

    @property
    def may_change_letters(self):
        """The same for letter templates."""
        return may(LETTER_TEMPLATES, self.context)

    @property
    def has_more_hits(self):
        """Whether a search found more than are shown."""
        return bool(self.words) and self.number_found > ROWS_ON_A_PAGE

    @property
    def filters(self):
        """The links above the table."""
        return [
            {
                "title": title,
                "number": work_list.count(self.context, key, self.words),
                "url": f"{self.context.absolute_url()}?zeige={key}",
                "css_class": "nav-link active" if key == self.filter_key else "nav-link",
                "current": "page" if key == self.filter_key else None,
            }
            for key, title in work_list.FILTERS.items()
        ]

    @property
    def filter_title(self):
        return work_list.FILTERS[self.filter_key]

    @property
    def has_pages(self):
        return self.last_page > 1 and not self.words

    @property
    def previous_url(self):
        return self._page_url(self.page - 1) if self.page > 1 else None

    @property
    def next_url(self):
        return self._page_url(self.page + 1) if self.page < self.last_page else None

    def _page_url(self, number):
        return f"{self.context.absolute_url()}?zeige={self.filter_key}&seite={number}"

    def _rows(self):
        start = (self.page - 1) * ROWS_ON_A_PAGE
        brains = self._found[start : start + ROWS_ON_A_PAGE]
        clerks = {
            clerk: name_of(clerk)
            for clerk in {known(brain, "assigned_clerk") for brain in brains}
            if clerk
        }
        day = today()
        return [self._row(brain, clerks, day) for brain in brains]

    def _row(self, brain, clerks, day):
        deadline = known(brain, "deadline")
        return {
            "url": brain.getURL(),
            "reference": known(brain, "reference") or brain.Title,
            "service": known(brain, "service_title") or brain.Title,
            "arrived": moment_text(known(brain, "arrived")),
            "state": names.state_title(brain.review_state, brain.portal_type, self.request),
            "clerk": clerks.get(known(brain, "assigned_clerk")),
            "deadline": day_text(deadline),
            "light": deadline_light(
                deadline,
                day,
                brain.review_state in DONE_STATES,
                is_suspended=brain.review_state == AWAITING,
            ),
        }
