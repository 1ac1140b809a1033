"""A list of cases: chosen, sorted, turned over, sent on, saved."""

from dataclasses import replace
from functools import cached_property

from rathaus import _
from rathaus.desk import kept
from rathaus.desk.actions import ACTIONS
from rathaus.desk.actions import EXPORTS
from rathaus.desk.address import address_of
from rathaus.desk.address import read_address
from rathaus.desk.address import read_query
from rathaus.desk.browser.searching import Searching
from rathaus.desk.choices import filters
from rathaus.desk.columns import COLUMNS
from rathaus.desk.days import problems
from rathaus.desk.finding import find
from rathaus.desk.interfaces import NotThisSearch
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.rows import rows
from rathaus.page_part import PagePart

#: Fields for days, as ``days.problems`` wants them.
RANGES = {"eingang": _("Eingang"), "frist": _("Frist")}
_TABLE = PagePart(__file__, "table")


class ListPage(Searching):
    """One page for all lists. What is listed stands in the address, but for words to look for:
    they come by POST, and then links that keep them are buttons of their form."""

    saved = None

    def page(self):
        if search_id := self.text("suche"):
            try:
                self.saved = kept.search(self.person.id, search_id)
            except NotThisSearch:
                self.tell(
                    _("Diese Suche gibt es nicht mehr, oder sie gehört jemand anderem."), "warning"
                )
                return self.go(self.list_at(""))
        self._turn()
        return self.index()

    @cached_property
    def query(self) -> WorkQuery:
        """What is listed."""
        if self.saved is not None:
            return read_address(self.saved.address)
        return read_query(self.request.form)

    @cached_property
    def words(self) -> str:
        """Words to look for: sent by POST, or kept with the search."""
        return self.saved.words if self.saved is not None else self.sent_words

    @property
    def page_title(self):
        return self.saved.title if self.saved is not None else _("Vorgänge")

    def _turn(self):
        self.found = find(self.query, self.person, self.words)
        self.rows = rows(self.turn(self.found), self.query.columns, self.names)

    # Addresses

    @property
    def address(self) -> str:
        """What stands behind the question mark of this list, without words."""
        return address_of(self.query)

    @property
    def url(self) -> str:
        return self.list_at(self.address)

    @property
    def form_method(self) -> str:
        """How the filters are sent: with words, in no address."""
        return "post" if self.words else "get"

    @property
    def base_url(self) -> str:
        return self.list_at("")

    def _page_url(self, number):
        return self.list_url(self.query, seite=number if number > 1 else 0)

    # What the templates show

    @property
    def found_text(self):
        """How many were found."""
        if self.number_found == 1:
            return _("Ein Vorgang mit den gesuchten Wörtern") if self.words else _("Ein Vorgang")
        mapping = {"number": self.number_found}
        if self.words:
            return _("${number} Vorgänge mit den gesuchten Wörtern", mapping=mapping)
        return _("${number} Vorgänge", mapping=mapping)

    @property
    def actions(self):
        """What can be done with those that are chosen."""
        titles = {key: action.title for key, action in ACTIONS.items()}
        titles.update((key, title) for key, (title, _kind) in EXPORTS.items())
        return [{"key": key, "title": title} for key, title in titles.items()]

    @property
    def filters(self):
        return filters(self.query, self.person, self.names)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen; then the filters stand open."""
        usual = WorkQuery()
        shown = replace(
            self.query,
            sort=usual.sort,
            is_descending=usual.is_descending,
            columns=usual.columns,
        )
        return shown != usual or self.has_errors

    @cached_property
    def errors(self):
        """What is wrong with the days that were typed."""
        return {} if self.saved is not None else problems(self.request.form, RANGES)

    @property
    def days(self):
        """Fields for days."""
        query = self.query
        return self.day_fields(
            ("eingang-von", _("Eingang von"), query.arrived_from),
            ("eingang-bis", _("Eingang bis"), query.arrived_to),
            ("frist-von", _("Frist von"), query.due_from),
            ("frist-bis", _("Frist bis"), query.due_to),
        )

    @property
    def columns(self):
        """Columns to choose from."""
        return [
            {"key": key, "title": column.title, "is_chosen": key in self.query.columns}
            for key, column in COLUMNS.items()
            if column.is_optional
        ]

    @property
    def searches(self):
        return kept.searches(self.person.id)

    @cached_property
    def heads(self):
        """Heads of the columns; a sorted one says so."""
        return [self._head(key) for key in ("vorgang", *self.query.columns)]

    def _head(self, key):
        is_current = key == self.query.sort
        is_descending = is_current and not self.query.is_descending
        turned = replace(self.query, sort=key, is_descending=is_descending)
        direction = "descending" if self.query.is_descending else "ascending"
        return {
            "title": COLUMNS[key].title,
            "url": self.list_url(turned) if COLUMNS[key].index else None,
            "sort": direction if is_current else None,
        }

    @property
    def pages(self):
        """Links to the pages before and after; empty where there is none."""
        number, last = self.page_number, self.last_page
        return {
            "number": number,
            "last": last,
            "previous": self._page_url(number - 1) if number > 1 else "",
            "next": self._page_url(number + 1) if number < last else "",
        }

    def table_html(self) -> str:
        """The table with what can be done; made by itself, because it has hundreds of cells."""
        return _TABLE(
            self.language,
            rows=self.rows,
            heads=self.heads,
            pages=self.pages,
            caption=self.page_title,
            has_words=bool(self.words),
            token=self.token,
            address=self.address,
            portal_url=self.portal_url,
            actions=self.actions,
        )
